import type { PluginInfo, PluginsResult } from "../../../server/src/editor/editorProtocol.ts";
import { bold, code, facts, paragraphs, plain } from "./markdown.ts";
import {
  problemNode,
  shadowedNode,
  untrustedFileNode,
  untrustedNode,
} from "./pluginTroubleNodes.ts";
import type { Icon, ViewNode } from "./viewNode.ts";

/** The view "Plugins": every plugin with its state, then what could not become one and why. */
export function pluginNodes(result: PluginsResult): readonly ViewNode[] {
  const byName = [...result.plugins].sort((a, b) => a.name.localeCompare(b.name));
  return [
    ...(result.untrusted.length > 0 ? [untrustedNode(result.untrusted)] : []),
    ...result.untrustedFiles.map(untrustedFileNode),
    ...byName.map(pluginNode),
    ...result.problems.map(problemNode),
    ...result.shadowed.map(shadowedNode),
  ];
}

const icons: Readonly<Record<PluginInfo["state"], Icon>> = {
  idle: { name: "circle-outline" },
  starting: { name: "loading~spin" },
  ready: { name: "pass-filled", color: "testing.iconPassed" },
  draining: { name: "loading~spin" },
  backoff: { name: "warning", color: "list.warningForeground" },
  failed: { name: "error", color: "list.errorForeground" },
  disabled: { name: "circle-slash", color: "disabledForeground" },
};

export function stateIcon(state: PluginInfo["state"]): Icon {
  return icons[state];
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / (1024 * 1024))} MB`;
}

/** `failed. It ended 5 times …`; the state alone where the reason says no more. */
export function stateSentence({ state, reason }: PluginInfo): string {
  return saysMore(state, reason) ? `${state}. ${reason}` : state;
}

function saysMore(state: PluginInfo["state"], reason: string): boolean {
  return reason.toLowerCase().replace(/\.$/, "") !== state;
}

function pluginNode(plugin: PluginInfo): ViewNode {
  const id = `plugin:${plugin.id}`;
  return {
    id,
    label: plugin.name,
    description: `${whatItIs(plugin)} · ${plugin.state}`,
    tooltip: tooltip(plugin),
    icon: stateIcon(plugin.state),
    context: `plugin.${plugin.state}`,
    plugin: plugin.id,
    children: details(plugin).map((detail) => ({ id: `${id}/${detail.label}`, ...detail })),
  };
}

/** Of a language server the version of its plugin.json says nothing. */
export function whatItIs({ dialect, serverInfo, version }: PluginInfo): string {
  if (dialect !== "lsp") return version;
  return ["language server", serverInfo?.version].filter(Boolean).join(" ");
}

/** What the tooltip says too, for those who can't hover. */
function details(plugin: PluginInfo): readonly Omit<ViewNode, "id">[] {
  return [
    stateDetail(plugin),
    ...(plugin.hint === undefined ? [] : [hintDetail(plugin.hint)]),
    { label: `Version ${plugin.version}`, description: plugin.origin, icon: { name: "tag" } },
    ...serverDetail(plugin),
    ...listDetail("Languages", "symbol-keyword", plugin.languages),
    ...listDetail("Manifests", "package", plugin.manifests),
    ...memoryDetail(plugin),
  ];
}

function stateDetail({ state, reason }: PluginInfo): Omit<ViewNode, "id"> {
  return {
    label: capitalized(state),
    ...(saysMore(state, reason) ? { description: reason } : {}),
    tooltip: plain(reason),
    icon: { name: "pulse" },
  };
}

function hintDetail(hint: string): Omit<ViewNode, "id"> {
  return { label: hint, tooltip: plain(hint), icon: { name: "lightbulb" } };
}

function serverDetail(plugin: PluginInfo): readonly Omit<ViewNode, "id">[] {
  if (plugin.dialect !== "lsp") return [];
  const name = serverName(plugin);
  const icon = { name: "plug" };
  return [{ label: "Language server", ...(name === undefined ? {} : { description: name }), icon }];
}

function serverName({ serverInfo }: PluginInfo): string | undefined {
  return serverInfo && [serverInfo.name, serverInfo.version].filter(Boolean).join(" ");
}

function listDetail(
  label: string,
  icon: string,
  values: readonly string[],
): readonly Omit<ViewNode, "id">[] {
  if (values.length === 0) return [];
  return [{ label, description: values.join(", "), icon: { name: icon } }];
}

/** Only of a process that there is. */
function memoryDetail({ privateMemory, pid }: PluginInfo): readonly Omit<ViewNode, "id">[] {
  if (privateMemory === undefined || pid === undefined) return [];
  const description = `${megabytes(privateMemory)}, process ${pid}`;
  return [{ label: "Private memory", description, icon: { name: "server-process" } }];
}

function tooltip(plugin: PluginInfo): string {
  const { answered, failed } = plugin.requests;
  return paragraphs(
    `${bold(plugin.name)} ${plain(plugin.version)}`,
    plugin.description && plain(plugin.description),
    plain(capitalized(stateSentence(plugin))),
    plugin.hint && `**Hint:** ${plain(plugin.hint)}`,
    facts([
      ["Comes from", plain(plugin.origin)],
      [
        "Language server",
        plugin.dialect === "lsp" ? plain(serverName(plugin) ?? "yes") : undefined,
      ],
      ["Folder", code(plugin.folder)],
      [
        "Languages",
        plugin.languages.length > 0 ? plugin.languages.map(code).join(", ") : undefined,
      ],
      [
        "Manifests",
        plugin.manifests.length > 0 ? plugin.manifests.map(code).join(", ") : undefined,
      ],
      ["Process", plugin.pid?.toString()],
      [
        "Private memory",
        plugin.pid === undefined || plugin.privateMemory === undefined
          ? undefined
          : megabytes(plugin.privateMemory),
      ],
      ["Requests", `${answered} answered, ${failed} failed`],
      ["Restarts", plugin.restarts > 0 ? `${plugin.restarts}` : undefined],
      ["Broken answers", plugin.violations > 0 ? `${plugin.violations}` : undefined],
    ]),
  );
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
