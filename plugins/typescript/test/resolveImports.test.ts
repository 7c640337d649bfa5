import { strict as assert } from "node:assert";
import type { Import, ImportCandidate } from "@chorus/plugin-sdk";
import { resolveImports } from "../src/resolveImports.ts";

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const packages = [
  { ecosystem: "npm", name: "@acme/web", uri: "file:///shop/packages/web/package.json" },
  { ecosystem: "npm", name: "util", uri: "file:///shop/packages/util/package.json" },
  { ecosystem: "cargo", name: "serde", uri: "file:///shop/crates/serde/Cargo.toml" },
];

function lookUp(specifier: string, kind: Import["kind"] = "import"): readonly ImportCandidate[] {
  const imports = [{ kind, specifier, range, specifierRange: range }];
  const uri = "file:///shop/src/cart/main.ts";
  const { targets } = resolveImports({ uri, languageId: "typescript", imports, packages });
  assert.equal(targets.length, 1);
  return targets[0] ?? [];
}

const places = (specifier: string, kind?: Import["kind"]): string[] =>
  lookUp(specifier, kind).map((one) => (one.kind === "suffix" ? one.path : one.uri));

/** What the host would take, if these files are all there are. */
function taken(specifier: string, ...files: string[]): string | undefined {
  return places(specifier).find((place) => files.includes(place));
}

describe("where an import leads", () => {
  it("to the source before the declaration before the compiled file", () => {
    assert.deepEqual(places("./a").slice(0, 4), [
      "file:///shop/src/cart/a.ts",
      "file:///shop/src/cart/a.tsx",
      "file:///shop/src/cart/a.d.ts",
      "file:///shop/src/cart/a.mts",
    ]);
  });

  it("from a JavaScript ending to the TypeScript file it is compiled from", () => {
    assert.equal(places("./a.js")[0], "file:///shop/src/cart/a.ts");
    assert.equal(places("../a.mjs")[0], "file:///shop/src/a.mts");
    assert.equal(places("./a.cjs")[0], "file:///shop/src/cart/a.cts");
    assert.equal(places("./a.jsx")[0], "file:///shop/src/cart/a.tsx");
    const own = "file:///shop/src/cart/a.js";
    assert.equal(taken("./a.js", own), own);
  });

  it("to the index of a folder", () => {
    const index = "file:///shop/src/index.ts";
    assert.equal(places("..")[0], index);
    assert.equal(places("../")[0], index);
    assert.equal(places("./../.")[0], index);
    const inside = "file:///shop/src/cart/lines/index.jsx";
    assert.equal(taken("./lines", inside), inside);
  });

  it("to the very file where the ending is given, or only looks like one", () => {
    assert.equal(places("./logo.svg")[0], "file:///shop/src/cart/logo.svg");
    assert.equal(places("./logo.svg?url")[0], "file:///shop/src/cart/logo.svg");
    assert.equal(places("./a.ts")[0], "file:///shop/src/cart/a.ts");
    const config = "file:///shop/src/cart/shop.config.ts";
    assert.equal(taken("./shop.config", config), config);
  });

  it("to files whose names a URI has to escape", () => {
    assert.equal(places("./[id] ü.ts")[0], "file:///shop/src/cart/%5Bid%5D%20%C3%BC.ts");
    assert.equal(places("./@types/a.ts")[0], "file:///shop/src/cart/@types/a.ts");
  });

  it("never above the root", () => {
    assert.equal(places("../../../../../a.ts")[0], "file:///a.ts");
  });

  it("beside the file for a reference path, which does not say so", () => {
    assert.equal(places("globals.d.ts", "include")[0], "file:///shop/src/cart/globals.d.ts");
  });

  it("to the sources of a package of the workspace", () => {
    assert.equal(places("@acme/web")[0], "file:///shop/packages/web/src/index.ts");
    const main = "file:///shop/packages/web/index.js";
    assert.equal(taken("@acme/web", main), main);
    assert.deepEqual(lookUp("@acme/web").at(-1), {
      kind: "folder",
      uri: "file:///shop/packages/web",
    });
    assert.equal(places("@acme/web/cart/x.js")[0], "file:///shop/packages/web/src/cart/x.ts");
    const sub = "file:///shop/packages/web/styles.css";
    assert.equal(taken("@acme/web/styles.css", sub), sub);
  });

  it("by custom to the sources' folder for @/ and ~/", () => {
    assert.equal(places("@/cart/Button")[0], "src/cart/Button.ts");
    assert.ok(places("~/cart/Button").includes("cart/Button.tsx"));
  });

  for (const specifier of [
    "node:fs",
    "fs",
    "util",
    "react",
    "@acme/webs",
    "@acme",
    "serde",
    "#internal",
    "https://example.org/a.js",
    "data:text/javascript,1",
    "/absolute.js",
    "",
  ]) {
    it(`nowhere in this workspace for '${specifier}'`, () => {
      assert.deepEqual(places(specifier), []);
    });
  }
});
