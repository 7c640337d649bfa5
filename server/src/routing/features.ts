/** The table of what editors may ask: who is asked, whose answers count, how long they have. A later feature is a row, a merger and a source. */
import type {
  Definition,
  DefinitionLink,
  DefinitionParams,
  DocumentLink,
  DocumentLinkParams,
  DocumentSymbol,
  DocumentSymbolParams,
  FoldingRange,
  FoldingRangeParams,
  Hover,
  HoverParams,
  Location,
  LocationLink,
  SymbolInformation,
  WorkspaceSymbolParams,
} from "vscode-languageserver-protocol";

/** LSP's types: what comes from the editor, what one plugin answers, what goes back. */
export interface FeatureTypes {
  "textDocument/documentSymbol": {
    params: DocumentSymbolParams;
    answer: readonly DocumentSymbol[];
    result: DocumentSymbol[] | SymbolInformation[];
  };
  "textDocument/foldingRange": {
    params: FoldingRangeParams;
    answer: readonly FoldingRange[];
    result: FoldingRange[];
  };
  "textDocument/documentLink": {
    params: DocumentLinkParams;
    answer: readonly DocumentLink[];
    result: DocumentLink[];
  };
  "textDocument/definition": {
    params: DefinitionParams;
    answer: readonly (Location | LocationLink)[];
    result: Definition | DefinitionLink[];
  };
  "textDocument/hover": { params: HoverParams; answer: Hover; result: Hover };
  "workspace/symbol": {
    params: WorkspaceSymbolParams;
    answer: readonly SymbolInformation[];
    result: SymbolInformation[];
  };
}

export type Feature = keyof FeatureTypes;
export type FeatureParams<F extends Feature> = FeatureTypes[F]["params"];
export type FeatureAnswer<F extends Feature> = FeatureTypes[F]["answer"];
export type FeatureResult<F extends Feature> = FeatureTypes[F]["result"];

export interface FeatureRow {
  /** What the params must have: a document, a place in one, or neither. */
  readonly scope: "document" | "position" | "workspace";
  /** Whose answers count: all, merged; or the first in routing order that has something to say. */
  readonly policy: "all" | "first";
  /** From sending; what has come by then is the answer. A plugin that is still starting has no longer. */
  readonly softMs: number;
  /** Features of our own that the host makes an answer from, for plugins without one of their own. */
  readonly derivedFrom: readonly string[];
  readonly doc: string;
}

export const features: { readonly [F in Feature]: FeatureRow } = {
  "textDocument/documentSymbol": {
    scope: "document",
    policy: "all",
    softMs: 5000,
    derivedFrom: ["parse", "analyzeManifest"],
    doc: "The outline. Waits long: an editor asks once and shows nothing until then.",
  },
  "textDocument/foldingRange": {
    scope: "document",
    policy: "all",
    softMs: 5000,
    derivedFrom: ["parse"],
    doc: "What can be folded. An editor asks after each edit, and uses folds of its own until then.",
  },
  "textDocument/documentLink": {
    scope: "document",
    policy: "all",
    softMs: 5000,
    derivedFrom: ["imports/resolve", "analyzeManifest"],
    doc: "Imports and paths that lead to a file of the workspace.",
  },
  "textDocument/definition": {
    scope: "position",
    policy: "all",
    softMs: 5000,
    derivedFrom: ["imports/resolve", "analyzeManifest"],
    doc: "Where a name comes from: the file of an import, the package of a dependency.",
  },
  "textDocument/hover": {
    scope: "position",
    policy: "all",
    softMs: 2000,
    derivedFrom: ["analyzeManifest"],
    doc: "What is known of the thing under the pointer. Late is useless: the pointer has moved on.",
  },
  "workspace/symbol": {
    scope: "workspace",
    policy: "all",
    softMs: 6000,
    derivedFrom: ["index", "parse"],
    doc: "Symbols of the whole workspace by name.",
  },
};
