import { strict as assert } from "node:assert";
import type { CodeAction, Command } from "vscode-languageserver-protocol";
import { mergeCodeActions } from "../../../../server/src/routing/mergers/codeAction.ts";
import { by, editor, poor, range, rich } from "../../../support/answers.ts";

const context = { editor: rich };
const edit = { changes: { "file:///a": [{ range: range(1), newText: "x" }] } };

describe("Merging code actions", () => {
  it("codeAction: union, sorted by kind, one `isPreferred`", () => {
    const merged = mergeCodeActions(
      by({
        a: [action("organize", "source.organizeImports"), preferred("fix A", "quickfix")],
        b: [
          action("extract", "refactor.extract.function"),
          preferred("fix B", "quickfix"),
          action("refactor", "refactor"),
          preferred("inline", "refactor.inline"),
        ],
      }),
      context,
    );
    assert.deepEqual(
      merged.map((each) => [each.title, "isPreferred" in each && each.isPreferred]),
      [
        ["fix A", true],
        ["fix B", false],
        ["refactor", false],
        ["extract", false],
        ["inline", true],
        ["organize", false],
      ],
    );
  });

  it("leaves a plugin's own preferences alone, of which each is for another problem", () => {
    const fixes = [preferred("this", "quickfix"), preferred("that", "quickfix")];
    const merged = mergeCodeActions(by({ a: fixes, b: [action("x", "quickfix")] }), context);
    assert.deepEqual(merged.slice(0, 2), fixes);
  });

  it("has what has no kind last, unknown kinds before it, and routing order within a kind", () => {
    const command: Command = { title: "run", command: "a.run" };
    const merged = mergeCodeActions(
      by({
        a: [command, { title: "bare" }, action("odd", "surround"), action("fix 1", "quickfix.a")],
        b: [action("fix 2", "quickfix"), action("all", "source.fixAll.b")],
      }),
      context,
    );
    assert.deepEqual(
      merged.map(({ title }) => title),
      ["fix 1", "fix 2", "all", "odd", "run", "bare"],
    );
    assert.equal(merged[4], command, "a command stays a command");
  });

  it("has once what two plugins would both do to the text", () => {
    const fix = { ...action("Remove import", "quickfix"), edit };
    const same = { ...fix, data: "of another plugin" };
    const different = { ...fix, edit: { changes: {} } };
    const merged = mergeCodeActions(by({ a: [fix], b: [same, different] }), context);
    assert.deepEqual(merged, [fix, different]);
  });

  it("gives an editor that knows commands alone the commands, under the actions' titles", () => {
    const command = { title: "internal", command: "a.run", arguments: [1] };
    const merged = mergeCodeActions(
      by({
        a: [
          { title: "Run it", command },
          { title: "Edit and run", command, edit },
          { title: "Edit", edit },
          { title: "plain", command: "a.plain" },
        ],
      }),
      { editor: poor },
    );
    assert.deepEqual(merged, [
      { title: "Run it", command: "a.run", arguments: [1] },
      { title: "plain", command: "a.plain" },
    ]);
  });

  it("has what can't be done only for an editor that says why", () => {
    const disabled = { title: "Extract", kind: "refactor", disabled: { reason: "no selection" } };
    const literals = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };
    const unaware = editor({ textDocument: { codeAction: literals } });
    assert.deepEqual(mergeCodeActions(by({ a: [disabled] }), context), [disabled]);
    assert.deepEqual(mergeCodeActions(by({ a: [disabled] }), { editor: unaware }), []);
  });
});

function action(title: string, kind: string): CodeAction {
  return { title, kind };
}

function preferred(title: string, kind: string): CodeAction {
  return { title, kind, isPreferred: true };
}
