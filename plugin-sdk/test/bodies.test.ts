import { strict as assert } from "node:assert";
import { LineIndex } from "../src/lineIndex.ts";
import { type BodyRules, plainBodies } from "../src/tree-sitter/bodies.ts";

const rules: BodyRules = { opens: /\(/, hasMembers: /^class\b/, declares: /\bfn\b/ };

/** What is left of a text without its plain bodies. */
function left(text: string): string {
  const bodies = plainBodies(text, new LineIndex(text), rules);
  return bodies
    .toReversed()
    .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}

const busy = "busy(with, something, that, takes, a, line);";

describe("the bodies that an index need not look into", () => {
  it("are what functions do, without the brackets", () => {
    assert.equal(
      left(`fn a() {\n  ${busy}\n}\nfn b() {\n\n  ${busy}\n}\n`),
      "fn a() {}\nfn b() {}\n",
    );
  });

  it("are no types, and nothing that declares something", () => {
    const text = `class A() {\n  name: with a long type of its own\n}\nfn b() {\n  fn c() { ${busy} }\n}\n`;
    assert.equal(left(text), text);
  });

  it("are the plain blocks of a function that declares something elsewhere", () => {
    assert.equal(
      left(`fn a() {\n  fn b() {}\n  if (x) {\n    ${busy}\n  }\n}\n`),
      "fn a() {\n  fn b() {}\n  if (x) {}\n}\n",
    );
  });

  it("end where the last or the first line of the header begins", () => {
    assert.equal(left(`fn a(\n  b,\n) {\n  ${busy}\n}\n`), "fn a(\n  b,\n) {}\n");
    assert.equal(left(`fn a(b,\n     c) {\n  ${busy}\n}\n`), "fn a(b,\n     c) {}\n");
  });

  it("are the same with any end of line, and indented by tabs", () => {
    assert.equal(left(`\tfn a() {\r\n\t\t${busy}\r\n\r\n\t}\r\n`), "\tfn a() {}\r\n");
  });

  it("are none where a line stands further out than it should", () => {
    for (const text of [
      `fn a() {\n  text = "\n${busy}\n  "\n}\n`,
      `  fn a() {\n    ${busy}\n}\n`,
      `fn a() {\n  ${busy}`,
    ])
      assert.equal(left(text), text);
  });

  it("are none where the brackets do not match, be it in a string", () => {
    for (const text of [
      `fn a() {\n  write("{"); ${busy}\n}\n`,
      `fn a() {\n  ${busy} }\n  class B {\n}\n`,
    ])
      assert.equal(left(text), text);
  });

  it("do not take the end of another block for the beginning of their own", () => {
    const text = `f(\n  {\n  },\n  name {\n    ${busy}\n  },\n)\n`;
    assert.equal(left(text), text);
  });

  it("are none where little would be saved", () => {
    assert.equal(left("fn a() {\n  b();\n}\n"), "fn a() {\n  b();\n}\n");
  });
});
