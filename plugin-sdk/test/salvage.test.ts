import { strict as assert } from "node:assert";
import { drive } from "@chorus/plugin-sdk/testing";
import { treeSitter } from "@chorus/plugin-sdk/tree-sitter";
import { toySetup } from "./support/toyPython.ts";

const margin = /^(?:def|class)\b/;
const whole =
  "def one(): pass\n\ndef half(a, b\n\ndef two(): pass\n\ndef other(c, d\n\nclass A:\n  x = 1\n";

describe("the outline of a file with half-typed declarations", () => {
  it("is after each keystroke what it would be of a new document", async () => {
    await using kit = await drive(treeSitter({ python: { ...toySetup, margin } }));
    await kit.open("a.py", whole);
    let text = whole;
    for (const [place, typed] of [
      ["one", "x"],
      ["a, b", "\n# "],
      ["two", "w"],
      ["def other", "def more(\n\n"],
      ["class A", "\n\n"],
      ["x = 1", "y = 2\n"],
    ] as const) {
      const at = text.indexOf(place);
      text = text.slice(0, at) + typed + text.slice(at);
      const line = text.slice(0, at).split("\n").length - 1;
      const character = at - (text.lastIndexOf("\n", at - 1) + 1);
      const position = { line, character };
      await kit.change("a.py", { range: { start: position, end: position }, text: typed });
      const { symbols } = await kit.parse("a.py");
      assert.deepEqual(symbols, (await kit.parse("b.py", text)).symbols, text);
      assert.ok(symbols.some(({ name }) => name.endsWith("two")));
    }
  });
});
