import { workspace } from "vscode";
import type { Settings } from "../../server/src/editor/editorProtocol.ts";

/** The settings that the host is told: what package.json declares under `chorus.`. */
export function readSettings(): Settings {
  const configuration = workspace.getConfiguration("chorus");
  const keys = [
    "plugins",
    "formatters",
    "exclude",
    "workspaceSymbolLimit",
    "logLevel",
    "trace",
    "runtimes",
  ] as const satisfies readonly (keyof Settings)[];
  // The host judges the values: a settings.json may hold anything.
  return Object.fromEntries(keys.map((key) => [key, configuration.get(key)]));
}
