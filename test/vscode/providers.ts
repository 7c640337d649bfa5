/** What VS Code itself shows, asked the way its own interface asks. */
import {
  commands,
  type DocumentSymbol,
  type Hover,
  type Location,
  type LocationLink,
  Position,
  type SymbolInformation,
  type TextDocument,
} from "vscode";

/** `GreetRust`, `GreetRust/say`. */
export async function outline(document: TextDocument): Promise<readonly string[]> {
  const symbols = await commands.executeCommand<DocumentSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    document.uri,
  );
  const paths = (within: string, { name, children }: DocumentSymbol): string[] => [
    within + name,
    ...children.flatMap((child) => paths(`${within}${name}/`, child)),
  ];
  return (symbols ?? []).flatMap((symbol) => paths("", symbol));
}

export async function workspaceSymbols(query: string): Promise<readonly SymbolInformation[]> {
  return commands.executeCommand("vscode.executeWorkspaceSymbolProvider", query);
}

export async function hover(document: TextDocument, word: string): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    positionOf(document, word),
  );
  const contents = hovers.flatMap((one) => one.contents);
  return contents
    .map((content) => (typeof content === "string" ? content : content.value))
    .join("\n");
}

/** The files that "Go to Definition" leads to. */
export async function definitions(
  document: TextDocument,
  word: string,
): Promise<readonly string[]> {
  const found = await commands.executeCommand<(Location | LocationLink)[]>(
    "vscode.executeDefinitionProvider",
    document.uri,
    positionOf(document, word),
  );
  return found.map((one) => ("targetUri" in one ? one.targetUri : one.uri).path);
}

function positionOf(document: TextDocument, word: string): Position {
  const offset = document.getText().indexOf(word);
  if (offset < 0) throw new Error(`'${word}' does not stand in ${document.uri.path}`);
  return document.positionAt(offset + 1);
}
