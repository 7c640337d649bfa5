import {
  Disposable,
  MarkdownString,
  StatusBarAlignment,
  type StatusBarItem,
  ThemeColor,
  window,
} from "vscode";
import type { PluginsResult } from "../../server/src/editor/editorProtocol.ts";
import type { Live } from "./live.ts";
import { summarize } from "./statusSummary.ts";

/** Says in the status bar how many plugins there are, and how many in trouble; a click shows them. */
export function showStatusItem(plugins: Live<PluginsResult>): { item: StatusBarItem } & Disposable {
  const item = window.createStatusBarItem("chorus.status", StatusBarAlignment.Left, 0);
  item.name = "Chorus";
  item.command = "chorus.showPlugins";
  const listener = plugins.onDidChange(() => update(item, plugins));
  return { item, dispose: () => Disposable.from(listener, item).dispose() };
}

async function update(item: StatusBarItem, plugins: Live<PluginsResult>): Promise<void> {
  const asked = plugins.get();
  const result = await asked;
  if (asked !== plugins.get()) return; // Something changed meanwhile: that update shows it.
  if (result === undefined) {
    item.hide();
    return;
  }
  const { text, tooltip, isWarning } = summarize(result);
  item.text = `$(layers) ${text}`;
  item.tooltip = new MarkdownString(`**Chorus**\n\n${tooltip}`);
  item.backgroundColor = isWarning ? new ThemeColor("statusBarItem.warningBackground") : undefined;
  item.show();
}
