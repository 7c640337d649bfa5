import type { Range } from "vscode-languageserver-protocol";

export type RangeOf = (span: { readonly start: number; readonly end: number }) => Range;
