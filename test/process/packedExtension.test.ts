import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { temporaryFolder } from "../support/temporaryFolder.ts";
import { zipEntries } from "../support/zipEntries.ts";

describe("The packed extension", function () {
  this.timeout(120_000);
  let archive: Buffer;
  let entries: readonly string[];

  before(() => {
    using folder = temporaryFolder();
    const file = folder.at("chorus.vsix");
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["tools/package.mjs", "--no-build", file],
      {
        encoding: "utf8",
      },
    );
    assert.equal(status, 0, stdout + stderr);
    archive = readFileSync(file);
    entries = zipEntries(archive);
  });

  it("is smaller than 10 MB", () => {
    assert(archive.length < 10 * 1024 * 1024, `${archive.length} bytes`);
  });

  it("has everything that it needs", () => {
    const needed = [
      "package.json",
      "readme.md",
      "changelog.md",
      "LICENSE.txt",
      "images/icon.png",
      "images/chorus.svg",
      "dist/extension.cjs",
      "dist/chorus.js",
      "dist/schema/plugin.schema.json",
      "dist/schema/chorus.schema.json",
      "dist/THIRD_PARTY_NOTICES.txt",
      ...readdirSync("plugins").flatMap((id) => [
        `dist/plugins/${id}/plugin.json`,
        `dist/plugins/${id}/package.json`,
        `dist/plugins/${id}/main.js`,
        `dist/plugins/${id}/web-tree-sitter.wasm`,
      ]),
    ];
    const missing = needed.filter((name) => !entries.includes(`extension/${name}`));
    assert.deepEqual(missing, []);
  });

  it("has nothing else: no package of npm, no source, no test", () => {
    const allowed =
      /^(\[Content_Types\]\.xml|extension\.vsixmanifest|extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt|images\/[\w.]+|dist\/(extension\.cjs|chorus\.js|chunks\/[\w-]+\.js|schema\/(plugin|chorus)\.schema\.json|THIRD_PARTY_NOTICES\.txt|plugins\/[a-z0-9-]+\/[\w.-]+\.(js|json|wasm))))$/;
    assert.deepEqual(
      entries.filter((name) => !allowed.test(name)),
      [],
    );
  });

  it("has the whole of what its parts load", () => {
    const chunks = readdirSync("dist/chunks").filter((name) => {
      const sources = ["chorus.js", ...readdirSync("dist/chunks").map((file) => `chunks/${file}`)];
      return sources.some((file) => readFileSync(`dist/${file}`, "utf8").includes(name));
    });
    assert(chunks.length > 0);
    assert.deepEqual(
      chunks.filter((name) => !entries.includes(`extension/dist/chunks/${name}`)),
      [],
    );
  });
});
