/** Values of LSP in few words, for tests. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export const position = (line: number, character: number): Position => ({ line, character });

/** On one line, or from one to another. */
export function range(line: number, from: number, to: number, endLine = line): Range {
  return { start: position(line, from), end: position(endLine, to) };
}

/** The params of a request about a document, and those about a place in one. */
export const inDocument = (uri: string): object => ({ textDocument: { uri } });
export const at = (uri: string, line = 0, character = 0): object => ({
  textDocument: { uri },
  position: position(line, character),
});

export const location = (uri: string, where: Range): object => ({ uri, range: where });
export const edit = (where: Range, newText: string): object => ({ range: where, newText });

export function symbol(name: string, where: Range, children?: readonly object[]): object {
  return { name, kind: 12, range: where, selectionRange: where, ...(children ? { children } : {}) };
}

export const flatSymbol = (name: string, uri: string, where: Range, kind = 12): object => ({
  name,
  kind,
  location: location(uri, where),
});

export const hover = (value: string): object => ({ contents: { kind: "markdown", value } });

export const diagnostic = (message: string, where: Range, more: object = {}): object => ({
  range: where,
  message,
  severity: 1,
  ...more,
});
