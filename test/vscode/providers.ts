/** What VS Code itself shows, asked the way its own interface asks. */
import {
  type CompletionList,
  commands,
  type DocumentSymbol,
  type Hover,
  type Location,
  type LocationLink,
  Position,
  type SymbolInformation,
  type TextDocument,
  type WorkspaceEdit,
  workspace,
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

/** Each as the file's name and the line, from 1. */
export async function references(document: TextDocument, word: string): Promise<readonly string[]> {
  const found = await commands.executeCommand<Location[]>(
    "vscode.executeReferenceProvider",
    document.uri,
    positionOf(document, word),
  );
  return found.map(({ uri, range }) => `${uri.path.split("/").at(-1)}:${range.start.line + 1}`);
}

/** The labels of what is offered inside of this word. */
export async function completions(
  document: TextDocument,
  word: string,
): Promise<readonly string[]> {
  const { items } = await commands.executeCommand<CompletionList>(
    "vscode.executeCompletionItemProvider",
    document.uri,
    positionOf(document, word),
  );
  return items.map(({ label }) => (typeof label === "string" ? label : label.label));
}

/** Renames, as the command does once the new name is typed. */
export async function rename(document: TextDocument, word: string, newName: string): Promise<void> {
  const edit = await commands.executeCommand<WorkspaceEdit>(
    "vscode.executeDocumentRenameProvider",
    document.uri,
    positionOf(document, word),
    newName,
  );
  await workspace.applyEdit(edit);
}

function positionOf(document: TextDocument, word: string): Position {
  const offset = document.getText().indexOf(word);
  if (offset < 0) throw new Error(`'${word}' does not stand in ${document.uri.path}`);
  return document.positionAt(offset + 1);
}
