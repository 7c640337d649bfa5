import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { createLog, type LogEntry } from "../../../server/src/base/log.ts";
import { type DocumentEvent, Documents } from "../../../server/src/workspace/documents.ts";

const uri = "file:///w/a.rs";

function mirror() {
  const logged: LogEntry[] = [];
  const events: DocumentEvent[] = [];
  const documents = new Documents(
    createLog(
      (entry) => logged.push(entry),
      () => "debug",
    ),
  );
  documents.onDidChange((event) => events.push(event));
  return { documents, events, logged };
}

function at(line: number, character: number) {
  return { line, character };
}

describe("the mirror of open documents", () => {
  it("keeps counting lines after an edit far behind the text's end", () => {
    const { documents } = mirror();
    documents.open({ uri, languageId: "rust", version: 1, text: "a" });
    documents.change(uri, 2, [{ range: { start: at(7, 0), end: at(9, 3) }, text: "\nb\nc" }]);
    documents.change(uri, 3, [{ range: { start: at(1, 0), end: at(1, 1) }, text: "B" }]);
    assert.equal(documents.get(uri)?.text, "a\nB\nc");
  });

  it("has the text at the editor's version after incremental edits", () => {
    const { documents } = mirror();
    documents.open({ uri, languageId: "rust", version: 1, text: "fn a() {}\nfn b() {}\n" });
    documents.change(uri, 2, [
      { range: { start: at(1, 3), end: at(1, 4) }, text: "c" },
      { range: { start: at(0, 0), end: at(0, 0) }, text: "// 🎼\n" },
    ]);
    assert.deepEqual(documents.get(uri), {
      uri,
      languageId: "rust",
      version: 2,
      text: "// 🎼\nfn a() {}\nfn c() {}\n",
    });
  });

  it("takes a change without a range as the whole text, also where the range is null", () => {
    const { documents } = mirror();
    documents.open({ uri, languageId: "rust", version: 1, text: "old" });
    documents.change(uri, 2, [{ text: "new" }]);
    assert.equal(documents.get(uri)?.text, "new");
    documents.change(uri, 3, JSON.parse('[{"range":null,"text":"newest"}]'));
    assert.equal(documents.get(uri)?.text, "newest");
  });

  it("clamps a range that lies outside the text", () => {
    const { documents } = mirror();
    documents.open({ uri, languageId: "rust", version: 1, text: "one\ntwo" });
    documents.change(uri, 2, [{ range: { start: at(0, 99), end: at(99, 0) }, text: "!" }]);
    assert.equal(documents.get(uri)?.text, "one!");
    documents.change(uri, 3, [{ range: { start: at(7, 7), end: at(8, 8) }, text: "?" }]);
    assert.equal(documents.get(uri)?.text, "one!?");
  });

  it("leaves out a change that is none and keeps the rest", () => {
    const { documents, logged } = mirror();
    documents.open({ uri, languageId: "rust", version: 1, text: "" });
    documents.change(
      uri,
      2,
      JSON.parse('[null,{"text":5},{"range":{},"text":"x"},{"text":"kept"}]'),
    );
    assert.equal(documents.get(uri)?.text, "kept");
    assert.deepEqual(
      logged.map(({ level }) => level),
      ["error"],
    );
  });

  it("reports what is said about a document that is not open, and goes on", () => {
    const { documents, events, logged } = mirror();
    documents.change(uri, 2, [{ text: "x" }]);
    documents.save(uri);
    documents.close(uri);
    assert.equal(documents.get(uri), undefined);
    assert.deepEqual(events, []);
    assert.equal(logged.filter(({ level }) => level === "warn").length, 3);
  });

  it("knows a document by every spelling of its URI", () => {
    const { documents } = mirror();
    documents.open({ uri: "file:///c%3A/w/a%20b.rs", languageId: "rust", version: 1, text: "x" });
    assert.equal(documents.get("file:///C:/w/a b.rs")?.uri, "file:///c%3A/w/a%20b.rs");
    documents.close("file:///c:/w/a%20b.rs");
    assert.deepEqual(documents.all(), []);
  });

  it("never changes a document that it has handed out", () => {
    const { documents } = mirror();
    documents.open({ uri, languageId: "rust", version: 1, text: "before" });
    const before = documents.get(uri);
    documents.change(uri, 2, [{ text: "after" }]);
    assert.equal(before?.text, "before");
  });

  it("takes a second open as a change, and as a new document where the language is another", () => {
    const { documents, events } = mirror();
    documents.open({ uri, languageId: "rust", version: 1, text: "a" });
    documents.open({ uri, languageId: "rust", version: 5, text: "b" });
    documents.open({ uri, languageId: "ron", version: 6, text: "c" });
    assert.deepEqual(
      events.map(({ kind, document }) => `${kind} ${document.languageId} ${document.text}`),
      ["opened rust a", "changed rust b", "closed rust b", "opened ron c"],
    );
  });

  it("says each change at once, in order, with the document as it is then", () => {
    const { documents, events } = mirror();
    documents.open({ uri, languageId: "rust", version: 1, text: "a" });
    documents.change(uri, 2, [{ text: "b" }]);
    documents.save(uri);
    documents.close(uri);
    assert.deepEqual(
      events.map(({ kind, document }) => `${kind} ${document.version} ${document.text}`),
      ["opened 1 a", "changed 2 b", "saved 2 b", "closed 2 b"],
    );
  });

  it("agrees with a naive model whatever is typed", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "é", "🎼", "\n", "\r\n", "\t"),
      maxLength: 30,
    });
    const edit = fc.record({ from: fc.nat(40), length: fc.nat(10), text });
    fc.assert(
      fc.property(text, fc.array(edit, { maxLength: 8 }), (start, edits) => {
        const { documents } = mirror();
        documents.open({ uri, languageId: "x", version: 0, text: start });
        let expected = start;
        for (const [version, { from, length, text }] of edits.entries()) {
          const begin = boundary(expected, Math.min(from, expected.length));
          const end = boundary(expected, Math.min(begin + length, expected.length));
          const range = { start: positionAt(expected, begin), end: positionAt(expected, end) };
          expected = expected.slice(0, begin) + text + expected.slice(end);
          documents.change(uri, version + 1, [{ range, text }]);
        }
        assert.equal(documents.get(uri)?.text, expected);
      }),
    );
  });
});

/** No editor puts a cursor between the halves of a line end. */
function boundary(text: string, offset: number): number {
  return text[offset - 1] === "\r" && text[offset] === "\n" ? offset - 1 : offset;
}

function positionAt(text: string, offset: number) {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}
