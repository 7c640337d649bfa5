import { strict as assert } from "node:assert";
import { type Drive, drive, rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import { plugin } from "../src/plugin.ts";
import { outline } from "./outline.ts";

describe("the outline of a TypeScript file", () => {
  let kit: Drive;
  before(async () => {
    kit = await drive(plugin);
  });
  after(() => kit[Symbol.asyncDispose]());

  async function check(text: string, expected: readonly string[], name = "a.ts"): Promise<void> {
    const result = await kit.parse(name, text);
    assert.deepEqual(outline(result.symbols), expected);
    assert.deepEqual(rangeFaults(result, text), []);
  }

  it("has classes with every kind of member", () =>
    check(
      `export class Shop<T> extends Base implements Open {
        static #count = 0;
        private name?: string;
        declare readonly size: number;
        constructor(private readonly db: Db, public limit = 1, readonly log: Log, plain: string) { super(); }
        get total() { return 1 }
        set total(value) {}
        async *orders() {}
        static { const hidden = 1; }
        find(id: string): void;
        find(id: unknown) {}
        [Symbol.iterator]() {}
        "quoted name"() {}
        onClose = () => { this.find("x"); };
      }`,
      [
        "class Shop",
        "  field #count",
        "  field name",
        "  field size",
        "  constructor constructor",
        "    field db",
        "    field limit",
        "    field log",
        "  property total",
        "  property total",
        "  method orders",
        "  method find",
        "  method find",
        "  method [Symbol.iterator]",
        '  method "quoted name"',
        "  method onClose",
      ],
    ));

  it("has abstract classes and what they leave open", () =>
    check(
      "abstract class A { abstract run(): void; abstract name: string; protected abstract get size(): number }",
      ["class A", "  method run", "  field name", "  property size"],
    ));

  it("has interfaces and aliases of object types, and no types inside of types", () =>
    check(
      `interface Order { id: string; "line-items"?: Item[]; cancel?(why: { code: number }): void; new (x: 1): Order; (y: 2): void; [key: string]: unknown; get total(): number }
       type Point = { x: number; move(by: { dx: number }): void };
       type Named = Point & { name: string };
       type Id = string | number;`,
      [
        "interface Order",
        "  property id",
        '  property "line-items"',
        "  method cancel",
        "  constructor new",
        "  property total",
        "interface Point",
        "  property x",
        "  method move",
        "interface Named",
        "  property name",
        "interface Id",
      ],
    ));

  it("has enums with their members", () =>
    check('enum Color { Red, Green = 2, "dark-blue" = "x" } declare const enum Flag { On }', [
      "enum Color",
      "  enumMember Red",
      "  enumMember Green",
      '  enumMember "dark-blue"',
      "enum Flag",
      "  enumMember On",
    ]));

  it("has functions of every kind, their overloads, and those inside of them", () =>
    check(
      `export function outer(a: string): void;
       export function outer(a: unknown) { const local = 1; let other; function inner() {} const arrow = async () => 1; }
       function* numbers() {} async function load() {}
       declare function declared(x: number): string;
       export default function () {}`,
      [
        "function outer",
        "function outer",
        "  function inner",
        "  function arrow",
        "function numbers",
        "function load",
        "function declared",
        "function default",
      ],
    ));

  it("has namespaces and declared modules with what is inside of them", () =>
    check(
      `namespace Shop.Orders { export const open = 1; const shut = 2; export namespace Deep { let x = 1 } }
       declare module "shop/api" { export const url: string; function call(): void }
       declare global { interface Window { shop: 1 } var debug: boolean }`,
      [
        "namespace Shop.Orders",
        "  constant open",
        "  constant shut",
        "  namespace Deep",
        "    variable x",
        'module "shop/api"',
        "  constant url",
        "  function call",
        "namespace global",
        "  interface Window",
        "    property shop",
        "  variable debug",
      ],
    ));

  it("has the variables of a module, taken apart or not, and none of a block", () =>
    check(
      `export const LIMIT = 1, double = (x: number) => 2 * x;
       let counter = 0; var old; declare let later: number;
       const { join, sep: SEP, depth = 1, ...others } = paths;
       const [first, second = 2, ...more] = list;
       export const { url } = config();
       const Named = class Inner { run() {} };
       for (const item of []) { const inside = 1; } if (counter) { let nor = 2; }`,
      [
        "constant LIMIT",
        "function double",
        "variable counter",
        "variable old",
        "variable later",
        "constant join",
        "constant SEP",
        "constant depth",
        "constant others",
        "constant first",
        "constant second",
        "constant more",
        "constant url",
        "class Named",
        "  class Inner",
        "    method run",
      ],
    ));

  it("has the members of object literals that a module exports", () =>
    check(
      `export const api = { get: () => 1, "post-it": async function () {}, nested: { deep() {}, deeper: () => 2, plain: 3 }, url: "/", short, list() {}, get size() { return 1 } };
       export const colors = { red: "#f00" } as const;`,
      [
        "constant api",
        "  method get",
        '  method "post-it"',
        "  property nested",
        "    method deep",
        "    method deeper",
        "  property url",
        "  method list",
        "  property size",
        "constant colors",
        "  property red",
      ],
    ));

  it("begins an exported class with its decorators and ends it with its brace", async () => {
    const text = "import x from 'x';\n@Component({})\nexport class A { @Input() b = 1 }\nfoo();";
    const { symbols } = await kit.parse("a.ts", text);
    assert.deepEqual(
      symbols.map(({ range }) => slice(text, range)),
      ["@Component({})\nexport class A { @Input() b = 1 }"],
    );
  });

  for (const middle of [
    "const x = ",
    "if (",
    ")",
    "}",
    "export",
    "@Component(",
    'const s = "abc',
    "return <div>",
    "function f() { shop. }",
    "export const f = async () => {",
    "class Open { a() { if (x) { }",
  ]) {
    it(`keeps all symbols around the half-typed '${middle}'`, async () => {
      const { symbols } = await kit.parse("a.ts", around(middle));
      const names = new Set(outline(symbols).map((line) => line.replace(/.* /, "")));
      const due = ["before", "First", "one", "Second", "two", "Third", "three"];
      due.push("after", "api", "four", "last");
      assert.deepEqual(
        due.filter((name) => !names.has(name)),
        [],
      );
    });
  }

  it("reads JSX in .tsx and angle brackets as casts in .ts", async () => {
    await check(
      "export const App = () => <div onClick={() => 1}>{items.map((i) => <b key={i} />)}</div>;\nfunction after() {}",
      ["function App", "function after"],
      "a.tsx",
    );
    await check("const a = <string>b;\nfunction after() {}", ["constant a", "function after"]);
  });

  it("counts positions in UTF-16 and ends lines at \\r, \\n and \\r\\n", () =>
    check(
      "const 名前 = '😀'; const b😀c = 1;\rclass É { ß = '🚀'; x() {} }\r\nlet z;\n\tfunction t() {}",
      [
        "constant 名前",
        "constant b😀c",
        "class É",
        "  field ß",
        "  method x",
        "variable z",
        "function t",
      ],
    ));
});

function around(middle: string): string {
  return `export const before = 1;
class First { one() {} }
${middle}

class Second { two() {} }
export interface Third { three: string }
const after = 2;
export const api = { four: () => 1 };
function last() {}
`;
}
