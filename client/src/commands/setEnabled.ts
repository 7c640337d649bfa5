import { ConfigurationTarget, window, workspace } from "vscode";
import type { Chorus } from "../chorus.ts";
import {
  type Change,
  enablementChanges,
  type PluginsSetting,
  type Scope,
  type Scopes,
} from "../enablement.ts";
import type { ViewNode } from "../views/viewNode.ts";
import { choosePlugin } from "./pickPlugin.ts";

/** Switches a plugin to the other side, for everything or for this workspace: the user says which. */
export async function togglePlugin(chorus: Chorus, node?: ViewNode): Promise<void> {
  const plugin = await choosePlugin(chorus, node, "Enable or Disable Plugin");
  if (plugin === undefined) return;
  const isEnabled = plugin.state === "disabled";
  const scope = await chooseScope(`${isEnabled ? "Enable" : "Disable"} ${plugin.name}`);
  if (scope !== undefined) await setEnabled(plugin.id, isEnabled, scope);
}

export async function setEnabled(plugin: string, isEnabled: boolean, scope: Scope): Promise<void> {
  for (const change of enablementChanges(currentScopes(), plugin, isEnabled, scope)) {
    await write(change);
  }
}

async function chooseScope(title: string): Promise<Scope | undefined> {
  if (workspace.workspaceFolders === undefined) return "user";
  const items: { label: string; detail: string; scope: Scope }[] = [
    {
      label: "In this workspace",
      detail: "Written to the workspace's settings",
      scope: "workspace",
    },
    { label: "Everywhere", detail: "Written to your user settings", scope: "user" },
  ];
  return (await window.showQuickPick(items, { title }))?.scope;
}

function currentScopes(): Scopes {
  const inspected = workspace.getConfiguration("chorus").inspect<PluginsSetting>("plugins");
  return { user: inspected?.globalValue, workspace: inspected?.workspaceValue };
}

async function write({ scope, value }: Change): Promise<void> {
  const targets = { user: ConfigurationTarget.Global, workspace: ConfigurationTarget.Workspace };
  await workspace.getConfiguration("chorus").update("plugins", value, targets[scope]);
}
