import { strict as assert } from "node:assert";
import type { LspMethod } from "@chorus/plugin-sdk/protocol";
import * as fc from "fast-check";
import { checkReply } from "../../../../server/src/dialects/replies/checkReply.ts";
import { replyShapes } from "../../../../server/src/dialects/replies/replyShapes.ts";
import { rightReplies, span } from "./rightReplies.ts";

const methods = Object.keys(replyShapes).filter((key): key is LspMethod => key in rightReplies);

/** What JSON can say, and the values that servers say by mistake more often than others. */
const anyValue = fc.oneof(
  fc.constantFrom<unknown>(null, 0, -1, 1.5, 27, 2 ** 31, 2 ** 32, 1e308, "", "full", true, [], {}),
  fc.constantFrom<unknown>(Number.POSITIVE_INFINITY, [null], [[]], { range: null }, span(1)),
  fc.jsonValue({ maxDepth: 4 }),
);

/** A right answer of some method, with some of its parts replaced by anything. */
const anyAnswer = fc
  .constantFrom(...methods)
  .chain((method) =>
    fc.record({
      method: fc.constant(method),
      right: fc.constantFrom<unknown>(...rightReplies[method]),
      changes: fc.array(fc.record({ at: fc.nat(), value: anyValue }), { maxLength: 3 }),
    }),
  )
  .map(({ method, right, changes }) => ({
    method,
    value: changes.reduce((answer, { at, value }) => withChange(answer, at, value), right),
  }));

describe("Whatever a plugin answers", () => {
  it("is checked without an error, and is never changed", () => {
    fc.assert(
      fc.property(anyAnswer, ({ method, value }) => {
        const before: unknown = structuredClone(value);
        checkReply(method, frozen(value));
        assert.deepEqual(value, before);
      }),
      { numRuns: 3_000 },
    );
  });

  it("is right once it has been repaired, and needs no second repair", () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(anyAnswer, ({ method, value }) => {
        const checked = checkReply(method, value);
        kinds.add(checked.kind);
        if (checked.kind === "invalid") return;
        assert.deepEqual(checkReply(method, checked.value), {
          kind: "valid",
          value: checked.value,
        });
      }),
      { numRuns: 3_000 },
    );
    assert.deepEqual([...kinds].sort(), ["invalid", "repaired", "valid"]);
  });

  it("is checked alike, whether it is expected to be LSP at all", () => {
    fc.assert(
      fc.property(fc.constantFrom(...methods), anyValue, (method, value) => {
        const checked = checkReply(method, value);
        if (checked.kind === "valid") assert.equal(checked.value, value);
        else assert.notEqual(checked.problem, "");
      }),
      { numRuns: 3_000 },
    );
  });

  it("may be nested deeper than any stack", () => {
    const depth = 100_000;
    let symbols: unknown[] = [];
    let selection: unknown;
    let junk: unknown = 1;
    for (let level = 0; level < depth; level++) {
      symbols = [
        { name: "f", kind: 12, range: span(1), selectionRange: span(1), children: symbols },
      ];
      selection = { range: span(1), ...(level > 0 && { parent: selection }) };
      junk = level % 2 === 0 ? [junk] : { children: junk, parent: junk, data: junk };
    }
    const outline = checkReply("textDocument/documentSymbol", symbols);
    assert.ok(outline.kind === "repaired" && outline.problem === "is nested more than 1000 deep");
    assert.equal(depthOf(outline.value, "children"), 1_000);
    const selections = checkReply("textDocument/selectionRange", [selection]);
    assert.ok(selections.kind === "repaired");
    assert.equal(depthOf(selections.value, "parent"), 1_000);
    for (const method of methods) checkReply(method, junk);
    const item = [{ label: "x", data: junk }];
    assert.ok(checkReply("textDocument/completion", item).kind === "valid");
  });

  it("may be long, but not without end", () => {
    const place = { uri: "file:///a", range: span(1) };
    const places = Array.from({ length: 250_001 }, () => place);
    const cut = checkReply("textDocument/references", places);
    assert.ok(cut.kind === "repaired" && cut.value?.length === 250_000);
    assert.equal(cut.problem, "has more than 250000 items");
    const edits = Array.from({ length: 250_001 }, () => ({ range: span(1), newText: "" }));
    assert.equal(checkReply("textDocument/formatting", edits).kind, "invalid");
    const node = { name: "f", kind: 12, range: span(1), selectionRange: span(1) };
    const siblings = Array.from({ length: 125_001 }, () => ({ ...node, children: [node] }));
    const outline = checkReply("textDocument/documentSymbol", siblings);
    assert.ok(outline.kind === "repaired" && outline.value?.length === 125_000);
  });

  it("is no trap where a member is named after what all objects have", () => {
    const answer: unknown = JSON.parse(
      '{"contents":"x","range":null,"__proto__":{"range":7},"constructor":1,"toString":null}',
    );
    const checked = checkReply("textDocument/hover", answer);
    assert.ok(checked.kind === "repaired" && checked.value !== null);
    assert.equal(Object.getPrototypeOf(checked.value), Object.prototype);
    assert.equal(checked.value.range, undefined);
  });
});

/** With one part, of those below the value, replaced. */
function withChange(value: unknown, at: number, by: unknown): unknown {
  if (typeof value !== "object" || value === null) return by;
  const keys = Object.keys(value);
  const chosen = keys[at % (keys.length + 1)];
  if (chosen === undefined) return by;
  const rest = Math.floor(at / (keys.length + 1));
  const entries = Object.entries(value).map(
    ([key, inner]) => [key, key === chosen ? withChange(inner, rest, by) : inner] as const,
  );
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

function frozen(value: unknown): unknown {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

function depthOf(value: unknown, key: string): number {
  let depth = 0;
  for (let next: unknown = value; ; ) {
    const node: unknown = Array.isArray(next) ? next[0] : next;
    if (typeof node !== "object" || node === null) return depth;
    depth += 1;
    next = Object.entries(node).find(([name]) => name === key)?.[1];
  }
}
