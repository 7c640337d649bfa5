import { strict as assert } from "node:assert";
import { descriptor as schema } from "@chorus/plugin-sdk/descriptor";
import {
  claimsDocument,
  claimsEverything,
  claimsManifest,
  documentClaims,
  excludedFolders,
  languageIdFor,
} from "../../../server/src/store/claims.ts";

function describing(more: object) {
  return schema.parse({ id: "x", name: "x", version: "1.0.0", main: "main.js", ...more });
}

const typescript = describing({
  languages: [
    { id: "typescript", extensions: [".ts", ".mts"] },
    { id: "declarations", extensions: [".d.ts"] },
    { id: "jsonc", filenames: ["tsconfig.json"] },
  ],
  manifests: ["package.json", "**/pnpm-*.yaml"],
  exclude: ["node_modules"],
});
const python = describing({
  languages: [
    { id: "python", extensions: [".py"] },
    { id: "json", extensions: [".json"] },
  ],
  manifests: ["pyproject.toml", "requirements*.txt", "requirements/*.txt", ".python-version"],
  exclude: ["__pycache__", "node_modules"],
});

describe("what a plugin claims", () => {
  const languages: [file: string, language: string | undefined][] = [
    ["a.ts", "typescript"],
    ["a.d.ts", "declarations"],
    ["A.TS", "typescript"],
    ["my%20file.mts", "typescript"],
    [".ts", undefined],
    ["a.tsx", undefined],
    ["tsconfig.json", "jsonc"],
    ["other.json", "json"],
    ["Makefile", undefined],
  ];
  for (const [file, language] of languages) {
    it(`${file} is ${language ?? "nobody's"}`, () => {
      assert.equal(languageIdFor([typescript, python], `file:///w/${file}`), language);
    });
  }

  it("is a document by its language id, or by its name where the editor has another id", () => {
    assert.ok(claimsDocument(python, "untitled:Untitled-1", "python"));
    assert.ok(claimsDocument(typescript, "file:///w/a.ts", "javascript.ts"));
    assert.ok(!claimsDocument(python, "file:///w/a.ts", "typescript"));
  });

  it("is every document where the language is '*', and those of its names where it has names", () => {
    const every = describing({ languages: [{ id: "*" }] });
    const named = describing({ languages: [{ id: "*", globs: ["*.proto", "ci/*.yml"] }] });
    for (const uri of ["file:///w/a.py", "untitled:Untitled-1"])
      assert.ok(claimsDocument(every, uri, "python"), uri);
    assert.deepEqual([every, named, python].map(claimsEverything), [true, false, false]);
    for (const uri of ["file:///w/a.proto", "file:///w/x/ci/build.yml"])
      assert.ok(claimsDocument(named, uri, "plaintext"), uri);
    for (const uri of ["file:///w/a.py", "file:///w/build.yml", "untitled:a"])
      assert.ok(!claimsDocument(named, uri, "plaintext"), uri);
  });

  it("is a document by a glob beside its language id", () => {
    const bash = describing({ languages: [{ id: "bash", globs: [".env*"] }] });
    assert.ok(claimsDocument(bash, "file:///w/.env.local", "plaintext"));
    assert.ok(claimsDocument(bash, "file:///w/run", "bash"));
    assert.equal(languageIdFor([bash], "file:///w/.env.local"), "bash");
    assert.equal(languageIdFor([bash], "file:///w/run"), undefined);
  });

  it("makes no language of '*': what a file is called says nothing then", () => {
    const every = describing({ languages: [{ id: "*" }, { id: "*", extensions: [".ts"] }] });
    assert.equal(languageIdFor([every], "file:///w/a.ts"), undefined);
    assert.equal(languageIdFor([every, typescript], "file:///w/a.ts"), "typescript");
  });

  it("is told to editors as filters", () => {
    const plugin = describing({
      languages: [
        { id: "*", globs: ["ci/*.yml"] },
        { id: "rust", extensions: [".rs"], filenames: ["Cargo.lock"] },
      ],
    });
    assert.deepEqual(documentClaims(plugin), [
      { pattern: "**/ci/*.yml" },
      { language: "rust" },
      { pattern: "**/*.rs" },
      { pattern: "**/Cargo.lock" },
    ]);
    assert.deepEqual(documentClaims(describing({ languages: [{ id: "*" }] })), [{ language: "*" }]);
  });

  const manifests: [uri: string, isClaimed: boolean][] = [
    ["file:///w/deep/in/pyproject.toml", true],
    ["file:///w/requirements.txt", true],
    ["file:///w/requirements-dev.txt", true],
    ["file:///w/requirements/dev.txt", true],
    ["file:///w/a%20b/requirements/my%20dev.txt", true],
    ["file:///w/requirements/deeper/dev.txt", false],
    ["file:///w/requirementsX/dev.txt", false],
    ["file:///w/.python-version", true],
    ["file:///w/Pyproject.toml", false],
    ["file:///w/package.json", false],
  ];
  for (const [uri, isClaimed] of manifests) {
    it(`${uri} is ${isClaimed ? "a" : "no"} manifest of it`, () => {
      assert.equal(claimsManifest(python, uri), isClaimed);
    });
  }

  it("is matched against the path where the glob has a slash", () => {
    assert.ok(claimsManifest(typescript, "file:///w/pnpm-workspace.yaml"));
    assert.ok(claimsManifest(typescript, "file:///c%3A/w/pnpm-lock.yaml"));
    assert.ok(!claimsManifest(describing({}), "file:///w/package.json"));
  });

  it("is told by a bare path of the workspace too", () => {
    assert.equal(languageIdFor([typescript], "c#/a.ts"), "typescript");
    assert.ok(claimsManifest(python, "c#/requirements/dev.txt"));
    assert.ok(claimsManifest(python, "requirements/dev.txt"));
  });

  it("is the folders that no walk enters, of all plugins together", () => {
    assert.deepEqual(
      excludedFolders([typescript, python]),
      new Set(["node_modules", "__pycache__"]),
    );
  });
});
