/** A diagnosis for a person at a terminal. Pure. */
import type { PluginStatus } from "../runtime/status.ts";
import { aligned, printable } from "./columns.ts";
import type { Diagnosis } from "./doctor.ts";
import { explanationLines } from "./explanationText.ts";

export function doctorText(diagnosis: Diagnosis): string {
  const { version, node, platform, places, plugins, problems, shadowed, notes } = diagnosis;
  const { untrusted, explanation } = diagnosis;
  const lines = [
    `Chorus ${version} on ${platform}, Node.js ${node}`,
    ...indented(
      aligned([
        ["your plugins", places.user],
        ["your settings", places.config],
        ["bundled plugins", places.bundled],
        ["logs", places.logs],
      ]),
    ),
    ...section("Plugins", aligned(plugins.map(pluginRow))),
    ...section(
      "Problems",
      problems.map(
        ({ id, folder, message, hint }) =>
          `${id} (${folder}): ${message}${hint === undefined ? "" : ` ${hint}`}`,
      ),
    ),
    ...section("Notes", [
      ...notes,
      ...shadowed.map(
        ({ id, folder, by }) => `${id} in ${folder} is not used: the ${by} one comes first.`,
      ),
      ...[...untrusted.folders, ...untrusted.files].map(
        (path) => `${path} is left out: the workspace is not trusted (--trust).`,
      ),
    ]),
    ...(explanation ? ["", ...explanationLines(explanation)] : []),
  ];
  return lines.map((line) => `${printable(line)}\n`).join("");
}

function pluginRow(plugin: PluginStatus): readonly string[] {
  const { id, version, origin, state, reason, hint = "" } = plugin;
  const isWell = state === "ready" || state === "idle";
  return [
    id,
    // What somebody names by a command has no version of its own.
    version === "0.0.0" ? "" : version,
    origin,
    isWell ? state : `${state}: ${reason} ${hint}`.trimEnd(),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...indented(lines)];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
