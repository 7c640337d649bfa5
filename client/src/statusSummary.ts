import type { PluginInfo, PluginsResult } from "../../server/src/editor/editorProtocol.ts";
import { bold, plain } from "./views/markdown.ts";
import { stateSentence } from "./views/pluginNodes.ts";

/** All plugins in one line. */
export interface StatusSummary {
  readonly text: string;
  readonly tooltip: string;
  readonly isWarning: boolean;
}

export function summarize(result: PluginsResult): StatusSummary {
  const { plugins, problems, untrusted } = result;
  const failed = plugins.filter(({ state }) => state === "failed").length + problems.length;
  const troubled = failed + plugins.filter(({ state }) => state === "backoff").length;
  return {
    text: headline(plugins, troubled),
    tooltip: [
      ...plugins.map(pluginLine),
      ...problems.map(({ id, message }) => `- ${bold(id)}: ${plain(message)}`),
      ...(untrusted.length > 0
        ? ["- The workspace's own plugins are not run: it is not trusted"]
        : []),
    ].join("\n"),
    isWarning: failed > 0,
  };
}

/** An idle plugin is one request away from an answer: at a glance it is as good as a ready one. */
function headline(plugins: readonly PluginInfo[], troubled: number): string {
  const enabled = plugins.filter(({ state }) => state !== "disabled");
  if (troubled === 0) return enabled.length === 1 ? "1 plugin" : `${enabled.length} plugins`;
  const well = enabled.filter(({ state }) => state !== "failed" && state !== "backoff").length;
  return `${well} ready, ${troubled} in trouble`;
}

function pluginLine(plugin: PluginInfo): string {
  return `- ${bold(plugin.name)} ${plain(plugin.version)} · ${plain(stateSentence(plugin))}`;
}
