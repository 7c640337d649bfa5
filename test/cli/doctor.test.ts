import { strict as assert } from "node:assert";
import { runChorus } from "../support/runChorus.ts";
import { ScriptedServer } from "../support/scriptedServer.ts";
import { on, reply, request, server } from "../support/serverScript.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporaryFolder.ts";
import { until } from "../support/until.ts";

/** A server that says some of what it can in its handshake, and the rest right behind it. */
const registering = server(
  { hoverProvider: true, textDocumentSync: 1 },
  on(
    "initialized",
    request("client/registerCapability", {
      registrations: [{ id: "1", method: "textDocument/definition" }],
    }),
  ),
);

async function doctor(folder: TemporaryFolder, ...args: readonly string[]) {
  const run = await runChorus(["doctor", ...args], folder.at("home"));
  return { ...run, json: args.includes("--json") ? JSON.parse(run.out) : undefined };
}

describe("The doctor", function () {
  this.timeout(60_000);

  it("says what there is and where, and exits with 0 where all is well", async () => {
    using folder = temporaryFolder({ "w/README": "" });
    const { code, out, err } = await doctor(folder, folder.at("w"));
    assert.deepEqual([code, err], [0, ""]);
    assert.match(out, /^Chorus \d+\.\d+\.\d+ on /);
    for (const text of [folder.at("home/plugins"), folder.at("home/chorus.json")])
      assert.ok(out.includes(text), out);
    for (const id of ["go", "java", "python", "rust", "typescript"])
      assert.match(out, new RegExp(`^  ${id} +1\\.0\\.0  bundled  idle$`, "m"));
  });

  it("starts the plugins that a file belongs to, and says who is asked for what and why not", async () => {
    using folder = temporaryFolder({ "w/a.py": "x = 1\n" });
    const alpha = new ScriptedServer(folder, "alpha", [registering]);
    const beta = new ScriptedServer(folder, "beta", [server({ hoverProvider: true })]);
    folder.write("home/chorus.json", JSON.stringify({ plugins: { beta: { except: ["hover"] } } }));
    const attach = [alpha, beta].flatMap(({ launcher }) => ["--attach", launcher]);
    const file = ["--file", folder.at("w/a.py")];
    const { code, out } = await doctor(folder, folder.at("w"), ...file, ...attach);
    assert.equal(code, 0, out);
    assert.match(out, /^ {2}alpha +attached {2}ready$/m);
    assert.ok(out.includes(`${folder.at("w/a.py")}, language 'python'`), out);
    const hover = paragraphOf(out, /\bhover\b/);
    assert.match(hover, /^ {4}alpha$/m);
    const reason = "Left out by `except` in " + folder.at("home/chorus.json");
    assert.ok(hover.includes(`not beta: ${reason}`), hover);
    // Registered behind the handshake.
    assert.match(paragraphOf(out, /\bdefinition\b/), /^ {4}alpha(,|$)/m);
    assert.match(out, /Not their file: .*rust/);
    await until("the end of both", () =>
      [alpha, beta].every((one) => one.runningPids.length === 0),
    );
  });

  it("prints the same as one JSON document", async () => {
    using folder = temporaryFolder({ "w/a.txt": "text" });
    const alpha = new ScriptedServer(folder, "alpha", [
      server({ hoverProvider: true }, on("x", reply(1))),
    ]);
    const file = ["--file", folder.at("w/a.txt"), "--language", "plaintext"];
    const args = [folder.at("w"), ...file, "--bare", "--attach", alpha.launcher, "--json"];
    const { code, json } = await doctor(folder, ...args);
    assert.equal(code, 0);
    assert.deepEqual(
      json.plugins.map(({ id, state }: Record<string, string>) => [id, state]),
      [["alpha", "ready"]],
    );
    assert.equal(json.explanation.languageId, "plaintext");
    const [first] = json.explanation.groups;
    assert.ok(first.features.includes("textDocument/hover"));
    assert.deepEqual(first.asked, [{ plugin: "alpha", how: "itself" }]);
  });

  it("exits with 1 and says what to do where a server can't be started or a setting is wrong", async () => {
    using folder = temporaryFolder({ "w/a.txt": "", "home/chorus.json": `{\n "plugin": {} }` });
    const file = ["--file", folder.at("w/a.txt"), "--language", "plaintext"];
    const args = [folder.at("w"), ...file, "--bare", "--attach", "no-such-server --stdio"];
    const { code, out } = await doctor(folder, ...args);
    assert.equal(code, 1);
    assert.match(out, /no-such-server .*failed: .*is not on the PATH\. Install no-such-server\./);
    assert.ok(out.includes(`${folder.at("home/chorus.json")}:2`), out);
    assert.match(out, /did you mean 'plugins'\?/);
    assert.match(out, /no-such-server is asked nothing/);
  });

  it("notes what is left out for want of trust, and plugins that are only spoken of", async () => {
    using folder = temporaryFolder({ "w/chorus.json": "{}" });
    folder.write("home/chorus.json", JSON.stringify({ formatters: { python: ["ruf"] } }));
    const { code, out } = await doctor(folder, folder.at("w"));
    assert.equal(code, 0);
    assert.ok(out.includes(`${folder.at("w/chorus.json")} is left out`), out);
    assert.match(out, /`formatters\.python` names 'ruf', and there is no such plugin\./);
    assert.doesNotMatch((await doctor(folder, folder.at("w"), "--trust")).out, /is left out/);
  });

  it("says so where there is no such file, or it is no text", async () => {
    using folder = temporaryFolder({ "w/a": "a\0b" });
    for (const name of ["none.py", "a"]) {
      const file = folder.at(`w/${name}`);
      const { code, out, err } = await doctor(folder, folder.at("w"), "--file", file);
      assert.deepEqual([code, out], [1, ""]);
      assert.equal(err, `chorus: there is no file ${file} that can be read as text\n`);
    }
  });
});

/** The lines between two empty ones in which the name stands. */
function paragraphOf(out: string, name: RegExp): string {
  const found = out.split("\n\n").find((text) => name.test(text.split("\n")[0] ?? ""));
  assert(found, out);
  return found;
}
