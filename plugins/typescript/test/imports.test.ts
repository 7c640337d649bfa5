import { strict as assert } from "node:assert";
import { type Drive, drive, rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import { plugin } from "../src/plugin.ts";

describe("the imports of a TypeScript or JavaScript file", () => {
  let kit: Drive;
  before(async () => {
    kit = await drive(plugin);
  });
  after(() => kit[Symbol.asyncDispose]());

  /** Each import as one line: kind, specifier, names. */
  async function check(text: string, expected: readonly string[], name = "a.ts"): Promise<void> {
    const result = await kit.parse(name, text);
    const found = result.imports.map(({ kind, specifier, typeOnly, names = [] }) =>
      [
        kind,
        ...(typeOnly ? ["type"] : []),
        specifier,
        ...names.map(({ name: own, alias }) => (alias === undefined ? own : `${own}>${alias}`)),
      ].join(" "),
    );
    assert.deepEqual(found, expected);
    assert.deepEqual(rangeFaults(result, text), []);
  }

  it("are all forms of import", () =>
    check(
      `import d, { type A, b as c, "x-y" as z } from "./a" with { type: "json" };
       import * as ns from '@acme/web';
       import "./side.css";
       import type { T } from "./types";
       import fs = require("node:fs");
       import {
         first,
         second,
       } from "./lines";`,
      [
        'import ./a d A b>c "x-y">z',
        "import @acme/web *>ns",
        "import ./side.css",
        "import type ./types T",
        "import node:fs fs",
        "import ./lines first second",
      ],
    ));

  it("are exports from elsewhere, and no other exports", () =>
    check(
      `export { a as b } from "./a"; export * from ".."; export * as q from "./q"; export type { T } from "./t";
       export { own }; export default own; export const from = "./no";`,
      ["export ./a a>b", "export .. *", "export ./q *>q", "export type ./t T"],
    ));

  it("are require calls and dynamic imports of constant paths", () =>
    check(
      `const { x, y: z } = require("./r.js"), path = require("path");
       run(require('./in'));
       const lazy = () => import(\`./tpl\`);
       import("./dyn" + x); import(\`./\${x}\`); require(x); require(); require.resolve("./q");`,
      ["require ./r.js x y>z", "require path path", "require ./in", "dynamic ./tpl"],
      "a.js",
    ));

  it("are imports in types", () =>
    check('type Q = import("./a").Foo<import("./b").Bar>;\nlet v: typeof import("./c");', [
      "dynamic type ./a",
      "dynamic type ./b",
      "dynamic type ./c",
    ]));

  it("are triple-slash references at the head of the file", () =>
    check(
      `/* licence */
/// <reference path="globals.d.ts" />
/// <reference types='node' />
/// <reference lib="es2023" />
import "./a";
/// <reference path="late.d.ts" />`,
      ["include globals.d.ts", "import type node", "import ./a"],
    ));

  it("are not words in comments, strings and properties", () =>
    check(
      `// import "./comment"
       const s = 'import "./string"', o = { import: 1, require: "./no" };
       shop.require("./no"); shop.import("./no"); const requirement = require.cache;`,
      [],
    ));

  it("leave out what is still being typed", () =>
    check('import { a } from ";\nimport "";\nimport { b } from "./b";', ["import ./b b"]));

  it("know their whole statement", async () => {
    const text = 'x();\r\nimport {\r\n  a,\r\n} from "./a";\r\nconst { b } = require("./b");';
    const { imports } = await kit.parse("a.ts", text);
    assert.deepEqual(
      imports.map(({ range }) => slice(text, range)),
      ['import {\r\n  a,\r\n} from "./a";', '{ b } = require("./b")'],
    );
  });
});
