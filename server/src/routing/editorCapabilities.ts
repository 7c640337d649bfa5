import type { ClientCapabilities } from "vscode-languageserver-protocol";

/** What the mergers must know of the editor, and nothing else of it. */
export interface EditorCapabilities {
  readonly hasNestedSymbols: boolean;
  readonly hasDefinitionLinks: boolean;
  readonly hasLinkTooltips: boolean;
  /** The format of hovers that the editor likes best. */
  readonly hoverFormat: "markdown" | "plaintext";
}

export function editorCapabilities(client: ClientCapabilities): EditorCapabilities {
  const { documentSymbol, definition, documentLink, hover } = client.textDocument ?? {};
  return {
    hasNestedSymbols: documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    hasDefinitionLinks: definition?.linkSupport === true,
    hasLinkTooltips: documentLink?.tooltipSupport === true,
    hoverFormat: hover?.contentFormat?.[0] === "markdown" ? "markdown" : "plaintext",
  };
}
