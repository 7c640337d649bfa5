import { strict as assert } from "node:assert";
import type { ParseResult } from "@chorus/plugin-sdk/protocol";
import { checkParse } from "../../../server/src/dialects/parseDelta.ts";

const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 3 } });
const symbol = (name: string, line: number) =>
  ({ name, kind: 12, range: at(line), selectionRange: at(line) }) as const;

const previous: ParseResult = {
  resultId: "7",
  symbols: [symbol("one", 0), symbol("two", 1), symbol("six", 2)],
  imports: [{ kind: "import", specifier: "b", range: at(3), specifierRange: at(3) }],
  foldingRanges: [{ startLine: 0, endLine: 2 }],
};

describe("An answer to parse that says what has changed", () => {
  it("is made whole of the one before", () => {
    const data = [symbol("ten", 1), symbol("ton", 1)];
    const edits = {
      symbols: { start: 1, deleteCount: 1, data },
      imports: { start: 0, deleteCount: 1, data: [] },
      diagnostics: { start: 0, deleteCount: 0, data: [{ range: at(0), message: "odd" }] },
    };
    assert.deepEqual(checkParse({ resultId: "8", edits }, previous), {
      kind: "valid",
      value: {
        resultId: "8",
        symbols: [symbol("one", 0), ...data, symbol("six", 2)],
        imports: [],
        foldingRanges: previous.foldingRanges,
        diagnostics: edits.diagnostics.data,
      },
    });
  });

  it("without a name of its own is none to build on", () => {
    const { resultId: _, ...whole } = previous;
    assert.deepEqual(checkParse({ edits: {} }, previous), { kind: "valid", value: whole });
  });

  const wrong: readonly { given: string; answer: unknown; problem: RegExp }[] = [
    {
      given: "reaches beyond the list",
      answer: { edits: { symbols: { start: 2, deleteCount: 2, data: [] } } },
      problem: /^edits\.symbols: reaches beyond the 3 that there are$/,
    },
    {
      given: "starts beyond the list",
      answer: { edits: { foldingRanges: { start: 2, deleteCount: 0, data: [] } } },
      problem: /^edits\.foldingRanges: reaches beyond/,
    },
    {
      given: "starts before the list",
      answer: { edits: { symbols: { start: -1, deleteCount: 0, data: [] } } },
      problem: /^edits\.symbols\.start/,
    },
    { given: "is none", answer: { edits: 3 }, problem: /^edits/ },
    {
      given: "puts something into a list that has no place there",
      answer: { edits: { symbols: { start: 0, deleteCount: 1, data: [{ name: "" }] } } },
      problem: /^symbols\.0\.name: is no name/,
    },
  ];
  for (const { given, answer, problem } of wrong) {
    it(`is that plugin's mistake where it ${given}`, () => {
      const checked = checkParse(answer, previous);
      assert.match(checked.kind === "invalid" ? checked.problem : "", problem);
    });
  }

  it("is a mistake where there is none before it", () => {
    assert.deepEqual(checkParse({ edits: {} }, undefined), {
      kind: "invalid",
      problem: "edits: changes an answer that was not named",
    });
  });
});
