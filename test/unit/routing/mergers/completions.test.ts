import { strict as assert } from "node:assert";
import type { CompletionItem, CompletionList } from "vscode-languageserver-protocol";
import {
  type Completions,
  mergeCompletions,
} from "../../../../server/src/routing/mergers/completion.ts";
import { by, editor, poor, range, rich } from "../../../support/answers.ts";

const context = { editor: rich };

describe("Merging completions", () => {
  it("completion: priority order, `isIncomplete` if any is", () => {
    const merged = mergeCompletions(
      by<Completions>({
        a: [{ label: "one" }],
        b: { isIncomplete: true, items: [{ label: "two" }] },
        c: { isIncomplete: false, items: [] },
      }),
      context,
    );
    assert.deepEqual(merged, { isIncomplete: true, items: [{ label: "one" }, { label: "two" }] });
  });

  it("is still to be asked again where the only incomplete list is empty", () => {
    const answers = by<Completions>({ a: [{ label: "x" }], b: { isIncomplete: true, items: [] } });
    assert.deepEqual(mergeCompletions(answers, context), {
      isIncomplete: true,
      items: [{ label: "x" }],
    });
  });

  const rows: readonly (readonly [string, CompletionItem, Partial<CompletionList>, object])[] = [
    [
      "commit characters",
      { label: "x" },
      { itemDefaults: { commitCharacters: ["."] } },
      { commitCharacters: ["."] },
    ],
    [
      "commit characters, of which the item has its own",
      { label: "x", commitCharacters: [] },
      { itemDefaults: { commitCharacters: ["."] } },
      { commitCharacters: [] },
    ],
    [
      "commit characters, merged",
      { label: "x", commitCharacters: [",", "."] },
      { itemDefaults: { commitCharacters: [".", ";"] }, applyKind: { commitCharacters: 2 } },
      { commitCharacters: [".", ";", ","] },
    ],
    [
      "a range, with the label",
      { label: "x" },
      { itemDefaults: { editRange: range(1) } },
      { textEdit: { range: range(1), newText: "x" } },
    ],
    [
      "a range, with the item's text",
      { label: "x", textEditText: "x()" },
      { itemDefaults: { editRange: range(1) } },
      { textEdit: { range: range(1), newText: "x()" } },
    ],
    [
      "ranges to insert and to replace",
      { label: "x" },
      { itemDefaults: { editRange: { insert: range(1), replace: range(1, 0, 9) } } },
      { textEdit: { insert: range(1), replace: range(1, 0, 9), newText: "x" } },
    ],
    [
      "a range, where the item has an edit",
      { label: "x", textEdit: { range: range(2), newText: "y" } },
      { itemDefaults: { editRange: range(1) } },
      { textEdit: { range: range(2), newText: "y" } },
    ],
    [
      "format and mode",
      { label: "x", insertTextMode: 1 },
      { itemDefaults: { insertTextFormat: 2, insertTextMode: 2 } },
      { insertTextFormat: 2, insertTextMode: 1 },
    ],
    ["data", { label: "x" }, { itemDefaults: { data: { id: 1 } } }, { data: { id: 1 } }],
    [
      "data, merged",
      { label: "x", data: { item: 1, both: "item" } },
      { itemDefaults: { data: { list: 1, both: "list" } }, applyKind: { data: 2 } },
      { data: { list: 1, item: 1, both: "item" } },
    ],
    [
      "data, replaced",
      { label: "x", data: { item: 1 } },
      { itemDefaults: { data: { list: 1 } } },
      { data: { item: 1 } },
    ],
  ];
  for (const [title, item, list, expected] of rows) {
    it(`\`itemDefaults\` expanded before mixing: ${title}`, () => {
      const answers = by<Completions>({
        a: [{ label: "other" }],
        b: { isIncomplete: false, items: [item], ...list },
      });
      assert.deepEqual(mergeCompletions(answers, context), {
        isIncomplete: false,
        items: [{ label: "other" }, { label: "x", ...expected }],
      });
    });
  }

  it("inserts where an editor does not know how to replace", () => {
    const editRange = { insert: range(1), replace: range(1, 0, 9) };
    const answers = by<Completions>({
      a: { isIncomplete: false, itemDefaults: { editRange }, items: [{ label: "x" }] },
    });
    assert.deepEqual(mergeCompletions(answers, { editor: poor }), {
      isIncomplete: false,
      items: [{ label: "x", textEdit: { range: range(1), newText: "x" } }],
    });
  });

  it("hands on one list with its defaults where the editor reads them, else expands them", () => {
    const list = {
      isIncomplete: false,
      itemDefaults: { data: 1, commitCharacters: ["."] },
      items: [{ label: "x" }],
    };
    const answers = by<Completions>({ a: list, b: [] });
    assert.equal(mergeCompletions(answers, context), list);
    const partial = editor({
      textDocument: { completion: { completionList: { itemDefaults: ["data"] } } },
    });
    assert.deepEqual(mergeCompletions(answers, { editor: partial }), {
      isIncomplete: false,
      items: [{ label: "x", data: 1, commitCharacters: ["."] }],
    });
  });

  it("keeps each item's own place among all, as an editor mixes two servers", () => {
    const items = [{ label: "x", sortText: "b" }];
    const merged = mergeCompletions(by<Completions>({ a: items, b: [{ label: "a" }] }), context);
    assert.deepEqual(itemsIn(merged), [...items, { label: "a" }]);
  });

  it("puts first whose items the user wants first", () => {
    const answers = by<Completions>({ a: [{ label: "x", sortText: "z" }], b: [{ label: "a" }] });
    const tiers = new Map([
      ["a", 0],
      ["b", 1],
    ]);
    assert.deepEqual(itemsIn(mergeCompletions(answers, { editor: rich, tiers })), [
      { label: "x", sortText: "000z" },
      { label: "a", sortText: "001a" },
    ]);
  });

  it("copies none of 120,000 items that nothing is to be changed in", () => {
    const many = Array.from({ length: 120_000 }, (_, at) => ({ label: `item${at}` }));
    const merged = itemsIn(
      mergeCompletions(by({ a: many, b: [{ label: "b" }], c: many }), context),
    );
    assert.equal(merged.length, 240_001);
    assert.equal(merged[0], many[0]);
    assert.equal(merged[240_000], many[119_999]);
  });

  it("is an empty list where nobody knows a word", () => {
    assert.deepEqual(mergeCompletions(by<Completions>({ a: [], b: [] }), context), []);
  });
});

function itemsIn(completions: Completions): readonly CompletionItem[] {
  return Array.isArray(completions) ? completions : completions.items;
}
