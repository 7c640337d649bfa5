import { Disposable, type TextDocument, window, workspace } from "vscode";
import type { Host } from "./host.ts";

/**
 * Starts the host as soon as this window has something that a plugin could be about: a folder or a
 * document.
 *
 * VS Code activates the extension early for what the bundled plugins claim (`activationEvents`,
 * written by tools/activation.mjs), and after start-up in any case: a plugin that the user installed
 * yesterday, that a folder brings or that a setting names can't stand in package.json, and only
 * the host can tell what such a plugin claims. That costs one process, which starts no plugin before
 * one is needed; an empty window costs not even that.
 */
export function startOnDemand(host: Host): Disposable {
  const startIfWanted = (): void => {
    if (!isWanted()) return;
    watch.dispose();
    // Reports its own failure.
    void host.start();
  };
  const watch = Disposable.from(
    workspace.onDidOpenTextDocument(startIfWanted),
    workspace.onDidChangeWorkspaceFolders(startIfWanted),
    window.onDidChangeActiveTextEditor(startIfWanted),
  );
  startIfWanted();
  return watch;
}

function isWanted(): boolean {
  const hasFolder = (workspace.workspaceFolders ?? []).length > 0;
  return hasFolder || workspace.textDocuments.some(isUsers);
}

/** Not an output channel, a setting's preview or another view that VS Code keeps in a document. */
function isUsers({ uri: { scheme } }: TextDocument): boolean {
  return scheme === "file" || scheme === "untitled";
}
