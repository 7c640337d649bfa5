import { type Disposable, type ExtensionContext, window, workspace } from "vscode";
import {
  type ManifestsResult,
  manifestsChangedNotification,
  manifestsRequest,
  type PluginsResult,
  pluginsChangedNotification,
  pluginsRequest,
} from "../../server/src/editor/editorProtocol.ts";
import type { Chorus } from "./chorus.ts";
import { registerCommands } from "./commands/commands.ts";
import { createPages } from "./commands/explainFile.ts";
import { startOnDemand } from "./demand.ts";
import { createHost, type Host } from "./host.ts";
import { Live } from "./live.ts";
import { PluginLogs } from "./pluginLogs.ts";
import { showStatusItem } from "./statusItem.ts";
import { DataView } from "./views/dataView.ts";
import { type Folder, manifestNodes } from "./views/manifestNodes.ts";
import { pluginNodes } from "./views/pluginNodes.ts";
import { renewWhileVisible } from "./views/renewal.ts";

/** What {@link deactivate}, which gets nothing, has to stop. */
let running: Host | undefined;

export function activate(context: ExtensionContext): Chorus {
  const own = <T extends Disposable>(resource: T): T => {
    context.subscriptions.push(resource);
    return resource;
  };
  const log = own(window.createOutputChannel("Chorus", { log: true }));
  const host = createHost(context, log);
  running = host;
  const plugins = own(new Live<PluginsResult>(host, pluginsRequest, pluginsChangedNotification));
  const manifests = own(
    new Live<ManifestsResult>(host, manifestsRequest, manifestsChangedNotification),
  );
  const chorus: Chorus = {
    host,
    plugins,
    manifests,
    logs: own(new PluginLogs(host)),
    pages: own(createPages()),
    views: {
      plugins: own(new DataView("chorus.plugins", plugins, pluginNodes)),
      manifests: own(
        new DataView("chorus.manifests", manifests, (result) =>
          manifestNodes(result, workspaceFolders()),
        ),
      ),
    },
    status: own(showStatusItem(plugins)).item,
  };
  own(renewWhileVisible(chorus.views.plugins, plugins));
  context.subscriptions.push(...registerCommands(chorus), startOnDemand(host));
  return chorus;
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}

function workspaceFolders(): readonly Folder[] {
  return (workspace.workspaceFolders ?? []).map(({ name, uri }) => ({ name, uri: uri.toString() }));
}
