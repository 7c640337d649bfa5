import { strict as assert } from "node:assert";
import type { Location } from "vscode-languageserver-protocol";
import {
  mergeReferences,
  mergeTargets,
} from "../../../../server/src/routing/mergers/definition.ts";
import { mergeDocumentLinks } from "../../../../server/src/routing/mergers/documentLink.ts";
import { mergeHierarchyRoots } from "../../../../server/src/routing/mergers/hierarchy.ts";
import { by, editor, poor, range, rich } from "../../../support/answers.ts";

const place: Location = { uri: "file:///x", range: range(1) };
const other: Location = { uri: "file:///x", range: range(2) };
const linkTo = (line: number) => ({
  originSelectionRange: range(0),
  targetUri: "file:///x",
  targetRange: range(line),
  targetSelectionRange: range(line),
});

describe("Merging where things lead to", () => {
  const merge = mergeTargets("textDocument/definition");

  it("definition: union without duplicates by uri and range, however the uri is spelled", () => {
    const drive = { ...place, uri: "file:///C%3A/x" };
    const answers = by({
      a: [place, drive],
      b: [{ ...drive, uri: "file:///c:/x" }, { ...place }, other],
    });
    assert.deepEqual(merge(answers, { editor: rich }), [place, drive, other]);
  });

  it("has a place once that one plugin alone names twice", () => {
    assert.deepEqual(merge(by({ a: [place, { ...place }, other] }), { editor: rich }), [
      place,
      other,
    ]);
    assert.deepEqual(mergeReferences(by({ a: [other, place, { ...other }] })), [other, place]);
  });

  it("takes a single location for a list of one", () => {
    assert.deepEqual(merge(by({ a: place, b: [other] }), { editor: poor }), [place, other]);
  });

  it("LocationLink only if the editor has linkSupport", () => {
    const answers = by({ a: [linkTo(1)], b: [other] });
    assert.deepEqual(merge(answers, { editor: poor }), [place, other]);
    assert.deepEqual(merge(answers, { editor: rich }), [
      linkTo(1),
      { targetUri: "file:///x", targetRange: range(2), targetSelectionRange: range(2) },
    ]);
  });

  it("LocationLink for exactly the requests that the editor takes it for", () => {
    const declaring = editor({ textDocument: { declaration: { linkSupport: true } } });
    const answers = by({ a: [linkTo(1)] });
    assert.deepEqual(merge(answers, { editor: declaring }), [place]);
    const declarations = mergeTargets("textDocument/declaration");
    assert.deepEqual(declarations(answers, { editor: declaring }), [linkTo(1)]);
  });

  it("a link and a location that lead to the same place are one", () => {
    assert.deepEqual(merge(by({ a: [place], b: [linkTo(1)] }), { editor: poor }), [place]);
  });

  it("references: union without duplicates by uri and range", () => {
    const merged = mergeReferences(by({ a: [place], b: [{ ...place }, other] }));
    assert.deepEqual(merged, [place, other]);
  });
});

describe("Merging links", () => {
  const links = by({
    a: [{ range: range(0), target: "file:///x", tooltip: "x" }],
    b: [
      { range: range(0), target: "file:///y" },
      { range: range(1), target: "file:///z" },
    ],
  });

  it("documentLink: concatenated; of two links on the same range the first stays", () => {
    const merged = mergeDocumentLinks(links, { editor: rich });
    assert.deepEqual(
      merged.map(({ target }) => target),
      ["file:///x", "file:///z"],
    );
  });

  it("leaves tooltips out for editors that show none", () => {
    const [first] = mergeDocumentLinks(links, { editor: poor });
    assert.deepEqual(first, { range: range(0), target: "file:///x" });
  });
});

describe("Merging the roots of hierarchies", () => {
  const item = { kind: 12, uri: "file:///x", range: range(1), selectionRange: range(1) } as const;

  it("one root to a symbol, with the tag of the earlier plugin", () => {
    const merged = mergeHierarchyRoots(
      by({
        a: [{ ...item, name: "open", data: "a's" }],
        b: [
          { ...item, name: "open", data: "b's" },
          { ...item, name: "open", selectionRange: range(2), data: "b's" },
        ],
      }),
    );
    assert.deepEqual(
      merged.map(({ data, selectionRange }) => [data, selectionRange.start.line]),
      [
        ["a's", 1],
        ["b's", 2],
      ],
    );
  });
});
