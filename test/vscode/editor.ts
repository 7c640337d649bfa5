/** How a test looks at the VS Code that it runs in. */
import { strict as assert } from "node:assert";
import { setTimeout as pause } from "node:timers/promises";
import {
  commands,
  extensions,
  Position,
  Range,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";
import type { Chorus } from "../../client/src/chorus.ts";
import type { PluginInfo } from "../../server/src/editor/editorProtocol.ts";

export async function chorus(): Promise<Chorus> {
  const extension = extensions.getExtension<Chorus>("chorus.chorus");
  assert(extension, "the extension is not installed");
  return extension.activate();
}

/**
 * Looks until `look` does not throw any more, and hands on what it returns. In a real editor much
 * happens without an event to wait for; what `look` threw last is the failure.
 */
export async function eventually<T>(look: () => T | Promise<T>, within = 30_000): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(50);
    }
  }
}

export function fileUri(path: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  assert(folder, "no folder is open");
  return Uri.joinPath(folder.uri, path);
}

export async function open(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(fileUri(path));
  await window.showTextDocument(document);
  return document;
}

/** Makes this the file's text, unsaved, as typing would. */
export async function type(document: TextDocument, text: string): Promise<void> {
  const editor = await window.showTextDocument(document);
  const end = document.lineAt(document.lineCount - 1).range.end;
  assert(await editor.edit((edit) => edit.replace(new Range(new Position(0, 0), end), text)));
}

export async function closeAll(): Promise<void> {
  await commands.executeCommand("workbench.action.closeAllEditors");
}

export async function plugin(id: string): Promise<PluginInfo> {
  const result = await (await chorus()).plugins.get();
  const found = result?.plugins.find((one) => one.id === id);
  assert(found, `there is no plugin '${id}'`);
  return found;
}
