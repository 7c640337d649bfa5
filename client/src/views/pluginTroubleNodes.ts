/** What is no plugin, and says why: a broken plugin.json, one behind another, one that is not trusted. */
import type { PluginsResult } from "../../../server/src/editor/editorProtocol.ts";
import { bold, code, paragraphs, plain } from "./markdown.ts";
import type { ViewNode } from "./viewNode.ts";

export function problemNode(problem: PluginsResult["problems"][number]): ViewNode {
  // Of settings, the rest still holds.
  const trouble = problem.id.endsWith(".json") ? "has a mistake" : "can't be used";
  const id = `problem:${problem.folder}:${problem.message}`;
  return {
    id,
    label: problem.id,
    description: trouble,
    tooltip: paragraphs(
      `${bold(problem.id)} ${trouble}`,
      plain(problem.message),
      problem.hint && `**Hint:** ${plain(problem.hint)}`,
      code(problem.folder),
    ),
    icon: { name: "error", color: "list.errorForeground" },
    context: "problem",
    isExpanded: true,
    children: [
      {
        id: `${id}/message`,
        label: problem.message,
        tooltip: plain(problem.message),
        icon: { name: "pulse" },
      },
      ...(problem.hint === undefined
        ? []
        : [
            {
              id: `${id}/hint`,
              label: problem.hint,
              tooltip: plain(problem.hint),
              icon: { name: "lightbulb" },
            },
          ]),
      { id: `${id}/folder`, label: problem.folder, icon: { name: "folder" } },
    ],
  };
}

export function shadowedNode(plugin: PluginsResult["shadowed"][number]): ViewNode {
  const why = `Not used: the plugin of the same id that is ${plugin.by} comes first.`;
  return {
    id: `shadowed:${plugin.folder}`,
    label: plugin.id,
    description: `${plugin.version} · behind the ${plugin.by} one`,
    tooltip: paragraphs(
      `${bold(plugin.id)} ${plain(plugin.version)}`,
      plain(why),
      code(plugin.folder),
    ),
    icon: { name: "layers", color: "disabledForeground" },
    context: "shadowed",
  };
}

export function untrustedNode(folders: readonly string[]): ViewNode {
  const count = folders.length === 1 ? "1 plugin" : `${folders.length} plugins`;
  return {
    id: "untrusted",
    label: `${count} of this workspace not run`,
    description: "the workspace is not trusted",
    tooltip: paragraphs(
      bold(`${count} of this workspace not run`),
      "A plugin that a workspace brings is a program of its author. Chorus runs it only in a workspace that you trust.",
      folders.map((folder) => `- ${code(folder)}`).join("\n"),
    ),
    icon: { name: "workspace-untrusted", color: "list.warningForeground" },
    context: "untrusted",
    click: { kind: "command", command: "chorus.manageTrust", title: "Manage Workspace Trust" },
    children: folders.map((folder) => ({
      id: `untrusted/${folder}`,
      label: folder,
      icon: { name: "folder" },
    })),
  };
}

/** A chorus.json names programs, too. */
export function untrustedFileNode(file: string): ViewNode {
  return {
    id: `untrustedFile:${file}`,
    label: "chorus.json not read",
    description: "the workspace is not trusted",
    tooltip: paragraphs(
      bold("chorus.json not read"),
      "A chorus.json can name programs to run. Chorus reads it only in a workspace that you trust.",
      code(file),
    ),
    icon: { name: "workspace-untrusted", color: "list.warningForeground" },
    context: "untrusted",
    click: { kind: "command", command: "chorus.manageTrust", title: "Manage Workspace Trust" },
  };
}
