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
  SymbolInformation,
  WorkspaceSymbolParams,
} from "vscode-languageserver-protocol";

/** What the editor may ask, and what it gets. */
export interface FeatureTypes {
  "textDocument/documentSymbol": {
    params: DocumentSymbolParams;
    result: DocumentSymbol[] | SymbolInformation[];
  };
  "workspace/symbol": { params: WorkspaceSymbolParams; result: SymbolInformation[] };
  "textDocument/foldingRange": { params: FoldingRangeParams; result: FoldingRange[] };
  "textDocument/documentLink": { params: DocumentLinkParams; result: DocumentLink[] };
  "textDocument/definition": { params: DefinitionParams; result: Definition | DefinitionLink[] };
  "textDocument/hover": { params: HoverParams; result: Hover };
}

export type Feature = keyof FeatureTypes;
export type FeatureParams<F extends Feature> = FeatureTypes[F]["params"];
export type FeatureResult<F extends Feature> = FeatureTypes[F]["result"];
