import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { descriptor } from "@chorus/plugin-sdk/descriptor";
import { drive } from "@chorus/plugin-sdk/testing";
import { build } from "esbuild";

const readme = readFileSync("plugin-sdk/README.md", "utf8");

describe("the tutorial", () => {
  let folder = "";

  before(() => {
    // Inside the repository, so that the packages are found.
    mkdirSync(".cache", { recursive: true });
    folder = mkdtempSync(resolve(".cache/tutorial-"));
    for (const [, name = "", content = ""] of readme.matchAll(
      /^```\w+ file=(\S+)\n(.*?)^```$/gms,
    )) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  });
  after(() => rmSync(folder, { recursive: true }));

  it("describes its plugin as Chorus wants it", () => {
    const text = readFileSync(join(folder, "plugin.json"), "utf8");
    assert.equal(descriptor.parse(JSON.parse(text)).id, "todo");
  });

  it("compiles", () => {
    const config = { extends: resolve("tsconfig.json"), include: ["src", "test"], exclude: [] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const compiler = "node_modules/typescript/bin/tsc";
    execFileSync(process.execPath, [compiler, "-p", folder], { stdio: "pipe" });
  }).timeout(60_000);

  it("passes its own test", async () => {
    await bundle("test/plugin.test.ts");
    const said = execFileSync(process.execPath, [join(folder, "test/plugin.test.js")], {
      encoding: "utf8",
    });
    assert.match(said, /pass 1/);
  });

  it("makes a plugin from a grammar", async () => {
    await bundle("src/withGrammar.ts");
    const { plugin } = await import(pathToFileURL(join(folder, "src/withGrammar.js")).href);
    await using kit = await drive(plugin);
    const { symbols } = await kit.parse("a.py", "class A:\n  def f(self): pass\n");
    assert.equal(symbols[0]?.children?.[0]?.name, "f");
  });

  async function bundle(file: string): Promise<void> {
    await build({
      entryPoints: [join(folder, file)],
      outfile: join(folder, file.replace(/\.ts$/, ".js")),
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20.19",
      conditions: ["chorus-source"],
      external: ["zod", "vscode-jsonrpc", "web-tree-sitter"],
    });
  }
});
