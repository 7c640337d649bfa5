import { strict as assert } from "node:assert";
import { globTest, selectorTest } from "../../../server/src/dialects/selector.ts";

describe("A document selector", () => {
  const documents = {
    rust: { uri: "file:///w/src/lib.rs", languageId: "rust" },
    untitled: { uri: "untitled:Untitled-1", languageId: "rust" },
    lock: { uri: "file:///w/Cargo.lock", languageId: "toml" },
  };
  for (const [says, selector, selected] of [
    ["nothing: every document", null, ["rust", "untitled", "lock"]],
    ["no filter: none", [], []],
    ["a language", [{ language: "rust" }], ["rust", "untitled"]],
    ["a language in the old form", ["rust"], ["rust", "untitled"]],
    ["any language", [{ language: "*" }], ["rust", "untitled", "lock"]],
    ["a scheme", [{ scheme: "file" }], ["rust", "lock"]],
    ["language and scheme", [{ scheme: "file", language: "rust" }], ["rust"]],
    ["a pattern", [{ pattern: "**/*.{rs,py}" }], ["rust"]],
    ["a pattern of a name alone", [{ pattern: "Cargo.lock" }], ["lock"]],
    ["one of two", [{ language: "python" }, { pattern: "**/Cargo.lock" }], ["lock"]],
    ["what is no filter", [7, { pattern: 7 }], []],
    ["what is no selector", "rust", []],
  ] as const) {
    it(`says ${says}`, () => {
      const test = selectorTest(selector);
      const hits = Object.entries(documents).filter(([, document]) => test(document));
      assert.deepEqual(
        hits.map(([name]) => name),
        selected,
      );
    });
  }
});

describe("A glob of a language server", () => {
  it("may be relative to a folder, whose own name is no pattern", () => {
    const inFolder = globTest({ baseUri: "file:///w/[a]%20(b)", pattern: "**/*.rs" });
    assert.equal(inFolder("file:///w/[a]%20(b)/src/lib.rs"), true);
    assert.equal(inFolder("file:///w/a/src/lib.rs"), false);
    const ofWorkspace = globTest({ baseUri: { uri: "file:///w/", name: "w" }, pattern: "*.rs" });
    assert.equal(ofWorkspace("file:///w/lib.rs"), true);
    assert.equal(ofWorkspace("file:///w/src/lib.rs"), false);
  });

  it("sees names that begin with a dot", () => {
    assert.equal(globTest("**/.env")("file:///w/.env"), true);
  });
});
