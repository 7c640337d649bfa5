import { strict as assert } from "node:assert";
import { slice } from "@chorus/plugin-sdk/testing";
import { parseToml, type TomlTable, type TomlValue, tableAt } from "@chorus/plugin-sdk/toml";
import * as fc from "fast-check";

describe("a TOML document with ranges", () => {
  it("knows where every key, value and declaration stands", () => {
    const text =
      '# 🦀\r\n[a."b c"]\r\n\tkey\t=\t"wert"  # 😀\r\nlist = [ \'x\', { y = 1 } ]\r\nd.e = true\r\nd.f = 1.5\r\n';
    const { root, diagnostics } = parseToml(text);
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(places(root, text), [
      'a: [a."b c"] … d.f = 1.5',
      'b c: [a."b c"] … d.f = 1.5',
      'key: key\t=\t"wert"',
      "list: list = [ 'x', { y = 1 } ]",
      "y: y = 1",
      "d: d.e = true … d.f = 1.5",
      "e: e = true",
      "f: f = 1.5",
    ]);
  });

  it("makes one table of what is written in several places", () => {
    const { root } = parseToml(
      "a.x = 1\n[b]\nc = 1\n[[list]]\nn = 1\n[b.d]\ne = 1\n[[list]]\n[list.sub]\nn = 2",
    );
    assert.deepEqual(plain(root), {
      a: { x: "1" },
      b: { c: "1", d: { e: "1" } },
      list: [{ n: "1" }, { sub: { n: "2" } }],
    });
  });

  it("gives a string without its quotes, and says what escapes mean", () => {
    const text = 'a = "tab\\t🦀"\nb = \'C:\\x\'\nc = """\r\none\r\ntwo"""\n';
    const { root } = parseToml(text);
    const strings = [...root.entries.values()].map(({ value }) => value);
    for (const string of strings) {
      assert.equal(string.kind, "string");
      if (string.kind === "string") assert.equal(slice(text, string.contentRange), string.raw);
    }
    assert.deepEqual(
      strings.map((string) => (string.kind === "string" ? string.raw : "")),
      ["tab\\t🦀", "C:\\x", "one\r\ntwo"],
    );
    assert.equal(strings[0]?.kind === "string" && strings[0].value, "tab\t🦀");
  });

  it("does not stumble over a byte order mark", () => {
    const text = '\uFEFF[a]\nb = "1"';
    const { root, diagnostics } = parseToml(text);
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(places(root, text), ['a: [a] … b = "1"', 'b: b = "1"']);
  });
});

describe("a TOML document that is being typed", () => {
  const broken: readonly (readonly [typed: string, at: string])[] = [
    ["half", "half"],
    ["half =", "half ="],
    ["half = ", "half ="],
    ['half = "1.', 'half = "1.'],
    ["half = [", "half = ["],
    ['half = ["a",', 'half = ["a",'],
    ['half = { version = "1", features = ["a"', 'half = { version = "1", features = ["a"'],
    ['half = """', 'half = """'],
    ["= 1", "= 1"],
    ["half = 1 2", "2"],
    ["half..x = 1", "..x = 1"],
    ["<<<<<<< HEAD", "<<<<<<< HEAD"],
  ];
  for (const [typed, at] of broken) {
    it(`loses nothing but the line '${typed}', and says where it is wrong`, () => {
      const text = `[one]\r\na = "1"\r\n${typed}\r\nb = "2"\r\n[two]\r\nc = ["3"]\r\n`;
      const { root, diagnostics } = parseToml(text);
      assert.deepEqual(plain(root), { one: { a: "1", b: "2" }, two: { c: ["3"] } });
      assert.deepEqual(
        diagnostics.map(({ range }) => slice(text, range)),
        [at],
      );
    });
  }

  it("still knows which table the lines below a half-typed header belong to", () => {
    for (const header of ["[two", "[two # x", "[two.", "[[two", "[two] x"]) {
      const { root, diagnostics } = parseToml(`[one]\na = 1\n${header}\nb = 2\n[three]\nc = 3`);
      assert.equal(diagnostics.length, 1, header);
      assert.deepEqual(plain(tableAt(root, "one") ?? root), { a: "1" }, header);
      assert.deepEqual(plain(tableAt(root, "three") ?? root), { c: "3" }, header);
    }
    assert.deepEqual(plain(parseToml("[two\nb = 2").root), { two: { b: "2" } });
    assert.deepEqual(plain(parseToml("[one]\n[]\nb = 2").root), { one: {} });
  });

  it("takes the first of two keys of the same name, and objects to the second", () => {
    const text = "a = 1\nb = 2\na = 3\n[b.c]\nd = 1\n[t]\n[t]\ne = 1";
    const { root, diagnostics } = parseToml(text);
    assert.deepEqual(plain(root), { a: "1", b: "2", t: { e: "1" } });
    assert.deepEqual(
      diagnostics.map(({ range, message }) => [slice(text, range), message]),
      [
        ["a", "Not valid TOML: 'a' is already defined."],
        ["b", "Not valid TOML: 'b' is already defined."],
        ["t", "Not valid TOML: 't' is already defined."],
      ],
    );
  });

  it("survives whatever is nested 10,000 deep", () => {
    const deep = 10_000;
    for (const bomb of [
      `a = ${"[".repeat(deep)}${"]".repeat(deep)}`,
      `a = ${"[".repeat(deep)}`,
      `a = ${"{a=".repeat(deep)}1${"}".repeat(deep)}`,
      `${"a.".repeat(deep)}a = 1`,
      `[${"a.".repeat(deep)}a]`,
      `a = ${"[".repeat(500)}${"]".repeat(500)}`,
    ]) {
      const { root, diagnostics } = parseToml(`${bomb}\n[next]\nb = 1`);
      assert.deepEqual(plain(tableAt(root, "next") ?? root), { b: "1" });
      assert.equal(diagnostics.length, 1);
    }
  });

  it("reads any text without failing, and every range lies in it", () => {
    const piece = fc.constantFrom(
      '"',
      "'",
      '"""',
      "[",
      "]",
      "[[",
      "{",
      "}",
      "=",
      ".",
      ",",
      "#",
      "\n",
      "\r\n",
      "\r",
      " ",
      "a",
      "b",
      "1",
      "🦀",
      "\\",
      "\uFEFF",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join("");
        const { root, diagnostics } = parseToml(text);
        places(root, text);
        for (const { range } of diagnostics) slice(text, range);
      }),
      { numRuns: 500 },
    );
  });
});

/** Every declaration of a tree: its key, and the text of its range; long ones by their ends. */
function places(table: TomlTable, text: string): string[] {
  slice(text, table.range);
  return [...table.entries.values()].flatMap(({ key, keyRange, range, value }) => {
    assert.equal(slice(text, keyRange), key);
    slice(text, value.range);
    const lines = slice(text, range).split(/\r\n|\r|\n/);
    const written = lines.length > 1 ? `${lines[0]} … ${lines.at(-1)}` : lines[0];
    return [`${key}: ${written}`, ...nested(value, text)];
  });
}

function nested(value: TomlValue, text: string): string[] {
  if (value.kind === "table") return places(value, text);
  return value.kind === "array" ? value.items.flatMap((item) => nested(item, text)) : [];
}

function plain(value: TomlValue): unknown {
  switch (value.kind) {
    case "table":
      return Object.fromEntries(
        [...value.entries].map(([key, entry]) => [key, plain(entry.value)]),
      );
    case "array":
      return value.items.map(plain);
    case "boolean":
      return value.value;
    case "string":
    case "other":
      return value.raw;
  }
}
