import type { TextDocumentContentChangeEvent } from "vscode-languageserver-protocol";

/** A document that the editor has open, at the editor's version. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

/** Every change of the mirror, fired at once and in order: what syncs plugins listens here. */
export type DocumentEvent =
  | { readonly kind: "opened"; readonly document: OpenDocument }
  | {
      readonly kind: "changed";
      readonly document: OpenDocument;
      /** As the editor sent them; empty ranges mean the whole text. */
      readonly changes: readonly TextDocumentContentChangeEvent[];
    }
  | { readonly kind: "saved"; readonly document: OpenDocument }
  | { readonly kind: "closed"; readonly document: OpenDocument };
