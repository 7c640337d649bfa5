import { strict as assert } from "node:assert";
import { type Drive, drive, outline, rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import { plugin } from "../src/plugin.ts";

describe("the outline of a Java file", () => {
  let kit: Drive;
  before(async () => {
    kit = await drive(plugin);
  });
  after(() => kit[Symbol.asyncDispose]());

  async function check(text: string, expected: readonly string[]): Promise<void> {
    for (const written of [
      text,
      text.replaceAll("\n", "\r\n"),
      `/* ☕🫘 */\n${text}`,
      `\uFEFF${text}`,
    ]) {
      const result = await kit.parse("Shop.java", written);
      assert.deepEqual(outline(result.symbols), expected);
      assert.deepEqual(rangeFaults(result, written), []);
    }
  }

  it("has classes with constants, fields, constructors, methods and nested types", () =>
    check(
      `package com.acme;

public final class Shop<T> extends Base implements Open {
    private static final int LIMIT = 3, SIZES[] = {1};
    final static String NAME = "static";
    @Doc("static final") private final Db db;
    int x, y;

    Shop(Db db) { this.db = db; int local = 1; }

    @Override
    public <R> R find(String id, int... more) throws Lost { return null; }
    static { setUp(); }

    class Cart { void add() {} }
    interface Seller { int MOST = 5; default void sell() {} }
}
`,
      [
        "class Shop",
        "  constant LIMIT",
        "  constant SIZES",
        "  constant NAME",
        "  field db",
        "  field x",
        "  field y",
        "  constructor Shop",
        "  method find",
        "  class Cart",
        "    method add",
        "  interface Seller",
        "    constant MOST",
        "    method sell",
      ],
    ));

  it("has enums with their members, records with their components, annotations with their elements", () =>
    check(
      `enum Color implements Named {
    RED("r") { @Override String pretty() { return "R"; } },
    @Deprecated GREEN;
    private String code;
    Color() {}
}
record Point<T>(int x, @Nullable T... rest) {
    static final Point<?> ORIGIN = null;
    Point { check(x); }
    double length() { return 0; }
}
@interface Route { String value() default "/"; int PORT = 80; }
sealed interface Shape permits Circle {}
non-sealed class Circle implements Shape {}
`,
      [
        "enum Color",
        "  enumMember RED",
        "    method pretty",
        "  enumMember GREEN",
        "  field code",
        "  constructor Color",
        "class Point",
        "  field x",
        "  field rest",
        "  constant ORIGIN",
        "  constructor Point",
        "  method length",
        "interface Route",
        "  method value",
        "  constant PORT",
        "interface Shape",
        "class Circle",
      ],
    ));

  it("reads module declarations and main methods without a class", async () => {
    await check("module com.acme.shop { requires java.base; }\n", ["module com.acme.shop"]);
    await check("void main() { System.out.println(); }\n", ["method main"]);
  });

  it("tells overloads apart by their parameters, and includes annotations in a declaration", async () => {
    const text = "class A {\n  @Test\n  void run(int a) {}\n  void run() {}\n}\n";
    const { symbols } = await kit.parse("A.java", text);
    assert.deepEqual(
      symbols[0]?.children?.map(({ detail, range }) => [detail, slice(text, range)]),
      [
        ["(int a)", "@Test\n  void run(int a) {}"],
        ["()", "void run() {}"],
      ],
    );
  });

  for (const [member, statement, what] of [
    ["", "foo(", "an open call"],
    ["", "if (x {", "a condition that is never closed"],
    ["", "int z = ;", "a missing value"],
    ["", "foo.", "a trailing dot"],
    ["", "for (int i = 0; i < ", "a half-typed loop"],
    ["", "try {", "an open block"],
    ["", "}", "a brace too many"],
    ["", "list.forEach(x -> {", "an open lambda"],
    ["private int", "", "a half-typed field"],
    ["void m(", "", "a half-typed method"],
    ["@", "", "an empty annotation"],
    ["int x = ;", "", "a field without its value"],
  ] as const) {
    it(`keeps the symbols around ${what}`, async () => {
      const text = `class A {
    int count;
    ${member}
    void one(int x) {
        ${statement}
        count++;
    }

    @Override
    public String two() {
        return "2";
    }

    private static void three(int a, int b) {
    }
}
`;
      const result = await kit.parse("A.java", text);
      const names = outline(result.symbols).map((line) => line.trim().split(" ")[1]);
      for (const name of ["A", "count", "one", "two", "three"])
        assert.ok(names.includes(name), `${name} is lost: ${names.join(" ")}`);
      assert.deepEqual(rangeFaults(result, text), []);
    });
  }

  it("folds bodies, comments and imports", async () => {
    const text =
      "import a.B;\nimport a.C;\n/*\n * doc\n */\nclass A {\n  void run() {\n    go();\n  }\n}\n";
    const { foldingRanges = [] } = await kit.parse("A.java", text);
    const folds = foldingRanges.map(({ startLine, kind }) => `${startLine} ${kind ?? "code"}`);
    for (const fold of ["0 imports", "2 comment", "5 code", "6 code"])
      assert.ok(folds.includes(fold), `${fold} in ${folds.join(", ")}`);
  });
});
