/** Requests about files that are about to be made, moved or removed: each plugin is asked about its own. LSP 3.17, FileOperationRegistrationOptions. */
import { isFolder } from "../../knowledge/onDisk.ts";
import type { FleetPlugin } from "../../runtime/fleet.ts";
import type { Feature, FeatureParams } from "../features.ts";
import { type FileKind, isConcerned } from "./fileOperations.ts";

type FileTest = (uri: string, kind: FileKind) => boolean;

/** The params with the files that pass; undefined where none does. */
type Narrowing = {
  readonly [F in Feature]?: (
    params: FeatureParams<F>,
    isMine: FileTest,
  ) => FeatureParams<F> | undefined;
};

const narrowings: Narrowing = {
  // Nothing is there yet that could be looked at.
  "workspace/willCreateFiles": ({ files }, isMine) =>
    some(files.filter(({ uri }) => isMine(uri, "unknown"))),
  "workspace/willRenameFiles": ({ files }, isMine) =>
    some(files.filter(({ oldUri }) => isMine(oldUri, kindOf(oldUri)))),
  "workspace/willDeleteFiles": ({ files }, isMine) =>
    some(files.filter(({ uri }) => isMine(uri, kindOf(uri)))),
};

/** As they are where the request is about something else, or the plugin has not said which files it wants. */
export function paramsOfInterest<F extends Feature>(
  plugin: Pick<FleetPlugin, "optionsOf">,
  feature: F,
  params: FeatureParams<F>,
): FeatureParams<F> | undefined {
  const narrow: Narrowing[F] = narrowings[feature];
  if (!narrow) return params;
  const registrations = plugin.optionsOf(feature);
  if (!registrations.some(({ filters }) => filters !== undefined)) return params;
  return narrow(params, (uri, kind) => isConcerned(registrations, uri, kind));
}

function some<T>(files: readonly T[]): { files: T[] } | undefined {
  return files.length > 0 ? { files: [...files] } : undefined;
}

function kindOf(uri: string): FileKind {
  return isFolder(uri) ? "folder" : "file";
}
