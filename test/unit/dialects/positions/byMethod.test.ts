import { strict as assert } from "node:assert";
import * as lsp from "vscode-languageserver-protocol";
import {
  transcodeParams,
  transcodeResult,
} from "../../../../server/src/dialects/positions/byMethod.ts";
import { documentOf } from "../../../../server/src/dialects/positions/ownership.ts";
import { messages } from "./messages/all.ts";
import { lookup, type Say, saying, uris } from "./messages/sample.ts";

const [units, bytes] = [saying("utf-16"), saying("utf-8")];
const toLink = { from: "utf-16", to: "utf-8", lookup } as const;
const toHost = { from: "utf-8", to: "utf-16", lookup } as const;

interface Sampled {
  readonly params?: (say: Say) => unknown;
  readonly result?: (say: Say) => unknown;
}

describe("one position encoding per link; positions are transcoded, never mixed", () => {
  for (const [method, message] of Object.entries<Sampled>(messages)) {
    const { params, result } = message;
    if (params) {
      it(`in the params of ${method}`, () => {
        const uri = uris.a;
        const sent = params(units);
        const before = structuredClone(sent);
        assert.deepEqual(transcodeParams(method, sent, { ...toLink, uri }), params(bytes));
        assert.deepEqual(transcodeParams(method, params(bytes), { ...toHost, uri }), sent);
        assert.deepEqual(sent, before, "changed in place");
      });
    }
    if (result) {
      it(`in the result of ${method}`, () => {
        // What a resolve is asked with does not say its document; whoever asks knows it.
        const uri = documentOf(params?.(units)) ?? uris.a;
        const got = result(bytes);
        const before = structuredClone(got);
        assert.deepEqual(transcodeResult(method, got, { ...toHost, uri }), result(units));
        assert.deepEqual(transcodeResult(method, result(units), { ...toLink, uri }), got);
        assert.deepEqual(got, before, "changed in place");
      });
    }
  }

  it("in every method of the protocol", () => {
    const methods = new Set(
      Object.values(lsp).flatMap((part: unknown) =>
        typeof part === "object" && part && "method" in part ? [part.method] : [],
      ),
    );
    // A kind of semantic token.
    methods.delete("method");
    assert.ok(methods.size > 90);
    assert.deepEqual(new Set(Object.keys(messages)), methods);
  });

  it("in the forms that a result may have instead", () => {
    const from = { ...toHost, uri: uris.a };
    const forms: readonly (readonly [string, (say: Say) => unknown])[] = [
      ["textDocument/prepareRename", (say) => say.range("a", 1)],
      ["textDocument/prepareRename", () => ({ defaultBehavior: true })],
      ["textDocument/completion", (say) => [{ label: "x", textEdit: say.edit("a", 1) }]],
      ["textDocument/completion", (say) => ({ itemDefaults: { editRange: say.range("a", 1) } })],
      ["textDocument/documentSymbol", (say) => [{ name: "x", location: say.location("a", 1) }]],
      ["textDocument/inlineCompletion", (say) => [{ insertText: "", range: say.range("a", 1) }]],
      ["textDocument/diagnostic", () => ({ kind: "unchanged", resultId: "1" })],
      // Extensions that servers have beside LSP say their positions in its shapes.
      [
        "textDocument/switchSymbols",
        (say) => ({
          definitionRange: say.location("b", 1),
          children: [{ range: say.range("a", 2) }],
        }),
      ],
    ];
    for (const [method, form] of forms) {
      assert.deepEqual(transcodeResult(method, form(bytes), from), form(units));
    }
  });

  it("and nothing else: what is null, empty or of a wrong shape stays the same", () => {
    const wrong = [
      null,
      undefined,
      [],
      "text",
      7,
      {},
      [null, 7, "text", [], { startLine: 1 }, { startLine: "1", startCharacter: 4 }],
      { data: [0, 4, "2", 1, 0] },
      { data: null },
      { uri: uris.a, range: null },
      { uri: 7, textDocument: null, range: { start: { line: 1.5, character: 2 }, end: [] } },
      { uri: uris.a, position: { line: "1", character: 2 } },
      { uri: uris.a, position: { line: -1, character: 2 } },
      { changes: null, documentChanges: [null, 7, { kind: "rename" }], relatedDocuments: [7] },
    ];
    for (const method of Object.keys(messages)) {
      for (const value of wrong) {
        const uri = uris.a;
        assert.equal(transcodeResult(method, value, { ...toHost, uri }), value);
        assert.equal(transcodeParams(method, value, { ...toLink, uri }), value);
      }
    }
  });
});
