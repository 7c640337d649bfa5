import { strict as assert } from "node:assert";
import type { ManifestAnalysis, ParseResult, Range } from "@chorus/plugin-sdk/protocol";
import { drive, rangeFaults, slice } from "@chorus/plugin-sdk/testing";

describe("slice", () => {
  const text = "a\r\nb👩‍🚀c\rd\n";
  const cases: readonly (readonly [Range, string])[] = [
    [range(0, 0, 0, 1), "a"],
    [range(1, 0, 1, 1), "b"],
    [range(1, 1, 1, 6), "👩‍🚀"],
    [range(1, 6, 2, 1), "c\rd"],
    [range(0, 1, 1, 0), "\r\n"],
    [range(3, 0, 3, 0), ""],
  ];
  for (const [where, expected] of cases) {
    it(`takes ${JSON.stringify(expected)} out of a text`, () => {
      assert.equal(slice(text, where), expected);
    });
  }

  for (const where of [
    range(4, 0, 4, 0),
    range(0, 0, 0, 2),
    range(0, 0, 0, 9),
    range(3, 0, 3, 1),
  ]) {
    it(`refuses ${where.end.line}:${where.end.character}, which is no place in the text`, () => {
      assert.throws(() => slice(text, where), /is no place in the text/);
    });
  }
});

describe("the range check", () => {
  const text = "use other\nfn main { inner }\n";
  const good: ParseResult = {
    symbols: [
      {
        name: "main",
        kind: 12,
        range: range(1, 0, 1, 17),
        selectionRange: range(1, 3, 1, 7),
        children: [
          {
            name: "inner",
            kind: 13,
            range: range(1, 10, 1, 15),
            selectionRange: range(1, 10, 1, 15),
          },
        ],
      },
    ],
    imports: [
      {
        kind: "import",
        range: range(0, 0, 0, 9),
        specifier: "other",
        specifierRange: range(0, 4, 0, 9),
        names: [{ name: "ot", range: range(0, 4, 0, 6) }],
      },
    ],
  };

  it("finds nothing wrong with exact ranges", () => {
    assert.deepEqual(rangeFaults(good, text), []);
  });

  it("names each range that is off", () => {
    assert.deepEqual(rangeFaults(good, `\n${text}`), [
      "symbols[0].selectionRange is ' oth' and should be 'main'",
      "symbols[0].children[0].selectionRange: 1:10 is no place in the text",
      "imports[0].specifierRange: 0:4 is no place in the text",
      "imports[0].names[0]: 0:4 is no place in the text",
    ]);
  });

  it("lets a plugin name what the text does not", () => {
    const [main] = good.symbols;
    assert.ok(main);
    const renamed = { symbols: [{ ...main, name: "fn main" }], imports: [] };
    const rules = { same: (named: string, sliced: string) => named.endsWith(sliced) };
    assert.deepEqual(rangeFaults(renamed, text, rules), []);
  });

  it("checks every part of a manifest", () => {
    const manifest: ManifestAnalysis = {
      ecosystem: "maven",
      package: {
        name: "com.acme:shop",
        nameRange: range(0, 0, 0, 4),
        version: "1",
        versionRange: range(0, 5, 0, 6),
      },
      dependencies: [
        {
          name: "till",
          alias: "t",
          kind: "normal",
          source: { kind: "path", path: "../till" },
          range: range(1, 0, 1, 20),
          nameRange: range(1, 0, 1, 1),
          pathRange: range(1, 4, 1, 11),
          requirement: "^1",
          requirementRange: range(1, 13, 1, 15),
        },
      ],
      members: [{ pattern: "a/*", range: range(2, 0, 2, 3) }],
      links: [{ kind: "include", path: "b.txt", range: range(2, 4, 2, 9) }],
    };
    const lines = "shop 1\nt = ../till, ^1 ......\na/* b.txt\n";
    assert.deepEqual(rangeFaults(manifest, lines), []);
    assert.equal(rangeFaults(manifest, lines.replaceAll(/\w/g, "?")).length, 7);
  });
});

describe("the test kit", () => {
  it("refuses an answer that the host would refuse", async () => {
    await using kit = await drive({
      provideManifest: () => ({ ecosystem: "", dependencies: [] }),
    });
    await assert.rejects(kit.analyzeManifest("toy.toml", ""), /ecosystem/);
  });

  it("tells the language from the ending of the name, unless it is told", async () => {
    const asked: string[] = [];
    await using kit = await drive({
      provideParse: ({ uri, languageId }) => {
        asked.push(`${uri} ${languageId}`);
        return { symbols: [], imports: [] };
      },
    });
    await kit.parse("a.tsx", "");
    await kit.parse("a.toy", "");
    await kit.parse("untitled:new", "", "rust");
    assert.deepEqual(asked, [
      "file:///workspace/a.tsx typescriptreact",
      "file:///workspace/a.toy toy",
      "untitled:new rust",
    ]);
  });
});

function range(line: number, character: number, endLine: number, endCharacter: number): Range {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}
