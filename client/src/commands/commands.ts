import { commands, type Disposable } from "vscode";
import {
  reloadManifestsRequest,
  restartPluginRequest,
} from "../../../server/src/editor/editorProtocol.ts";
import type { Chorus } from "../chorus.ts";
import { openArguments } from "../views/dataView.ts";
import type { ViewNode } from "../views/viewNode.ts";
import { explainFile } from "./explainFile.ts";
import { choosePlugin } from "./pickPlugin.ts";
import { togglePlugin } from "./setEnabled.ts";

type Command = (chorus: Chorus, node?: ViewNode) => Promise<void> | void;

/** Every command of package.json; a test holds the two against each other. */
const table: Readonly<Record<string, Command>> = {
  "chorus.showPlugins": () => run("chorus.plugins.focus"),
  "chorus.explainFile": explainFile,
  "chorus.restartPlugin": restartPlugin,
  "chorus.togglePlugin": togglePlugin,
  "chorus.enablePlugin": togglePlugin,
  "chorus.disablePlugin": togglePlugin,
  "chorus.showLog": ({ host }) => host.log.show(),
  "chorus.showPluginLog": showPluginLog,
  "chorus.reloadManifests": reloadManifests,
  "chorus.restartHost": ({ host }) => host.restart(),
  "chorus.manageTrust": () => run("workbench.trust.manage"),
  "chorus.goToPackage": goToPackage,
};

export function registerCommands(chorus: Chorus): readonly Disposable[] {
  return Object.entries(table).map(([id, command]) =>
    commands.registerCommand(id, (node?: ViewNode) => command(chorus, node)),
  );
}

async function restartPlugin(chorus: Chorus, node?: ViewNode): Promise<void> {
  const plugin = await choosePlugin(chorus, node, "Restart Plugin");
  if (plugin === undefined) return;
  await chorus.host.client.sendRequest(restartPluginRequest, { id: plugin.id });
}

async function showPluginLog(chorus: Chorus, node?: ViewNode): Promise<void> {
  const plugin = await choosePlugin(chorus, node, "Show Plugin Log");
  if (plugin !== undefined) chorus.logs.show(plugin.id);
}

async function reloadManifests({ host }: Chorus): Promise<void> {
  await host.start();
  await host.client.sendRequest(reloadManifestsRequest);
}

async function goToPackage(_chorus: Chorus, node?: ViewNode): Promise<void> {
  if (node?.target !== undefined) await run("vscode.open", ...openArguments(node.target));
}

async function run(command: string, ...args: readonly unknown[]): Promise<void> {
  await commands.executeCommand(command, ...args);
}
