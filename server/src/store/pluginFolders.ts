/** The folders of a place that hold, or should hold, a plugin each. */
import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { messageOf } from "../base/errors.ts";
import type { DiscoveryPlaces, Origin } from "./discovery.ts";

export interface Place {
  readonly origin: Origin;
  readonly folder: string;
}

export type PluginFolder =
  | { readonly kind: "folder"; readonly folder: string }
  | {
      readonly kind: "unreadable";
      readonly id: string;
      readonly folder: string;
      readonly message: string;
      readonly hint: string;
    };

/** The places on the disk, in order of precedence. */
export function placesOf(places: DiscoveryPlaces): Place[] {
  if (places.isBare) return [];
  const workspace = places.workspaceFolders.map((folder) => join(folder, ".chorus", "plugins"));
  return [
    ...workspace.map((folder): Place => ({ origin: "workspace", folder })),
    { origin: "user", folder: places.user },
    { origin: "system", folder: places.system },
    { origin: "bundled", folder: places.bundled },
  ];
}

/** By name. A place that has a plugin.json itself is a plugin; one that does not exist is empty. */
export function pluginFolders(place: string): PluginFolder[] {
  if (isThere(join(place, "plugin.json"))) return [{ kind: "folder", folder: place }];
  const names = list(place);
  if (names.kind === "unreadable") return [names];
  return names.names.flatMap((name) => pluginFolder(join(place, name)));
}

/** Follows symlinks, which is how an author keeps a plugin elsewhere. Files beside the folders mean nothing. */
function pluginFolder(path: string): PluginFolder[] {
  try {
    return statSync(path).isDirectory() ? [{ kind: "folder", folder: path }] : [];
  } catch (error) {
    return [unreadable(path, error, "Remove the link, or mend what it leads to.")];
  }
}

function list(
  place: string,
):
  | { readonly kind: "names"; readonly names: readonly string[] }
  | (PluginFolder & { readonly kind: "unreadable" }) {
  try {
    // Hidden folders are where installers and file managers keep what is not ready.
    const names = readdirSync(place).filter((name) => !name.startsWith("."));
    return { kind: "names", names: names.sort() };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return { kind: "names", names: [] };
    return unreadable(place, error, "Make it a folder that the user who runs Chorus can read.");
  }
}

function unreadable(
  folder: string,
  error: unknown,
  hint: string,
): PluginFolder & { readonly kind: "unreadable" } {
  const message = `The plugin folder can't be read: ${messageOf(error)}.`;
  return { kind: "unreadable", id: basename(folder), folder, message, hint };
}

function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // A plugin.json that leads in a circle is there, and is reported when it is read.
    return false;
  }
}
