import { strict as assert } from "node:assert";
import { rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import { analyzePackageJson } from "../src/manifests/packageJson.ts";

/** What is left of a broken file: the names found, and what each diagnostic points at. */
function check(text: string, names: readonly string[], faults: readonly string[]): void {
  const analysis = analyzePackageJson(text);
  assert.deepEqual(
    analysis.dependencies.map(({ name }) => name),
    names,
  );
  assert.deepEqual(
    analysis.diagnostics?.map(
      ({ range, message }) =>
        `${slice(text, range)}| ${typeof message === "string" ? message : message.value}`,
    ),
    faults,
  );
  assert.deepEqual(rangeFaults(analysis, text), []);
}

describe("a package.json that is broken", () => {
  it("costs only the entry that is being typed", () => {
    check(
      '{ "dependencies": { "a": "^1",\n "b": "\n },\n "devDependencies": { "c": "1" } }',
      ["a", "b", "c"],
      ['"| The string is not closed.'],
    );
    check(
      '{ "dependencies": { "a": "1" "b": "2" } }',
      ["a", "b"],
      ['"b"| A comma is expected here.'],
    );
    check('{ "dependencies": { "a": "1", "b": } }', ["a"], ["}| A value is expected here."]);
    check(
      '{ "dependencies": { "a": "1", } }',
      ["a"],
      ["}| A key in double quotes is expected here."],
    );
  });

  it("finds the next section although a brace is missing", () => {
    check(
      '{ "dependencies": { "a": "1", "devDependencies": { "b": "2" } }',
      ["a", "b"],
      ["| A closing brace is expected here."],
    );
  });

  it("says where a value has the wrong type, and reads the rest", () => {
    check(
      '{ "name": 1, "version": {}, "dependencies": [], "devDependencies": { "a": 1, "b": null, "c": "3" } }',
      ["c"],
      [
        "1| 'name' is a string.",
        "{}| 'version' is a string.",
        "[]| 'dependencies' is an object: names, each with a version.",
        "1| The version of 'a' is a string, like \"^1.0.0\".",
        "null| The version of 'b' is a string, like \"^1.0.0\".",
      ],
    );
    check('{ "workspaces": 1, "overrides": [], "resolutions": "x", "pnpm": null }', [], []);
  });

  it("says so where there is no object at all", () => {
    check("[1]", [], ["[1]| package.json holds one object in braces."]);
    check("", [], ["| A value is expected here."]);
    check("\uFEFF", [], ["| A value is expected here."]);
  });

  it("may have comments, and is told that npm has none", () => {
    check(
      '{ // why\n "dependencies": { "a": "1" } }',
      ["a"],
      ["// why| JSON has no comments, and npm refuses a file that has."],
    );
  });

  it("points at what is there where a comment has no end", () => {
    const { diagnostics = [] } = analyzePackageJson("{} /*");
    assert.deepEqual(
      diagnostics.map(({ range }) => slice("{} /*", range)),
      ["/*"],
    );
  });

  it("names no dependency that has no name", () => {
    check('{ "dependencies": { "": "1" }, "overrides": { "": "1", ".": "2" } }', [], []);
  });

  it("is not read where it is nested 10,000 deep", () => {
    for (const open of ["[", '{"a":', '{"overrides":']) {
      const text = open.repeat(10_000);
      const { diagnostics } = analyzePackageJson(text);
      assert.deepEqual(
        diagnostics?.map(({ message }) => message),
        ["Nested more than 500 deep: not read."],
      );
    }
    assert.equal(analyzePackageJson('{"x":"[[[["}'.padEnd(5_000, " ")).diagnostics?.length, 0);
  });

  it("has no more diagnostics than anybody would read", () => {
    const { diagnostics } = analyzePackageJson(`{${'"a" "b",'.repeat(10_000)}}`);
    assert.equal(diagnostics?.length, 100);
  });
});
