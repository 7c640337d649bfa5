import type { Diagnostic } from "vscode-languageserver-protocol";

/** By it two diagnostics of one file are known to be the same, whatever data and links they come with. */
export function likeness({ range, severity, code, message }: Diagnostic): string {
  const { start, end } = range;
  const text = typeof message === "string" ? message : message.value;
  // An error is what LSP wants it to be where nothing is said.
  const what = [severity ?? 1, code ?? "", text];
  return JSON.stringify([start.line, start.character, end.line, end.character, ...what]);
}
