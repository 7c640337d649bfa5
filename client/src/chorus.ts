import type { StatusBarItem } from "vscode";
import type { ManifestsResult, PluginsResult } from "../../server/src/editor/editorProtocol.ts";
import type { Pages } from "./commands/explainFile.ts";
import type { Host } from "./host.ts";
import type { Live } from "./live.ts";
import type { PluginLogs } from "./pluginLogs.ts";
import type { DataView } from "./views/dataView.ts";

/** What this extension consists of; `activate` returns it, and the tests in the editor look at it. */
export interface Chorus {
  readonly host: Host;
  readonly plugins: Live<PluginsResult>;
  readonly manifests: Live<ManifestsResult>;
  readonly logs: PluginLogs;
  readonly pages: Pages;
  readonly views: {
    readonly plugins: DataView<PluginsResult>;
    readonly manifests: DataView<ManifestsResult>;
  };
  readonly status: StatusBarItem;
}
