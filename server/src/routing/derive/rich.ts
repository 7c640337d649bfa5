/** Text with a little structure, for editors that render Markdown and for those that don't. Pure. */
export type Piece =
  | { readonly kind: "plain" | "strong" | "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly uri: string };

export interface Block {
  readonly kind: "line" | "item";
  readonly pieces: readonly Piece[];
}

export type RichFormat = "markdown" | "plaintext";

export const plain = (text: string): Piece => ({ kind: "plain", text });
export const strong = (text: string): Piece => ({ kind: "strong", text });
export const code = (text: string): Piece => ({ kind: "code", text });
export const link = (text: string, uri: string): Piece => ({ kind: "link", text, uri });
export const line = (...pieces: readonly Piece[]): Block => ({ kind: "line", pieces });
export const item = (...pieces: readonly Piece[]): Block => ({ kind: "item", pieces });

/** Lines stay lines, in Markdown too; what came from a file is never taken for markup. */
export function render(blocks: readonly Block[], format: RichFormat): string {
  let text = "";
  let before: Block["kind"] | undefined;
  for (const { kind, pieces } of blocks) {
    if (before) text += format === "plaintext" ? "\n" : separator(before, kind);
    text += (kind === "item" ? "- " : "") + pieces.map((piece) => spell(piece, format)).join("");
    before = kind;
  }
  return text;
}

/** A hard break between lines; a list stands apart. */
function separator(before: Block["kind"], kind: Block["kind"]): string {
  if (before !== kind) return "\n\n";
  return kind === "item" ? "\n" : "  \n";
}

const special = /[\\`*_[\]|<>~]/;
const allSpecial = new RegExp(special, "g");

export function escapeMarkdown(text: string): string {
  return special.test(text) ? text.replace(allSpecial, "\\$&") : text;
}

function spell(piece: Piece, format: RichFormat): string {
  const text = oneLine(piece.text);
  if (format === "plaintext") return text;
  switch (piece.kind) {
    case "plain":
      return escapeMarkdown(text);
    case "strong":
      return `**${escapeMarkdown(text)}**`;
    case "code":
      return codeSpan(text);
    case "link":
      return `[${escapeMarkdown(text)}](<${piece.uri.replace(/[<>\s]/g, encodeURIComponent)}>)`;
  }
}

/** CommonMark 6.1: fenced by more backticks than it holds in a row. */
function codeSpan(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  return runs.length > 0 ? `${fence} ${text} ${fence}` : fence + text + fence;
}

/** A name or requirement may be written over several lines, or be hostile in its length. */
function oneLine(text: string): string {
  const joined = text.replace(/\s+/g, (space) => (space.includes("\n") ? " " : space));
  return joined.length > 500 ? `${joined.slice(0, 500)}…` : joined;
}
