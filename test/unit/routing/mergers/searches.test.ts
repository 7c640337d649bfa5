import { strict as assert } from "node:assert";
import { type SymbolInformation, SymbolKind } from "vscode-languageserver-protocol";
import { mergeWorkspaceSymbols } from "../../../../server/src/routing/mergers/workspaceSymbol.ts";
import { by, poor, range, rich } from "../../../support/answers.ts";

describe("Merging symbols of the workspace", () => {
  const context = { params: { query: "shop" }, editor: rich, symbolLimit: 3 };

  it("workspace/symbol: union, without duplicates by name, kind and location", () => {
    const shop = found("shop", 1);
    const merged = mergeWorkspaceSymbols(
      by({ a: [shop], b: [{ ...shop }, found("shop", 2)] }),
      context,
    );
    assert.deepEqual(merged, [shop, found("shop", 2)]);
  });

  it("puts the best match first, whoever found it, and caps", () => {
    const merged = mergeWorkspaceSymbols(
      by({
        a: [found("workshop", 1), found("sxhxoxp", 2)],
        b: [found("shop", 3), found("shopping", 4)],
      }),
      context,
    );
    assert.deepEqual(
      merged.map(({ name }) => name),
      ["shop", "shopping", "workshop"],
    );
  });

  it("leaves a single answer in its own order", () => {
    const symbols = [found("workshop", 1), found("shop", 2)];
    assert.deepEqual(mergeWorkspaceSymbols(by({ a: symbols }), context), symbols);
  });

  it("has a symbol without its range only for an editor that resolves it", () => {
    const lazy = { name: "shop", kind: SymbolKind.Class, location: { uri: "file:///b" }, data: 1 };
    const answers = by({ a: [lazy], b: [found("shopping", 1)] });
    assert.deepEqual(mergeWorkspaceSymbols(answers, context), [lazy, found("shopping", 1)]);
    assert.deepEqual(mergeWorkspaceSymbols(answers, { ...context, editor: poor }), [
      found("shopping", 1),
    ]);
  });
});

function found(name: string, line: number): SymbolInformation {
  return { name, kind: SymbolKind.Class, location: { uri: "file:///a", range: range(line) } };
}
