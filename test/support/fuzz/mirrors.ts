/** Whether every server has the editor's text at every version it was told of, in its own encoding (behaviours 11 to 15, 53). */
import { strict as assert } from "node:assert";
import { isScratch } from "../../../server/src/routing/ways/scratch.ts";
import type { Position } from "../lspValues.ts";
import type { ScriptedServer } from "../scriptedServer.ts";
import type { LifePlan } from "./play.ts";

/** What the editor had, by document and version; versions of different documents differ. */
export type Texts = ReadonlyMap<string, ReadonlyMap<number, string>>;

type Encoding = NonNullable<LifePlan["encoding"]>;

/** The lives are lived in order, the last one again and again. */
export function judgeMirrors(
  { name, events, pids }: ScriptedServer,
  lives: readonly LifePlan[],
  texts: Texts,
): void {
  for (const [start, pid] of pids.entries()) {
    const encoding = lives[Math.min(start, lives.length - 1)]?.encoding ?? "utf-16";
    const mirror = new Map<string, string>();
    for (const event of events) {
      if (event.kind !== "received" || event.pid !== pid) continue;
      const { method, params } = event.message;
      if (method === "textDocument/didClose") mirror.delete(params.textDocument.uri);
      if (method !== "textDocument/didOpen" && method !== "textDocument/didChange") continue;
      const { uri, version, text } = params.textDocument;
      const isOpen = mirror.has(uri);
      assert.equal(isOpen, method === "textDocument/didChange", `${name}: ${method} of ${uri}`);
      const after = isOpen
        ? edited(mirror.get(uri) ?? "", params.contentChanges, encoding)
        : String(text);
      mirror.set(uri, after);
      // What one formatter has made of a document, for the next one to look at: no editor has it.
      if (isScratch(uri)) continue;
      const expected = texts.get(uri)?.get(version);
      assert.equal(after, expected, `${name}, in ${encoding}: ${uri} at version ${version}`);
    }
  }
}

interface Change {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

function edited(text: string, changes: readonly Change[], encoding: Encoding): string {
  return changes.reduce((before, change) => {
    if (!change.range) return change.text;
    const { start, end } = change.range;
    const from = offsetOf(before, start, encoding);
    const to = offsetOf(before, end, encoding);
    return before.slice(0, from) + change.text + before.slice(to);
  }, text);
}

/** Counted letter by letter, as nobody would who has to be fast; behind the end of a line is its end. */
function offsetOf(text: string, { line, character }: Position, encoding: Encoding): number {
  const ends = [...text.matchAll(/\r\n|\r|\n|$/g)];
  const before = line === 0 ? undefined : ends[line - 1];
  const end = ends[line];
  if (!end) return text.length;
  let offset = before ? before.index + before[0].length : 0;
  let column = 0;
  for (const letter of lettersOf(text.slice(offset, end.index), encoding)) {
    if (column >= character) break;
    column += widthOf(letter, encoding);
    offset += letter.length;
  }
  assert.ok(column <= character, `${line}:${character} is within a letter`);
  return offset;
}

/** An editor may cut a surrogate pair in two; nobody who counts in UTF-16 would notice. */
function lettersOf(line: string, encoding: Encoding): readonly string[] {
  return encoding === "utf-16" ? line.split("") : Array.from(line);
}

function widthOf(letter: string, encoding: Encoding): number {
  switch (encoding) {
    case "utf-8":
      return Buffer.byteLength(letter);
    case "utf-16":
      return letter.length;
    case "utf-32":
      return 1;
  }
}
