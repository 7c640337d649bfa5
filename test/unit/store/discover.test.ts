import { strict as assert } from "node:assert";
import { renameSync, rmSync, symlinkSync } from "node:fs";
import { Discoverer } from "../../../server/src/store/discover.ts";
import type { ConfiguredPlugin, DiscoveryPlaces } from "../../../server/src/store/discovery.ts";
import { type TemporaryFolder, temporaryFolder } from "../../support/temporaryFolder.ts";

const host = { version: "1.0.0", platform: "linux-x64" };

function places(folder: TemporaryFolder, more: Partial<DiscoveryPlaces> = {}): DiscoveryPlaces {
  return {
    configured: [],
    workspaceFolders: [folder.at("work")],
    isTrusted: true,
    isBare: false,
    user: folder.at("user"),
    system: folder.at("system"),
    bundled: folder.at("bundled"),
    ...more,
  };
}

function plugin(folder: TemporaryFolder, path: string, more: object = {}): void {
  const id = path.split("/").at(-1);
  const descriptor = { id, name: path, version: "1.0.0", main: "main.js", ...more };
  folder.write(`${path}/plugin.json`, JSON.stringify(descriptor));
  folder.write(`${path}/main.js`, "");
}

function setting(
  id: string,
  { path }: TemporaryFolder,
  descriptor: ConfiguredPlugin["descriptor"],
): ConfiguredPlugin {
  const subject = `The setting chorus.plugins.${id}`;
  return { id, origin: "configured", subject, folder: path, descriptor };
}

function discover(folder: TemporaryFolder, more: Partial<DiscoveryPlaces> = {}) {
  return new Discoverer(host).discover(places(folder, more));
}

describe("discovering plugins", () => {
  it("finds nothing where there is nothing", () => {
    using folder = temporaryFolder();
    assert.deepEqual(discover(folder), { plugins: [], problems: [], shadowed: [] });
  });

  it("takes the first of each id: configured, workspace, user, system, bundled; and says what is shadowed", () => {
    using folder = temporaryFolder();
    const order = ["work/.chorus/plugins", "user", "system", "bundled"];
    for (const [index, place] of order.entries()) {
      for (const id of ["e", "d", "c", "b"].slice(0, index + 1)) plugin(folder, `${place}/${id}`);
    }
    const configured = [setting("e", folder, { command: ["rust-analyzer"], dialect: "lsp" })];
    const found = discover(folder, { configured });
    assert.deepEqual(
      found.plugins.map(({ id, origin }) => `${id} ${origin}`),
      ["b bundled", "c system", "d user", "e configured"],
    );
    assert.deepEqual(
      found.shadowed.map(({ id, origin, by }) => `${id} ${origin} by ${by}`),
      [
        "e workspace by configured",
        "e user by configured",
        "d system by user",
        "e system by configured",
        "c bundled by system",
        "d bundled by user",
        "e bundled by configured",
      ],
    );
    assert.deepEqual(found.problems, []);
  });

  it("fills in what the settings leave out, and reports what they get wrong", () => {
    using folder = temporaryFolder();
    const configured = [
      setting("mine", folder, { command: ["python3", "mine.py"] }),
      setting("bad", folder, { command: "python3 bad.py" }),
    ];
    const found = discover(folder, { configured });
    const [mine] = found.plugins;
    assert.deepEqual([mine?.descriptor.name, mine?.descriptor.version], ["mine", "0.0.0"]);
    assert.deepEqual(
      found.problems.map(({ origin, id, message }) => `${origin} ${id}: ${message}`),
      [
        "configured bad: The setting chorus.plugins.bad is not valid: 'command' must be an array, not a string.",
      ],
    );
  });

  it("gives every broken plugin one problem and hides no other", () => {
    using folder = temporaryFolder();
    plugin(folder, "user/good");
    folder.write("user/garbage/plugin.json", "not json");
    folder.write("user/empty/readme.md", "");
    plugin(folder, "user/wrong", { permissions: { camera: true } });
    plugin(folder, "user/lost");
    rmSync(folder.at("user/lost/main.js"));
    symlinkSync("circle", folder.at("user/circle"));
    folder.write("user/notes.txt", "a file beside the folders");
    folder.write("user/.staging/half/plugin.json", "half");
    plugin(folder, "bundled/wrong");
    const found = discover(folder);
    assert.deepEqual(
      found.plugins.map(({ id, origin }) => `${id} ${origin}`),
      ["good user", "wrong bundled"],
    );
    assert.deepEqual(
      found.problems.map(({ id, origin }) => `${id} ${origin}`),
      ["circle user", "empty user", "garbage user", "lost user", "wrong user"],
    );
    for (const { message, hint } of found.problems) {
      assert.match(message, /\.$/);
      assert.match(hint ?? "", /\.$/);
    }
  });

  it("runs the first of two folders with one id, and reports the other", () => {
    using folder = temporaryFolder();
    plugin(folder, "user/a", { id: "twin" });
    plugin(folder, "user/b", { id: "twin" });
    const found = discover(folder);
    assert.deepEqual(
      found.plugins.map((twin) => twin.folder),
      [folder.at("user/a")],
    );
    assert.match(found.problems[0]?.message ?? "", /'twin' is taken by the plugin in .*a, which/);
    assert.equal(found.problems[0]?.folder, folder.at("user/b"));
    assert.deepEqual(found.shadowed, []);
  });

  it("reads nothing of an untrusted workspace, and says what it brings", () => {
    using folder = temporaryFolder();
    plugin(folder, "work/.chorus/plugins/evil");
    folder.write("work/.chorus/plugins/broken/plugin.json", "{");
    plugin(folder, "user/good");
    const found = discover(folder, { isTrusted: false });
    assert.deepEqual(
      found.plugins.map(({ id }) => id),
      ["good"],
    );
    assert.deepEqual(found.problems, []);
    assert.deepEqual(found.untrusted, {
      folders: [folder.at("work/.chorus/plugins/broken"), folder.at("work/.chorus/plugins/evil")],
    });
  });

  it("takes a place that holds a plugin.json itself for a plugin, and follows an author's symlink", () => {
    using folder = temporaryFolder();
    plugin(folder, "bundled");
    plugin(folder, "elsewhere/linked");
    folder.write("user/keep", "");
    symlinkSync(folder.at("elsewhere/linked"), folder.at("user/linked"));
    assert.deepEqual(
      discover(folder).plugins.map(({ id, folder: at }) => [id, at]),
      [
        ["bundled", folder.at("bundled")],
        ["linked", folder.at("user/linked")],
      ],
    );
  });

  it("reports a place that is no folder", () => {
    using folder = temporaryFolder({ user: "a file" });
    assert.deepEqual(
      discover(folder).problems.map(({ id, origin }) => `${id} ${origin}`),
      ["user user"],
    );
  });

  it("notices what changed since the last time: a new text, a lost and a mended file", () => {
    using folder = temporaryFolder();
    plugin(folder, "user/a");
    const discoverer = new Discoverer(host);
    const look = (): string[] => {
      const { plugins, problems } = discoverer.discover(places(folder));
      return [
        ...plugins.map(({ descriptor }) => descriptor.version),
        ...problems.map(({ id }) => id),
      ];
    };
    assert.deepEqual(look(), ["1.0.0"]);
    folder.write(
      "user/new.json",
      JSON.stringify({ id: "a", name: "a", version: "2.0.0", main: "main.js" }),
    );
    renameSync(folder.at("user/new.json"), folder.at("user/a/plugin.json"));
    assert.deepEqual(look(), ["2.0.0"]);
    rmSync(folder.at("user/a/main.js"));
    assert.deepEqual(look(), ["a"]);
    folder.write("user/a/main.js", "");
    assert.deepEqual(look(), ["2.0.0"]);
    rmSync(folder.at("user/a"), { recursive: true });
    assert.deepEqual(look(), []);
  });

  it("hands out the same descriptor as long as nothing changed, and twenty plugins take no time", () => {
    using folder = temporaryFolder();
    for (let index = 0; index < 20; index++) plugin(folder, `user/plugin-${index}`);
    const discoverer = new Discoverer(host);
    const start = performance.now();
    const first = discoverer.discover(places(folder));
    assert.ok(performance.now() - start < 500, "five times the budget, for a busy machine");
    const second = discoverer.discover(places(folder));
    assert.equal(second.plugins.length, 20);
    for (const [index, { descriptor }] of second.plugins.entries()) {
      assert.equal(descriptor, first.plugins[index]?.descriptor);
    }
  });
});
