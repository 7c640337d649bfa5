import { type QuickPickItem, window } from "vscode";
import type { PluginInfo } from "../../../server/src/editor/editorProtocol.ts";
import type { Chorus } from "../chorus.ts";
import { themeIcon } from "../views/dataView.ts";
import { stateIcon, whatItIs } from "../views/pluginNodes.ts";
import type { ViewNode } from "../views/viewNode.ts";

/** The plugin that a button of the view means; from the palette, the one that the user picks. */
export async function choosePlugin(
  chorus: Chorus,
  node: ViewNode | undefined,
  title: string,
): Promise<PluginInfo | undefined> {
  await chorus.host.start();
  const plugins = (await chorus.plugins.get())?.plugins ?? [];
  if (node?.plugin !== undefined) return plugins.find(({ id }) => id === node.plugin);
  if (plugins.length === 0) {
    void window.showInformationMessage("Chorus has no plugins yet."); // Nothing to wait for.
    return undefined;
  }
  const items = plugins.map((plugin): QuickPickItem & { plugin: PluginInfo } => ({
    label: plugin.name,
    description: `${whatItIs(plugin)} · ${plugin.state}`,
    detail: plugin.reason,
    iconPath: themeIcon(stateIcon(plugin.state)),
    plugin,
  }));
  const picked = await window.showQuickPick(items, { title, matchOnDescription: true });
  return picked?.plugin;
}
