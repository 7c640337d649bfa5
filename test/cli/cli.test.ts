import { strict as assert } from "node:assert";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ChorusRun, runChorus } from "../support/runChorus.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";

describe("The chorus command", function () {
  this.timeout(60_000);
  const scratch = temporaryFolder();
  after(() => scratch[Symbol.dispose]());

  it("finds symbols of all five languages and names the plugin of each", async () => {
    const { code, out, err } = await chorus(
      "symbols",
      "examples/polyglot",
      "--query",
      "order",
      "--json",
    );
    assert.equal(err, "");
    assert.equal(code, 0);
    const symbols: { name: string; plugin: string; location: { uri: string } }[] = JSON.parse(out);
    assert.deepEqual([...new Set(symbols.map(({ plugin }) => plugin))].sort(), [
      "go",
      "java",
      "python",
      "rust",
      "typescript",
    ]);
    for (const symbol of symbols) {
      assert.match(symbol.name, /order/i);
      assert.match(symbol.location.uri, /^file:\/\//);
    }
  });

  it("answers the same whatever finishes first", async () => {
    const runs = await Promise.all(
      [1, 2, 3].map(() => chorus("symbols", "examples/polyglot", "--json")),
    );
    assert.equal(new Set(runs.map(({ out }) => out)).size, 1);
  });

  it("shows a person one symbol a line, with a place that a terminal can open", async () => {
    const { out } = await chorus(
      "symbols",
      "examples/polyglot",
      "--query",
      "OrderService",
      "--limit",
      "3",
    );
    const lines = out.trim().split("\n");
    assert.equal(lines.length, 3);
    for (const line of lines) assert.match(line, /^\/.+:\d+:\d+\t\w+\t/);
  });

  it("prints the manifests of all five ecosystems as one document", async () => {
    const { code, out } = await chorus("manifests", "examples/polyglot", "--json");
    assert.equal(code, 0);
    const { packages }: { packages: { ecosystem: string; dependencies: unknown[] }[] } =
      JSON.parse(out);
    assert.deepEqual([...new Set(packages.map(({ ecosystem }) => ecosystem))].sort(), [
      "cargo",
      "golang",
      "maven",
      "npm",
      "pypi",
    ]);
    assert.ok(packages.some(({ dependencies }) => dependencies.length > 0));
  });

  it("lists the plugins, and where one's own go", async () => {
    const { code, out } = await chorus("plugin", "list");
    assert.equal(code, 0);
    for (const id of ["go", "java", "python", "rust", "typescript"])
      assert.match(out, new RegExp(`^${id}\t`, "m"));
    assert.ok(out.includes(join(scratch.path, "store", "plugins")), out);
  });

  it("says in one line what is wrong with a plugin.json, shows the others, and exits with 1", async () => {
    const home = join(scratch.path, "broken");
    mkdirSync(join(home, "plugins", "toy"), { recursive: true });
    writeFileSync(join(home, "plugins", "toy", "plugin.json"), `{ "id": "toy", `);
    const { code, out } = await runChorus(["plugin", "list"], home);
    assert.equal(code, 1);
    assert.match(out, /^toy\tcan't be used: .*JSON/m);
    assert.match(out, /^rust\t/m);
  });

  it("says of a plugin whose program is missing what to install, before anybody needs it", async () => {
    const home = join(scratch.path, "programless");
    const folder = join(home, "plugins", "toy");
    mkdirSync(folder, { recursive: true });
    const descriptor = { id: "toy", name: "Toy", version: "1.0.0", command: ["no-such-program"] };
    writeFileSync(join(folder, "plugin.json"), JSON.stringify(descriptor));
    const { code, out } = await runChorus(["plugin", "list"], home);
    assert.equal(code, 1);
    assert.match(
      out,
      /^toy\t1\.0\.0\tuser\tfailed: Toy needs no-such-program.* Install no-such-program/m,
    );
    assert.match(out, /^rust\t/m);
  });

  it("answers for an empty folder with nothing, and exits with 0", async () => {
    const empty = join(scratch.path, "empty");
    mkdirSync(empty);
    assert.deepEqual(await chorus("symbols", empty, "--json"), { code: 0, out: "[\n]\n", err: "" });
    assert.deepEqual(JSON.parse((await chorus("manifests", empty, "--json")).out), {
      packages: [],
    });
  });

  it("exits with 1 and one line where the folder is not there", async () => {
    const { code, out, err } = await chorus("symbols", join(scratch.path, "nowhere"));
    assert.deepEqual([code, out], [1, ""]);
    assert.match(err, /^chorus: there is no folder .*nowhere\n$/);
  });

  it("exits with 2 and one line where the command line makes no sense", async () => {
    const { code, out, err } = await chorus("simbols");
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, /^chorus: there is no command 'simbols'.*\n$/);
  });

  it("has help and a version", async () => {
    assert.match((await chorus("--help")).out, /chorus symbols/);
    assert.match((await chorus("--version")).out, /^\d+\.\d+\.\d+\n$/);
  });

  function chorus(...args: readonly string[]): Promise<ChorusRun> {
    return runChorus(args, join(scratch.path, "store"));
  }
});
