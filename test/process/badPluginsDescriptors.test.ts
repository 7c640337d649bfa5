import { strict as assert } from "node:assert";
import { badCompany, toyDescriptor } from "../support/badPlugins.ts";
import { runChorus } from "../support/runChorus.ts";
import { startEditor } from "../support/stdioEditor.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";

const toy = { ...toyDescriptor("good"), command: undefined, main: "main.cjs" };

/** By folder: what plugin.json says, and what is said about it. */
const broken: Readonly<Record<string, { readonly json: string; readonly said: RegExp }>> = {
  "a-torn": { json: '{ "id": "a-torn",', said: /plugin\.json is not JSON: .* at line 1/ },
  "b-list": { json: "[]", said: /it must be an object, not an array/ },
  "c-types": {
    json: JSON.stringify({ ...toy, id: "c-types", version: 1, languages: "all" }),
    said: /'version' must be a string.*'languages' must be an array/,
  },
  "d-permission": {
    json: JSON.stringify({ ...toy, id: "d-permission", permissions: { camera: true } }),
    said: /'permissions' asks for 'camera', which this host does not know/,
  },
  "e-entry": {
    json: JSON.stringify({ ...toy, id: "e-entry", main: "gone.cjs" }),
    said: /is started by 'gone\.cjs', and there is no such file/,
  },
  "f-outside": {
    json: JSON.stringify({ ...toy, id: "f-outside", main: "../good/main.cjs" }),
    said: /'main' must be a path inside the plugin's own folder/,
  },
  "g-deep": { json: "[".repeat(100_000), said: /plugin\.json is not JSON: it is nested too deep/ },
  "h-binary": { json: "\0\0\0", said: /plugin\.json is a binary file/ },
  "i-twice": {
    json: JSON.stringify({ ...toyDescriptor("good"), name: "Another" }),
    said: /The id 'good' is taken by the plugin in .*good, which is the one that runs/,
  },
};

describe("A plugin.json that can't be used", function () {
  this.timeout(60_000);
  const home = temporaryFolder({
    "plugins/good/plugin.json": JSON.stringify(toyDescriptor("good")),
    "plugins/z-last/plugin.json": JSON.stringify({ ...toyDescriptor("good"), id: "z-last" }),
  });
  for (const [folder, { json }] of Object.entries(broken)) {
    home.write(`plugins/${folder}/plugin.json`, json);
    home.write(`plugins/${folder}/main.cjs`, "");
  }
  after(() => home[Symbol.dispose]());

  it("is one clear problem on the command line, and hides no other plugin", async () => {
    const { code, out } = await runChorus(["plugin", "list"], home.path);
    assert.equal(code, 1);
    const lines = out.split("\n");
    for (const [folder, { said }] of Object.entries(broken)) {
      const own = lines.filter((line) => line.endsWith(home.at(`plugins/${folder}`)));
      assert.equal(own.length, 1, `${folder}:\n${out}`);
      assert.match(own[0] ?? "", said);
    }
    for (const id of ["good", "z-last", "rust", "python"])
      assert.ok(
        lines.some((line) => line.startsWith(`${id}\t1.`)),
        id,
      );
  });

  it("is one clear problem in the editor, and hides no other plugin", async () => {
    await using editor = await startEditor({ home: home.path });
    const { plugins, problems } = await editor.link.sendRequest<{
      plugins: { id: string }[];
      problems: { folder: string; message: string; hint: string }[];
    }>("chorus/plugins");
    assert.deepEqual(
      problems.map(({ folder }) => folder).sort(),
      Object.keys(broken).map((folder) => home.at(`plugins/${folder}`)),
    );
    for (const { hint } of problems) assert.notEqual(hint, "");
    const ids = plugins.map(({ id }) => id);
    for (const id of ["good", "z-last", "rust"]) assert.ok(ids.includes(id), id);
  });
});

describe("A plugin whose program is missing", function () {
  this.timeout(60_000);

  it("says so when it is needed, once, and the others answer", async () => {
    await using host = await badCompany(["silent"], {
      command: ["python-that-is-not-there", "plugin.py"],
    });
    assert.deepEqual(await host.outline("one"), ["good-one"]);
    const { state, reason, hint, restarts } = await host.status("silent");
    assert.equal(state, "failed");
    assert.match(reason, /needs python-that-is-not-there, which is not on the PATH/);
    assert.equal(hint, "Install python-that-is-not-there.");
    assert.equal(restarts, 0);
  });
});
