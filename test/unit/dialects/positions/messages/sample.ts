/** One sample of each message that LSP has, written once and said in any encoding. */
import type * as Lsp from "vscode-languageserver-protocol";
import type { Position, Range, TextEdit } from "vscode-languageserver-protocol";
import type { PositionEncoding } from "../../../../../server/src/dialects/positions/encoding.ts";
import { LineTexts } from "../../../../../server/src/dialects/positions/lineTexts.ts";

/** Two documents in which the same column is another number: a character has two bytes in one and three in the other. */
export const uris = { a: "file:///a.rs", b: "file:///b.rs" } as const;
const characters = { a: "é", b: "中" } as const;
type Document = keyof typeof uris;

const texts: ReadonlyMap<string, LineTexts> = new Map([
  [uris.a, new LineTexts(`${characters.a.repeat(40)}\n`.repeat(10))],
  [uris.b, new LineTexts(`${characters.b.repeat(40)}\n`.repeat(10))],
]);
export const lookup = { lines: (uri: string) => texts.get(uri) };

/** Nobody knows the text there, or what stands there is none of ours: never converted. */
export const untouched: Range = {
  start: { line: 1, character: 7 },
  end: { line: 2, character: 9 },
};
export const unknown = { uri: "file:///unknown.rs", range: untouched } as const;

/** Places of the two documents, as one encoding says them. */
export interface Say {
  /** Behind so many characters of any line. */
  column(document: Document, character: number): number;
  position(document: Document, character: number): Position;
  range(document: Document, character: number): Range;
  location(document: Document, character: number): { uri: string; range: Range };
  edit(document: Document, character: number): TextEdit;
}

export function saying(encoding: PositionEncoding): Say {
  const column = (document: Document, character: number) =>
    encoding === "utf-8" ? character * Buffer.byteLength(characters[document]) : character;
  const position = (document: Document, character: number) => ({
    line: character % 10,
    character: column(document, character),
  });
  const range = (document: Document, character: number) => ({
    start: position(document, character),
    end: position(document, character + 1),
  });
  return {
    column,
    position,
    range,
    location: (document, character) => ({ uri: uris[document], range: range(document, character) }),
    edit: (document, character) => ({ range: range(document, character), newText: "new" }),
  };
}

type Sample<T> = (say: Say) => T;

/** A sample is missing only where the type holds no position. */
export type Message<Params, Result> = (true extends HoldsPosition<Params>
  ? { readonly params: Sample<Params> }
  : { readonly params?: Sample<Params> }) &
  (true extends HoldsPosition<Result>
    ? { readonly result: Sample<Result> }
    : { readonly result?: Sample<Result> });

/** All methods of LSP; one that is new in the protocol's types is missing in the table. */
export type Messages = {
  readonly [K in keyof Namespaces as MethodOf<Namespaces[K]>]: MessageOf<Namespaces[K]>;
};

type Namespaces = typeof Lsp;

/** `method` alone is a kind of semantic token. */
type MethodOf<T> = T extends { readonly method: infer M extends string }
  ? Exclude<M, "method">
  : never;

type MessageOf<T> = T extends { readonly type: infer Type }
  ? Type extends Lsp.ProtocolRequestType<infer P, infer R, infer _T, infer _E, infer _O>
    ? Message<P, R>
    : Type extends Lsp.ProtocolRequestType0<infer R, infer _T, infer _E, infer _O>
      ? Message<undefined, R>
      : Type extends Lsp.ProtocolNotificationType<infer P, infer _O>
        ? Message<P, undefined>
        : Message<undefined, undefined>
  : never;

/** Looked for seven steps deep; not in `LSPAny`. */
type HoldsPosition<T, Depth extends readonly unknown[] = []> = Depth["length"] extends 7
  ? false
  : unknown extends T
    ? false
    : T extends Position
      ? true
      : T extends readonly (infer Item)[]
        ? HoldsPosition<Item, [...Depth, 0]>
        : T extends object
          ? { [K in keyof T]-?: HoldsPosition<T[K], [...Depth, 0]> }[keyof T]
          : false;
