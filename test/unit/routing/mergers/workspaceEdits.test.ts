import { strict as assert } from "node:assert";
import type { TextEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { mergeWorkspaceEdits } from "../../../../server/src/routing/mergers/workspaceEdit.ts";
import { by, editor, poor, range, rich } from "../../../support/answers.ts";

const context = { editor: rich };
const a = "file:///a";
const b = "file:///b";
const at = (line: number, newText: string, from = 0, to = 4): TextEdit => ({
  range: range(line, from, to),
  newText,
});
const edits = (uri: string, version: number | null, ...list: TextEdit[]) => ({
  textDocument: { uri, version },
  edits: list,
});

describe("Merging what plugins change where files move", () => {
  it("is a union, of which one file's edits are one list", () => {
    const merged = mergeWorkspaceEdits(
      by<WorkspaceEdit>({
        p: { changes: { [a]: [at(1, "p")] } },
        q: { documentChanges: [edits(b, 3, at(1, "q")), edits(a, null, at(2, "q"))] },
      }),
      context,
    );
    assert.deepEqual(merged, {
      documentChanges: [edits(a, null, at(1, "p"), at(2, "q")), edits(b, 3, at(1, "q"))],
    });
  });

  it("keeps the earlier plugin's edits where two overlap, for that whole file, never a mixture", () => {
    const merged = mergeWorkspaceEdits(
      by<WorkspaceEdit>({
        p: { changes: { [a]: [at(5, "p", 2, 6)] } },
        q: { changes: { [a]: [at(1, "q"), at(5, "q", 5, 9)], [b]: [at(1, "q")] } },
      }),
      context,
    );
    assert.deepEqual(merged, {
      documentChanges: [edits(a, null, at(5, "p", 2, 6)), edits(b, null, at(1, "q"))],
    });
  });

  const overlaps: readonly (readonly [string, TextEdit, TextEdit, boolean])[] = [
    ["the same insertion", at(1, "x", 3, 3), at(1, "x", 3, 3), true],
    ["an insertion into what is replaced", at(1, "x", 0, 9), at(1, "y", 3, 3), true],
    ["an insertion where a replacement ends", at(1, "x", 0, 3), at(1, "y", 3, 3), false],
    ["neighbours", at(1, "x", 0, 3), at(1, "y", 3, 6), false],
    ["one within the other", at(1, "x", 3, 4), at(1, "y", 0, 9), true],
  ];
  for (const [title, one, other, isOverlap] of overlaps) {
    it(`${isOverlap ? "takes for an overlap" : "does not take for an overlap"}: ${title}`, () => {
      const answers = by({ p: { changes: { [a]: [one] } }, q: { changes: { [a]: [other] } } });
      assert.deepEqual(mergeWorkspaceEdits(answers, context), {
        documentChanges: [edits(a, null, ...(isOverlap ? [one] : [one, other]))],
      });
    });
  }

  it("keeps one plugin's edits apart from another's that were made for another version", () => {
    const answers = by<WorkspaceEdit>({
      p: { documentChanges: [edits(a, 3, at(1, "p"))] },
      q: { documentChanges: [edits(a, 4, at(2, "q"))] },
    });
    assert.deepEqual(mergeWorkspaceEdits(answers, context), {
      documentChanges: [edits(a, 3, at(1, "p"))],
    });
  });

  it("lets one plugin alone make, move or remove a file, and write into it", () => {
    const rename = { kind: "rename", oldUri: a, newUri: b } as const;
    const answers = by<WorkspaceEdit>({
      p: { documentChanges: [edits(b, null, at(1, "p"))] },
      q: {
        documentChanges: [
          edits(a, null, at(1, "q")),
          rename,
          edits(b, null, at(2, "q")),
          edits("file:///c", null, at(1, "q")),
        ],
      },
    });
    assert.deepEqual(mergeWorkspaceEdits(answers, context), {
      documentChanges: [edits(b, null, at(1, "p")), edits("file:///c", null, at(1, "q"))],
    });
  });

  it("is of the old form for an editor without documentChanges, without what that form can't say", () => {
    const create = { kind: "create", uri: b } as const;
    const answers = by<WorkspaceEdit>({
      p: { documentChanges: [edits(a, 1, at(1, "p")), create, edits(b, null, at(0, "p"))] },
      q: { changes: { [a]: [at(2, "q")] } },
    });
    assert.deepEqual(mergeWorkspaceEdits(answers, { editor: poor }), {
      changes: { [a]: [at(1, "p"), at(2, "q")] },
    });
  });

  it("takes the form that the editor reads where a plugin gives both", () => {
    const both = {
      changes: { [a]: [at(1, "old")] },
      documentChanges: [edits(a, 1, at(1, "new"))],
    };
    const others = { changes: { [b]: [at(1, "q")] } };
    const answers = by<WorkspaceEdit>({ p: both, q: others });
    assert.deepEqual(mergeWorkspaceEdits(answers, { editor: poor }), {
      changes: { [a]: [at(1, "old")], [b]: [at(1, "q")] },
    });
    assert.deepEqual(mergeWorkspaceEdits(answers, context), {
      documentChanges: [edits(a, 1, at(1, "new")), edits(b, null, at(1, "q"))],
    });
  });

  it("does not do to files what the editor can't do", () => {
    const remove = { kind: "delete", uri: a } as const;
    const unable = editor({ workspace: { workspaceEdit: { documentChanges: true } } });
    const answers = by<WorkspaceEdit>({
      p: { documentChanges: [remove, edits(b, null, at(1, "p"))] },
    });
    assert.deepEqual(mergeWorkspaceEdits(answers, { editor: unable }), {
      documentChanges: [edits(b, null, at(1, "p"))],
    });
  });

  it("tells two plugins' annotations of the same name apart", () => {
    const merged = mergeWorkspaceEdits(by({ p: noted("P", a), q: noted("Q", b) }), context);
    assert.deepEqual(merged.changeAnnotations, { "p: x": { label: "P" }, "q: x": { label: "Q" } });
    const ids = JSON.stringify(merged.documentChanges).match(/"annotationId":"[^"]*"/g);
    assert.deepEqual(ids, ['"annotationId":"p: x"', '"annotationId":"q: x"']);
  });

  it("hands on a single answer as it is", () => {
    const only = { documentChanges: [edits(a, 1, at(1, "p"))] };
    assert.equal(mergeWorkspaceEdits(by<WorkspaceEdit>({ p: {}, q: only }), context), only);
  });
});

function noted(label: string, uri: string): WorkspaceEdit {
  return {
    documentChanges: [
      { textDocument: { uri, version: null }, edits: [{ ...at(1, label), annotationId: "x" }] },
    ],
    changeAnnotations: { x: { label } },
  };
}
