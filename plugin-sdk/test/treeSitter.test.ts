import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { DocumentSymbol, Range } from "@chorus/plugin-sdk/protocol";
import { drive, rangeFaults } from "@chorus/plugin-sdk/testing";
import { grammarFile, treeSitter } from "@chorus/plugin-sdk/tree-sitter";
import { toyPython, toySetup } from "./support/toyPython.ts";

const shop =
  "import os\nimport sys\n\nclass Shop:\n    def open(self, at):\n        pass\n\nlimit = 3\ndef main():\n    pass\n";

describe("the tree-sitter kit", () => {
  it("nests what stands in a class, and shows details", async () => {
    await using kit = await drive(toyPython);
    const result = await kit.parse("a.py", shop);
    assert.deepEqual(result.symbols.map(brief), ["5 Shop [6 open]", "13 limit", "12 main()"]);
    assert.deepEqual(rangeFaults(result, shop), []);
  });

  it("lets the first pattern win where two capture a name", async () => {
    await using kit = await drive(toyPython);
    const { symbols } = await kit.parse("a.py", "class A:\n  def f(self): pass\n");
    assert.equal(symbols[0]?.children?.length, 1);
    assert.equal(symbols[0]?.children?.[0]?.kind, 6);
  });

  for (const [name, lineEnd] of [
    ["\\n", "\n"],
    ["\\r\\n", "\r\n"],
    ["\\r", "\r"],
  ] as const) {
    it(`keeps ranges exact with ${name}, tabs, emoji and a byte order mark`, async () => {
      await using kit = await drive(toyPython);
      const text = [
        "\uFEFFx = 1",
        "y = '👩‍🚀'; größe = 2",
        "class Café:",
        "\tdef 𝒻(self):",
        "\t\tpass",
        "",
      ].join(lineEnd);
      const result = await kit.parse("a.py", text);
      assert.deepEqual(rangeFaults(result, text), []);
      assert.deepEqual(result.symbols.map(brief), ["13 x", "13 y", "13 größe", "5 Café [6 𝒻]"]);
      assert.equal(result.symbols.at(-1)?.selectionRange.start.line, 2);
    });
  }

  it("keeps the symbols around a syntax error", async () => {
    await using kit = await drive(toyPython);
    const { symbols } = await kit.parse(
      "a.py",
      "def one(): pass\n\ndef )( broken\n\ndef two(): pass\n",
    );
    const names = symbols.map(({ name }) => name);
    assert.ok(names.includes("one") && names.includes("two"), names.join());
  });

  it("keeps what comes after a declaration that is being typed, where the language has a margin", async () => {
    const margin = /^(?:def|class)\b/;
    await using kit = await drive(treeSitter({ python: { ...toySetup, margin } }));
    const text = "def one(): pass\n\ndef half(a, b\n\ndef two(): pass\n";
    const { symbols } = await kit.parse("a.py", text);
    const names = symbols.map(({ name }) => name);
    assert.deepEqual([names.includes("one"), names.includes("two")], [true, true], names.join());
    const [file] = await kit.index([{ name: "a.py", text }]);
    assert.ok(file && "symbols" in file);
    assert.deepEqual(file.symbols.names, names);
  });

  it("folds declarations, and imports and comments that follow each other", async () => {
    await using kit = await drive(toyPython);
    const { foldingRanges } = await kit.parse(
      "a.py",
      `${shop}# one\n# two\nx = 1 # three\n# four\n`,
    );
    assert.deepEqual(foldingRanges, [
      { startLine: 0, endLine: 1, kind: "imports" },
      { startLine: 3, endLine: 5 },
      { startLine: 4, endLine: 5 },
      { startLine: 8, endLine: 9 },
      { startLine: 10, endLine: 11, kind: "comment" },
    ]);
  });

  it("lists functions with what they stand in", async () => {
    await using kit = await drive(toyPython);
    const { functions } = await kit.functions("a.py", shop);
    assert.deepEqual(
      functions.map(({ name, containerName }) => [containerName, name]),
      [
        ["Shop", "open"],
        [undefined, "main"],
      ],
    );
  });

  it("keeps up with what is typed", async () => {
    await using kit = await drive(toyPython);
    await kit.open("a.py", shop);
    await kit.parse("a.py");
    await kit.change("a.py", { range: rangeAt(4, 8, 4, 12), text: "close" });
    await kit.change("a.py", { range: rangeAt(0, 0, 0, 0), text: "# 👩‍🚀\n" });
    const { symbols, foldingRanges } = await kit.parse("a.py");
    assert.deepEqual(symbols.map(brief), ["5 Shop [6 close]", "13 limit", "12 main()"]);
    assert.equal(symbols[0]?.range.start.line, 4);
    assert.deepEqual(foldingRanges?.[0], { startLine: 1, endLine: 2, kind: "imports" });
  });

  it("indexes what it reads from the disk, and says what it can't read", async () => {
    const folder = mkdtempSync(join(tmpdir(), "index-"));
    try {
      const file = (name: string, content: string | Uint8Array): { name: string } => {
        writeFileSync(join(folder, name), content);
        return { name: pathToFileURL(join(folder, name)).href };
      };
      await using kit = await drive(toyPython);
      const files = await kit.index([
        file("good.py", `\uFEFF${shop}`),
        file("latin1.py", Buffer.from("gr\xf6sse = 1\nlimit = 2\n", "latin1")),
        file("binary.py", Uint8Array.from([100, 0, 255])),
        file("empty.py", ""),
        file("large.py", Buffer.alloc(10 * 1024 * 1024 + 1, 32)),
        { name: pathToFileURL(join(folder, "absent.py")).href },
        { name: pathToFileURL(folder).href },
        { name: "untitled:draft.py", text: "x = 1\n" },
        { name: "untitled://other.py" },
      ]);
      assert.deepEqual(
        files.map((one) => ("error" in one ? one.error : one.symbols.names.join(" "))),
        [
          "Shop open limit main",
          "sse limit",
          "is binary",
          "",
          "is larger than 10 MB",
          "does not exist",
          "is no regular file",
          "x",
          "is not a file on this machine",
        ],
      );
      const [first] = files;
      assert.ok(first && "symbols" in first);
      assert.deepEqual(first.symbols.parents, [-1, 0, -1, -1]);
      assert.deepEqual(first.symbols.positions.slice(0, 4), [3, 6, 3, 10]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("answers other requests while it indexes, and stops when it is told to", async () => {
    await using kit = await drive(toyPython);
    const text = shop.repeat(500);
    const files = Array.from({ length: 300 }, (_, i) => ({
      uri: `file:///workspace/${i}.py`,
      languageId: "python",
      text,
    }));
    const stop = new AbortController();
    const indexing = kit.request("index", { files, partialResultToken: 1 }, stop.signal);
    assert.deepEqual(await kit.request("health", undefined), { status: "ok" });
    stop.abort();
    await assert.rejects(indexing, { code: -32800 });
  });

  it("names the grammar that is missing", async () => {
    const grammar = grammarFile("tree-sitter-nowhere/nowhere.wasm", import.meta.url);
    await using kit = await drive(treeSitter({ nowhere: { grammar, symbols: "" } }));
    await assert.rejects(kit.parse("a.nowhere", ""), /tree-sitter-nowhere/);
  });
});

function rangeAt(line: number, character: number, endLine: number, endCharacter: number): Range {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}

function brief({ kind, name, detail = "", children = [] }: DocumentSymbol): string {
  const inside = children.length > 0 ? ` [${children.map(brief).join(", ")}]` : "";
  return `${kind} ${name}${detail}${inside}`;
}
