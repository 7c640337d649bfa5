import { strict as assert } from "node:assert";
import type { LspMethod } from "@chorus/plugin-sdk/protocol";
import type { Range } from "vscode-languageserver-protocol";
import { checkReply } from "../../../../server/src/dialects/replies/checkReply.ts";
import { span } from "./rightReplies.ts";

const uri = "file:///a.go";
const nowhere = { start: { line: -1, character: 0 }, end: { line: 0, character: 0 } };
const largest = 2 ** 31 - 1;

describe("An answer that is not quite LSP", () => {
  it("loses nothing by optional members that are null", () => {
    check({
      method: "textDocument/completion",
      answer: {
        isIncomplete: false,
        itemDefaults: null,
        items: [{ label: "x", detail: null, textEdit: null, command: null, data: null }],
      },
      becomes: { isIncomplete: false, items: [{ label: "x", data: null }] },
      problem: "itemDefaults: is no object",
    });
    check({
      method: "textDocument/selectionRange",
      answer: [{ range: span(1), parent: { range: span(0, 2), parent: null } }],
      becomes: [{ range: span(1), parent: { range: span(0, 2) } }],
      problem: "0.parent.parent: is no object",
    });
  });

  it("keeps null where LSP has it, and in what only the plugin reads", () => {
    const edits = [{ range: span(1), newText: "x" }];
    check({
      method: "codeAction/resolve",
      answer: {
        title: "Fix",
        isPreferred: null,
        edit: { documentChanges: [{ textDocument: { uri, version: null }, edits }] },
        command: { title: "x", command: "y", arguments: [null, { a: null }] },
        data: { token: null },
      },
      becomes: {
        title: "Fix",
        edit: { documentChanges: [{ textDocument: { uri, version: null }, edits }] },
        command: { title: "x", command: "y", arguments: [null, { a: null }] },
        data: { token: null },
      },
      problem: "isPreferred: is neither true nor false",
    });
    check({
      method: "textDocument/signatureHelp",
      answer: { signatures: [{ label: "f()", parameters: null }], activeParameter: null },
      becomes: { signatures: [{ label: "f()" }], activeParameter: null },
      problem: "signatures.0.parameters: is no array",
    });
  });

  it("may have null for an empty list, as servers written in Go do", () => {
    check({
      method: "textDocument/semanticTokens/full",
      answer: { data: null },
      becomes: { data: [] },
      problem: "data: is no array",
    });
    check({
      method: "textDocument/rename",
      answer: { changes: { [uri]: null } },
      becomes: { changes: { [uri]: [] } },
      problem: `changes.${uri}: is no array`,
    });
    check({
      method: "textDocument/hover",
      answer: { contents: null },
      becomes: { contents: [] },
      problem: "contents: is no array",
    });
  });

  it("loses the single items that are wrong, and keeps the others", () => {
    check({
      method: "textDocument/completion",
      answer: [
        { label: "a" },
        { label: 7 },
        { label: "b", textEdit: { range: nowhere, newText: "" } },
      ],
      becomes: [{ label: "a" }],
      problem: "1.label: is no text",
    });
    check({
      method: "textDocument/references",
      answer: [{ uri: "", range: span(1) }, null, { uri, range: span(2) }],
      becomes: [{ uri, range: span(2) }],
      problem: "0.uri: is empty",
    });
    check({
      method: "textDocument/foldingRange",
      answer: [
        { startLine: 3, endLine: 2 },
        { startLine: 3, endLine: 4, kind: null },
      ],
      becomes: [{ startLine: 3, endLine: 4 }],
      problem: "0: ends before it starts",
    });
  });

  it("loses what only dresses an item, not the item", () => {
    const good = { range: span(1), message: "m" };
    check({
      method: "textDocument/diagnostic",
      answer: {
        kind: "full",
        items: [{ ...good, severity: 0, codeDescription: { href: "" }, tags: ["new"], source: 7 }],
      },
      becomes: { kind: "full", items: [{ ...good, tags: [] }] },
      problem: "items.0.severity: is no DiagnosticSeverity (1 to 4)",
    });
  });

  it("never loses a part of an edit", () => {
    const half = [
      { range: span(1), newText: "x" },
      { range: nowhere, newText: "y" },
    ];
    for (const answer of [{ changes: { [uri]: half } }, { changes: { [uri]: [], b: half } }]) {
      assert.equal(checkReply("textDocument/rename", answer).kind, "invalid");
    }
    check({
      method: "textDocument/codeAction",
      answer: [
        { title: "Half", edit: { changes: { [uri]: half } } },
        { title: "Whole", edit: {} },
      ],
      becomes: [{ title: "Whole", edit: {} }],
      problem: `0.edit.changes.${uri}.1.range.start: is no position (whole numbers from 0 on)`,
    });
    check({
      method: "textDocument/completion",
      answer: [{ label: "x", additionalTextEdits: half }, { label: "y" }],
      becomes: [{ label: "y" }],
      problem: "0.additionalTextEdits.1.range.start: is no position (whole numbers from 0 on)",
    });
  });

  it("may say 'up to the end' with a number that is too large", () => {
    for (const endless of [
      2 ** 31,
      2 ** 32 - 1,
      Number.MAX_SAFE_INTEGER,
      Number.POSITIVE_INFINITY,
    ]) {
      check({
        method: "textDocument/formatting",
        answer: [{ range: upTo(endless, endless), newText: "" }],
        becomes: [{ range: upTo(largest, largest), newText: "" }],
        problem: "0.range.end: is no position (whole numbers from 0 on)",
      });
    }
  });

  it("may have its ranges the wrong way round, as editors read them either way", () => {
    const { start, end } = span(1, 3);
    check({
      method: "textDocument/completion",
      answer: {
        isIncomplete: false,
        items: [{ label: "x", textEdit: { range: { start: end, end: start }, newText: "x" } }],
      },
      becomes: {
        isIncomplete: false,
        items: [{ label: "x", textEdit: { range: { start, end }, newText: "x" } }],
      },
      problem: "items.0.textEdit.range: ends before it starts",
    });
  });

  it("keeps an outline whose parts editors would refuse as a whole", () => {
    const inner = { name: "id", kind: 8, range: span(3), selectionRange: span(3) };
    check({
      method: "textDocument/documentSymbol",
      answer: [
        { name: "", kind: 99, range: span(1), selectionRange: span(7), children: null },
        { name: "Lost", kind: 5, range: nowhere, selectionRange: span(3), children: [inner] },
      ],
      becomes: [
        { name: "(unnamed)", kind: 13, range: span(1), selectionRange: span(1), children: [] },
        inner,
      ],
      problem: "0.name: is empty",
    });
  });

  it("means what editors take it for where a required member is left out", () => {
    check({
      method: "textDocument/completion",
      answer: { items: [{ label: "x" }] },
      becomes: { isIncomplete: false, items: [{ label: "x" }] },
      problem: "isIncomplete: is missing",
    });
    check({
      method: "textDocument/rename",
      answer: { documentChanges: [{ textDocument: { uri }, edits: [] }] },
      becomes: { documentChanges: [{ textDocument: { uri, version: null }, edits: [] }] },
      problem: "documentChanges.0.textDocument.version: is missing",
    });
    check({
      method: "textDocument/diagnostic",
      answer: null,
      becomes: { kind: "full", items: [] },
      problem: "is no object",
    });
    check({
      method: "textDocument/definition",
      answer: { targetUri: uri, targetRange: span(1), targetSelectionRange: span(1) },
      becomes: [{ targetUri: uri, targetRange: span(1), targetSelectionRange: span(1) }],
      problem: "is a LocationLink outside of a list",
    });
  });

  it("loses no list whose items are meant by their place", () => {
    const answers: readonly (readonly [LspMethod, unknown])[] = [
      ["textDocument/selectionRange", [{ range: nowhere }, { range: span(1) }]],
      ["textDocument/linkedEditingRange", { ranges: [nowhere, span(1)] }],
      ["textDocument/signatureHelp", { signatures: [{}, { label: "f()" }] }],
    ];
    for (const [method, answer] of answers) {
      assert.equal(checkReply(method, answer).kind, "invalid", method);
    }
  });
});

interface Case {
  readonly method: LspMethod;
  readonly answer: unknown;
  readonly becomes: unknown;
  readonly problem: string;
}

function check({ method, answer, becomes, problem }: Case): void {
  const before: unknown = structuredClone(answer);
  const checked = checkReply(method, answer);
  assert.deepEqual(checked, { kind: "repaired", value: becomes, problem });
  assert.deepEqual(answer, before, "the answer itself is as it was");
}

function upTo(line: number, character: number): Range {
  return { start: { line: 0, character: 0 }, end: { line, character } };
}
