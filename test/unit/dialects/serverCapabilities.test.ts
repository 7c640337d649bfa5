import { strict as assert } from "node:assert";
import {
  readCapabilities,
  readRegistration,
  readSync,
} from "../../../server/src/dialects/serverCapabilities.ts";

const document = { uri: "file:///a.toy", languageId: "toy" };

describe("What a language server says that it can do", () => {
  for (const [said, provider] of [
    ["true", true],
    ["{}", {}],
    ["an options object", { workDoneProgress: true }],
  ] as const) {
    it(`${said} means supported`, () => {
      assert.deepEqual(methods({ hoverProvider: provider }), ["textDocument/hover"]);
    });
  }

  for (const said of [false, null, undefined]) {
    it(`${said} means not supported`, () => {
      assert.deepEqual(methods({ hoverProvider: said }), []);
    });
  }

  it("one malformed capability drops only itself, and is told of", () => {
    const { offers, problems } = readCapabilities({ hoverProvider: "yes", definitionProvider: {} });
    assert.deepEqual(
      offers.map(({ method }) => method),
      ["textDocument/definition"],
    );
    assert.deepEqual(problems, ["its capability 'hoverProvider' makes no sense"]);
  });

  it("semantic tokens without a legend make no sense", () => {
    for (const legend of [
      undefined,
      7,
      { tokenTypes: ["type"] },
      { tokenTypes: [1], tokenModifiers: [] },
    ]) {
      const { offers, problems } = readCapabilities({
        semanticTokensProvider: { legend, full: true },
        hoverProvider: true,
      });
      assert.deepEqual(
        offers.map(({ method }) => method),
        ["textDocument/hover"],
      );
      assert.deepEqual(problems, ["its capability 'semanticTokensProvider' makes no sense"]);
    }
  });

  it("no capabilities at all is a problem, and no crash", () => {
    for (const nothing of [undefined, null, 7, [], "all"]) {
      assert.deepEqual(readCapabilities(nothing).offers, []);
      assert.equal(readCapabilities(nothing).problems.length, 1);
    }
  });

  it("a resolve is offered only where its provider says so", () => {
    assert.deepEqual(methods({ completionProvider: {} }), ["textDocument/completion"]);
    assert.deepEqual(methods({ completionProvider: { resolveProvider: true } }), [
      "textDocument/completion",
      "completionItem/resolve",
    ]);
  });

  it("semantic tokens are offered in the forms that it has", () => {
    const legend = { tokenTypes: [], tokenModifiers: [] };
    assert.deepEqual(
      methods({ semanticTokensProvider: { legend, full: { delta: true }, range: {} } }),
      [
        "textDocument/semanticTokens/full",
        "textDocument/semanticTokens/full/delta",
        "textDocument/semanticTokens/range",
      ],
    );
    assert.deepEqual(methods({ semanticTokensProvider: { legend, full: true } }), [
      "textDocument/semanticTokens/full",
    ]);
  });

  it("one provider may stand for several requests", () => {
    assert.deepEqual(methods({ callHierarchyProvider: true }), [
      "textDocument/prepareCallHierarchy",
      "callHierarchy/incomingCalls",
      "callHierarchy/outgoingCalls",
    ]);
    assert.deepEqual(methods({ renameProvider: { prepareProvider: true } }).sort(), [
      "textDocument/prepareRename",
      "textDocument/rename",
    ]);
  });

  it("file operations come with their filters", () => {
    const filters = [{ pattern: { glob: "**/*.toy" } }];
    const { offers } = readCapabilities({
      workspace: { fileOperations: { willRename: { filters } } },
    });
    assert.deepEqual(
      offers.map(({ method, options }) => [method, options]),
      [["workspace/willRenameFiles", { filters }]],
    );
  });

  it("an offer with a selector is for those documents alone", () => {
    const { offers } = readCapabilities({
      inlayHintProvider: { documentSelector: [{ language: "toy" }, { pattern: "**/*.lock" }] },
    });
    const [hint] = offers;
    assert.deepEqual(
      [
        document,
        { uri: "file:///x/a.lock", languageId: "text" },
        { uri: "file:///a", languageId: "text" },
      ].map((each) => hint?.isFor(each)),
      [true, true, false],
    );
  });

  it("a registration brings the requests that have none of their own", () => {
    const offers = readRegistration("textDocument/completion", {
      documentSelector: [{ language: "toy" }],
      triggerCharacters: ["."],
      resolveProvider: true,
    });
    assert.deepEqual(
      offers.map(({ method }) => method),
      ["textDocument/completion", "completionItem/resolve"],
    );
    assert.deepEqual(
      offers.map(({ isFor }) => isFor({ ...document, languageId: "other" })),
      [false, false],
    );
  });
});

describe("How much of open documents a language server wants to be told", () => {
  const nothing = { openClose: false, change: "none", save: "none", willSave: false };
  for (const [said, value, sync] of [
    ["nothing", undefined, nothing],
    ["0", 0, nothing],
    ["1", 1, { openClose: true, change: "full", save: "name", willSave: false }],
    ["2", 2, { openClose: true, change: "incremental", save: "name", willSave: false }],
    [
      "all of it",
      { openClose: true, change: 2, willSave: true, save: { includeText: true } },
      { openClose: true, change: "incremental", save: "text", willSave: true },
    ],
    ["opening alone", { openClose: true }, { ...nothing, openClose: true }],
    ["saving alone", { save: true }, { ...nothing, save: "name" }],
    ["nonsense", "incremental", nothing],
  ] as const) {
    it(`says ${said}`, () => assert.deepEqual(readSync(value), sync));
  }
});

function methods(capabilities: object): string[] {
  return readCapabilities(capabilities).offers.map(({ method }) => method);
}
