import type { Host } from "../host/host.ts";
import type { PluginStatus } from "../runtime/status.ts";
import type { FolderOptions } from "./commandLine.ts";
import { writeOut } from "./output.ts";

/** 1 where a plugin can't be used or can't be started: a script that installs plugins wants to know. */
export async function printPlugins(
  { fleet, discovery, places }: Host,
  { isJson }: FolderOptions,
): Promise<number> {
  const plugins = fleet.plugins.map(({ status }) => status);
  const { problems, shadowed } = discovery;
  const { folders = [], files = [] } = discovery.untrusted ?? {};
  const untrusted = [...folders, ...files];
  if (isJson) {
    await writeOut(
      `${JSON.stringify({ store: places.user, plugins, problems, shadowed, untrusted }, null, 2)}\n`,
    );
  } else {
    const lines = [
      ...plugins.map(pluginLine),
      ...problems.map(
        ({ id, folder, message, hint }) =>
          `${id}\tcan't be used: ${message}${hint === undefined ? "" : ` ${hint}`}\t${folder}`,
      ),
      ...shadowed.map(
        ({ id, version, by, folder }) => `${id}\t${version}\tshadowed by the ${by} one\t${folder}`,
      ),
      ...untrusted.map(
        (path) => `${path}\tleft out: the workspace is not trusted (--trust runs it)`,
      ),
      `Plugins of your own go into ${places.user}`,
    ];
    await writeOut(lines.map((line) => `${line}\n`).join(""));
  }
  const isWell = problems.length === 0 && plugins.every(({ state }) => state !== "failed");
  return isWell ? 0 : 1;
}

function pluginLine({
  id,
  version,
  origin,
  languages,
  state,
  reason,
  hint = "",
  folder,
}: PluginStatus): string {
  return [
    id,
    version,
    origin,
    languages.join(", "),
    state === "idle" ? "" : `${state}: ${reason} ${hint}`.trimEnd(),
    folder,
  ]
    .filter(Boolean)
    .join("\t");
}
