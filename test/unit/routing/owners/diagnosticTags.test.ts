import { strict as assert } from "node:assert";
import type { Diagnostic } from "vscode-languageserver-protocol";
import {
  createDiagnosticTags,
  type DiagnosticSlot,
} from "../../../../server/src/routing/owners/diagnosticTags.ts";

const uri = "file:///a.toy";
const bulky = { rendered: "x".repeat(2000) };

describe("A diagnostic that the editor sends along", () => {
  it("goes back to its owner with its own data, and to nobody else", () => {
    const tags = createDiagnosticTags({ hasDataSupport: true });
    const mine = [at(0, { data: { fix: 1 } }), at(1), at(2, { data: bulky })];
    const handed = tags.tag(slot("eslint"), mine);
    const back = overTheWire([...handed]);
    assert.deepEqual(tags.untag(uri, "eslint", back), mine);
    assert.deepEqual(tags.untag(uri, "stylelint", back), []);
    assert.ok(JSON.stringify(handed[2]).length < 200);
  });

  it("goes back without the source that the host gave it, and where the editor has moved it to", () => {
    for (const hasDataSupport of [true, false]) {
      const tags = createDiagnosticTags({ hasDataSupport });
      const handed = tags.tag(slot("eslint"), [
        at(0, { data: 1 }),
        at(1, { source: "", data: bulky }),
      ]);
      const named = handed.map((diagnostic) => ({ ...diagnostic, source: "ESLint" }));
      assert.deepEqual(tags.untag(uri, "eslint", named), [
        at(0, { data: 1 }),
        at(1, { source: "", data: bulky }),
      ]);
      if (!hasDataSupport) continue;
      const moved = named.map((diagnostic) => ({ ...diagnostic, range: at(7).range }));
      assert.deepEqual(tags.untag(uri, "eslint", moved), [
        at(7, { data: 1 }),
        at(7, { source: "", data: bulky }),
      ]);
    }
  });

  it("goes to all where nobody here has made it", () => {
    const tags = createDiagnosticTags({ hasDataSupport: true });
    tags.tag(slot("eslint"), [at(0)]);
    const foreign = [at(5, { message: "from another extension", data: { theirs: 1 } })];
    assert.deepEqual(tags.untag(uri, "eslint", foreign), foreign);
    assert.deepEqual(tags.untag(uri, "stylelint", foreign), foreign);
  });

  it("is told by its place and its words where the editor keeps no data", () => {
    const tags = createDiagnosticTags({ hasDataSupport: false });
    const mine = [at(0, { data: { fix: 1 }, source: "eslint" }), at(1, { data: bulky })];
    const handed = tags.tag(slot("eslint"), mine);
    tags.tag(slot("stylelint"), [at(3)]);
    assert.ok(handed.every((diagnostic) => !("data" in diagnostic)));
    assert.deepEqual(tags.untag(uri, "eslint", overTheWire([...handed, at(3)])), mine);
    assert.deepEqual(tags.untag(uri, "stylelint", overTheWire([...handed])), []);
    // The same place and words, and another source.
    const other = [at(0, { source: "tsc" })];
    assert.deepEqual(tags.untag(uri, "eslint", other), other);
  });

  it("keeps its owner when that has published anew meanwhile", () => {
    const tags = createDiagnosticTags({ hasDataSupport: true });
    const old = tags.tag(slot("rust"), [at(0, { data: bulky }), at(9, { data: bulky })]);
    const newer = { rendered: "y".repeat(2000) };
    tags.tag(slot("rust"), [at(0, { data: newer })]);
    // The first is still said, the second is not: it goes back without what is there no more.
    assert.deepEqual(tags.untag(uri, "rust", [...old]), [at(0, { data: newer }), at(9)]);
    assert.deepEqual(tags.untag(uri, "go", [...old]), []);
  });

  it("is known by both channels, each replaced on its own", () => {
    const tags = createDiagnosticTags({ hasDataSupport: false });
    tags.tag(slot("rust"), [at(0, { data: 1 })]);
    tags.tag({ ...slot("rust"), channel: "pull" }, [at(1, { data: 2 })]);
    tags.tag(slot("rust"), []);
    assert.deepEqual(tags.untag(uri, "go", [at(0), at(1)]), [at(0)]);
    assert.deepEqual(tags.untag(uri, "rust", [at(1)]), [at(1, { data: 2 })]);
  });

  it("is nobody's any more when its plugin is gone", () => {
    const tags = createDiagnosticTags({ hasDataSupport: false });
    tags.tag(slot("rust"), [at(0)]);
    tags.tag(slot("go"), [at(1)]);
    tags.forget("rust");
    assert.deepEqual(tags.untag(uri, "go", [at(0), at(1)]), [at(0), at(1)]);
    assert.deepEqual(tags.untag(uri, "other", [at(0), at(1)]), [at(0)]);
  });

  it("is found by any spelling of its file", () => {
    const tags = createDiagnosticTags({ hasDataSupport: false });
    tags.tag({ uri: "file:///c:/a.toy", plugin: "rust", channel: "push" }, [at(0, { data: 1 })]);
    assert.deepEqual(tags.untag("file:///C%3A/a.toy", "rust", [at(0)]), [at(0, { data: 1 })]);
  });

  it("is forgotten when two thousand other files have been spoken of since", () => {
    const tags = createDiagnosticTags({ hasDataSupport: false });
    tags.tag(slot("rust"), [at(0)]);
    for (let file = 0; file < 1999; file += 1) {
      tags.tag({ ...slot("rust"), uri: `file:///${file}.toy` }, [at(0)]);
    }
    assert.deepEqual(tags.untag(uri, "go", [at(0)]), []);
    tags.tag({ ...slot("rust"), uri: "file:///one-more.toy" }, [at(0)]);
    assert.deepEqual(tags.untag(uri, "go", [at(0)]), [at(0)]);
  });
});

function slot(plugin: string): DiagnosticSlot {
  return { uri, plugin, channel: "push" };
}

function at(line: number, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = { line, character: 0 };
  return { range: { start, end: { line, character: 4 } }, message: "no", ...more };
}

function overTheWire<T>(item: T): T {
  return JSON.parse(JSON.stringify(item));
}
