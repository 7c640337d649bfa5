import { strict as assert } from "node:assert";
import { drive } from "@chorus/plugin-sdk/testing";
import { toyPython } from "./support/toyPython.ts";

const padding = `${"    'nothing'\n\n".repeat(2000)}\n`;

describe("a file that an index parses in pieces", () => {
  for (const [what, text] of [
    ["declarations", "class A:\n    def m(self): pass\n\nx = 1\n\ndef f(): pass\n"],
    [
      "text that looks like declarations",
      'class A:\n    """\n\ndef not(): pass\n\n    """\n    def m(self): pass\n',
    ],
    ["an error", "class A:\n    def m(self: pass\n\ndef f(): pass\n\ndef g(): pass\n"],
  ] as const) {
    it(`has all its symbols, with ${what}`, async () => {
      await using kit = await drive(toyPython);
      const large = `${text}\nclass B:\n${padding}`.repeat(5);
      const { functions } = await kit.request("listFunctions", {
        uri: "file:///a.py",
        languageId: "python",
        text: large,
        version: 1,
      });
      const [file] = await kit.index([{ name: "a.py", text: large }]);
      assert.ok(file && "symbols" in file);
      const { names, kinds, positions } = file.symbols;
      const found = names.flatMap((name, index) =>
        kinds[index] === 12 || kinds[index] === 6 ? [`${name} ${positions[4 * index]}`] : [],
      );
      assert.deepEqual(
        found,
        functions.map(({ name, selectionRange }) => `${name} ${selectionRange.start.line}`),
      );
      assert.ok(found.length >= 5);
    });
  }
});
