import { strict as assert } from "node:assert";
import type { CodeAction, Command, CompletionItem } from "vscode-languageserver-protocol";
import type { Feature } from "../../../../server/src/routing/features.ts";
import { createCommands } from "../../../../server/src/routing/owners/commands.ts";
import { createOwners } from "../../../../server/src/routing/owners/createOwners.ts";
import { createDiagnosticTags } from "../../../../server/src/routing/owners/diagnosticTags.ts";
import type { Owners } from "../../../../server/src/routing/owners/owners.ts";

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const uri = "file:///a.toy";
const node = { name: "f", kind: 12 as const, uri, range, selectionRange: range };
const bulky = { diagnostics: Array.from({ length: 60 }, (_, index) => ({ index })) };

describe("An item that is resolved later", () => {
  it("goes to the plugin that made it, with the data that it put there", () => {
    const owners = ownersFor({ rust: ["completionItem/resolve"] });
    assert.deepEqual(completions(owners, "rust", []), []);
    for (const data of [0, "", false, { id: 7, deep: [1, { two: 2 }] }, undefined]) {
      const item = { label: "x", ...(data === undefined ? {} : { data }) };
      const [handed = { label: "" }] = completions(owners, "rust", [item]);
      // An editor makes JSON of it, and something else in between.
      const back = owners.ownerOf("completionItem/resolve", overTheWire(handed));
      assert.deepEqual(back, { plugin: "rust", params: item });
    }
  });

  it("does not change the answer of the plugin itself", () => {
    const owners = ownersFor({ rust: ["completionItem/resolve"] });
    const answer = Object.freeze([Object.freeze({ label: "x", data: Object.freeze({ id: 1 }) })]);
    owners.tag("textDocument/completion", "rust", [...answer]);
    assert.deepEqual(answer, [{ label: "x", data: { id: 1 } }]);
  });

  it("is left as it is where its plugin resolves nothing", () => {
    const owners = ownersFor({ rust: [] });
    // The very list that the plugin gave: it may go out in the bytes in which it came.
    const answer = [{ label: "x", command: { title: "Peek", command: "editor.peek" } }];
    assert.equal(owners.tag("textDocument/completion", "rust", answer), answer);
    const hints = [{ position: range.start, label: [{ value: "T" }] }];
    assert.equal(owners.tag("textDocument/inlayHint", "rust", hints), hints);
    assert.deepEqual(completions(owners, "rust", [{ label: "x", data: 1 }]), [
      { label: "x", data: 1 },
    ]);
    assert.equal(owners.ownerOf("completionItem/resolve", { label: "x", data: 1 }), undefined);
  });

  it("has no owner any more when its plugin is gone", () => {
    const present = new Map<string, readonly Feature[]>([["rust", ["completionItem/resolve"]]]);
    const owners = ownersOf((plugin, feature) => present.get(plugin)?.includes(feature) === true);
    const [handed = { label: "" }] = completions(owners, "rust", [{ label: "x", data: 1 }]);
    present.clear();
    assert.equal(owners.ownerOf("completionItem/resolve", handed), undefined);
  });

  it("can be resolved once more after it was resolved", () => {
    const owners = ownersFor({ rust: ["completionItem/resolve"] });
    const resolved = { label: "x", detail: "d", data: { step: 2 } };
    const handed = owners.tag("completionItem/resolve", "rust", resolved);
    assert.deepEqual(owners.ownerOf("completionItem/resolve", overTheWire(handed)), {
      plugin: "rust",
      params: resolved,
    });
  });

  it("is tagged in the list's defaults where those hold the data", () => {
    const owners = ownersFor({ css: ["completionItem/resolve"] });
    const list = owners.tag("textDocument/completion", "css", {
      isIncomplete: false,
      itemDefaults: { data: { project: 1 }, commitCharacters: [";"] },
      items: [{ label: "of the list" }, { label: "its own", data: 2 }],
    });
    assert.deepEqual(list, {
      isIncomplete: false,
      itemDefaults: { data: { chorus: "css", data: { project: 1 } }, commitCharacters: [";"] },
      items: [{ label: "of the list" }, { label: "its own", data: { chorus: "css", data: 2 } }],
    });
  });

  it("keeps what a list's defaults are to be merged with", () => {
    const owners = ownersFor({ css: ["completionItem/resolve"] });
    const list = owners.tag("textDocument/completion", "css", {
      isIncomplete: false,
      applyKind: { data: 2 },
      itemDefaults: { data: { project: 1, id: 0 } },
      items: [{ label: "a", data: { id: 2 } }],
    });
    assert.deepEqual(list, {
      isIncomplete: false,
      applyKind: { data: 1 },
      itemDefaults: { data: { chorus: "css", data: { project: 1, id: 0 } } },
      items: [{ label: "a", data: { chorus: "css", data: { project: 1, id: 2 } } }],
    });
  });

  it("may be a code action, a lens, a link, a hint or a symbol of the workspace", () => {
    const features = {
      "codeAction/resolve": { title: "Fix", data: 1 },
      "codeLens/resolve": { range, data: 1 },
      "documentLink/resolve": { range, data: 1 },
      "inlayHint/resolve": { position: range.start, label: ": T", data: 1 },
      "workspaceSymbol/resolve": { name: "f", kind: 12 as const, location: { uri }, data: 1 },
    } as const;
    const owners = ownersFor({ a: Object.keys(features) });
    const handed = [
      owners.tag("textDocument/codeAction", "a", [features["codeAction/resolve"]])[0],
      owners.tag("textDocument/codeLens", "a", [features["codeLens/resolve"]])[0],
      owners.tag("textDocument/documentLink", "a", [features["documentLink/resolve"]])[0],
      owners.tag("textDocument/inlayHint", "a", [features["inlayHint/resolve"]])[0],
      owners.tag("workspace/symbol", "a", [features["workspaceSymbol/resolve"]])[0],
    ];
    for (const [index, item] of Object.values(features).entries()) {
      assert.deepEqual(handed[index], { ...item, data: { chorus: "a", data: 1 } });
    }
    const [, lens] = handed;
    assert.ok(lens && "range" in lens);
    assert.deepEqual(owners.ownerOf("codeLens/resolve", lens), {
      plugin: "a",
      params: features["codeLens/resolve"],
    });
  });
});

describe("A hierarchy of calls or types", () => {
  const owners = ownersFor({
    c: [
      "callHierarchy/incomingCalls",
      "callHierarchy/outgoingCalls",
      "typeHierarchy/supertypes",
      "typeHierarchy/subtypes",
    ],
  });

  it("is climbed with the plugin that began it, also from what it found on the way", () => {
    const item = { ...node, data: "usr" };
    const mine = { plugin: "c", params: { item } };
    const [prepared = node] = owners.tag("textDocument/prepareCallHierarchy", "c", [item]);
    assert.deepEqual(owners.ownerOf("callHierarchy/incomingCalls", { item: prepared }), mine);
    const [call] = owners.tag("callHierarchy/incomingCalls", "c", [{ from: item, fromRanges: [] }]);
    assert.deepEqual(
      owners.ownerOf("callHierarchy/incomingCalls", { item: call?.from ?? node }),
      mine,
    );
    const [out] = owners.tag("callHierarchy/outgoingCalls", "c", [{ to: item, fromRanges: [] }]);
    assert.deepEqual(
      owners.ownerOf("callHierarchy/outgoingCalls", { item: out?.to ?? node }),
      mine,
    );
    const [type = node] = owners.tag("textDocument/prepareTypeHierarchy", "c", [item]);
    assert.deepEqual(owners.ownerOf("typeHierarchy/subtypes", { item: type }), mine);
    const [above = node] = owners.tag("typeHierarchy/supertypes", "c", [item]);
    assert.deepEqual(owners.ownerOf("typeHierarchy/supertypes", { item: above }), mine);
  });

  it("keeps an item apart that was prepared without data", () => {
    const [prepared = node] = owners.tag("textDocument/prepareCallHierarchy", "c", [node]);
    assert.deepEqual(owners.ownerOf("callHierarchy/outgoingCalls", { item: prepared }), {
      plugin: "c",
      params: { item: node },
    });
  });
});

describe("Bulky data", () => {
  const resolving = { a: ["codeAction/resolve", "codeLens/resolve"] };

  it("stays in the host, and comes back whole", () => {
    const owners = ownersFor(resolving);
    const action = { title: "Fix", data: bulky };
    const [handed] = owners.tag("textDocument/codeAction", "a", [action]);
    assert.ok(handed && !isCommand(handed));
    assert.ok(JSON.stringify(handed).length < 80);
    assert.deepEqual(owners.ownerOf("codeAction/resolve", overTheWire(handed)), {
      plugin: "a",
      params: action,
    });
  });

  it("is so by the length of its texts and names as well", () => {
    const owners = ownersFor(resolving);
    for (const data of [
      "x".repeat(501),
      { ["k".repeat(501)]: 1 },
      ["x".repeat(300), "y".repeat(300)],
    ]) {
      const [handed] = owners.tag("textDocument/codeLens", "a", [{ range, data }]);
      assert.ok(JSON.stringify(handed).length < 150);
    }
    const [small] = owners.tag("textDocument/codeLens", "a", [{ range, data: "x".repeat(499) }]);
    assert.equal(small?.data.data, "x".repeat(499));
  });

  it("is let go of by whole responses, the oldest first, and an older item has no owner", () => {
    const owners = ownersFor(resolving);
    const lens = { range, data: bulky };
    const [first = lens, second = lens] = owners.tag("textDocument/codeLens", "a", [lens, lens]);
    for (let response = 0; response < 31; response += 1) {
      owners.tag("textDocument/codeLens", "a", [lens]);
    }
    assert.ok(owners.ownerOf("codeLens/resolve", first));
    // Other features have places of their own, and so has what is small.
    owners.tag("codeLens/resolve", "a", lens);
    owners.tag("textDocument/codeLens", "a", [{ range, data: 1 }]);
    assert.ok(owners.ownerOf("codeLens/resolve", first));
    const [newest = lens] = owners.tag("textDocument/codeLens", "a", [lens]);
    assert.equal(owners.ownerOf("codeLens/resolve", first), undefined);
    assert.equal(owners.ownerOf("codeLens/resolve", second), undefined);
    assert.ok(owners.ownerOf("codeLens/resolve", newest));
  });

  it("of one huge answer is kept whole until the next comes", () => {
    const owners = ownersFor(resolving);
    const lens = { range, data: bulky };
    const many = owners.tag(
      "textDocument/codeLens",
      "a",
      Array.from({ length: 30_000 }, () => lens),
    );
    const [first = lens] = many;
    assert.ok(owners.ownerOf("codeLens/resolve", first));
    assert.ok(owners.ownerOf("codeLens/resolve", many.at(-1) ?? lens));
    owners.tag("textDocument/codeLens", "a", [lens]);
    assert.equal(owners.ownerOf("codeLens/resolve", first), undefined);
  });
});

function ownersFor(resolving: Readonly<Record<string, readonly string[]>>): Owners {
  return ownersOf((plugin, feature) => resolving[plugin]?.includes(feature) === true);
}

function ownersOf(serves: (plugin: string, feature: Feature) => boolean): Owners {
  return createOwners({
    serves,
    commands: createCommands(() => []),
    diagnosticTags: createDiagnosticTags({ hasDataSupport: true }),
  });
}

function completions(
  owners: Owners,
  plugin: string,
  items: CompletionItem[],
): readonly CompletionItem[] {
  const answer = owners.tag("textDocument/completion", plugin, items);
  // As an editor reads it, or the merger for it.
  if (Array.isArray(answer)) return answer;
  const { data } = answer.itemDefaults ?? {};
  return answer.items.map((item) => ({ data, ...item }));
}

function isCommand(action: Command | CodeAction): action is Command {
  return typeof action.command === "string";
}

function overTheWire<T>(item: T): T {
  return JSON.parse(JSON.stringify(item));
}
