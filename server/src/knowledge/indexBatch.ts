import { statSync } from "node:fs";
import {
  ErrorCode,
  type IndexFile,
  type IndexProgress,
  type SymbolColumns,
} from "@chorus/plugin-sdk/protocol";
import type { Token } from "../base/cancellation.ts";
import { Cancelled, messageOf, PluginError } from "../base/errors.ts";
import { MAX_FILE_SIZE } from "../base/textFile.ts";
import { uriToPath } from "../base/uris.ts";
import type { FleetPlugin } from "../runtime/fleet.ts";
import type { Documents } from "../workspace/documents.ts";
import { sourceText, tooLarge } from "../workspace/sourceText.ts";

/** Has one plugin index some files, whatever happens to it meanwhile: one bad file costs only itself. */
export interface IndexBatch {
  readonly plugin: FleetPlugin;
  readonly uris: readonly string[];
  readonly documents: Documents;
  readonly languageIdOf: (uri: string) => string | undefined;
  readonly token: Token;
  readonly accept: (uri: string, symbols: SymbolColumns) => void;
  readonly leaveOut: (uri: string, reason: string) => void;
  /** It is not there any more. */
  readonly forget: (uri: string) => void;
}

/** Rejects with Cancelled or PluginUnavailable alone. */
export async function indexBatch(batch: IndexBatch): Promise<void> {
  for (const files of slices(batch.uris.flatMap((uri) => prepare(batch, uri)))) {
    await indexFiles(batch, files);
  }
}

/** A file on its way to the plugin. */
interface Prepared {
  /** Normalized; the plugin is told the editor's spelling. */
  readonly key: string;
  readonly file: IndexFile;
  readonly size: number;
}

/** So much text is done well within the hard cap of a call. */
const SLICE_BYTES = 8 * 1024 * 1024;

function prepare(
  { plugin, documents, languageIdOf, leaveOut, forget }: IndexBatch,
  key: string,
): Prepared[] {
  const open = documents.get(key);
  const languageId = languageIdOf(key);
  if (languageId === undefined) return [];
  if (!open && readsFiles(plugin)) {
    const size = sizeOf(key);
    if (size !== undefined && size <= MAX_FILE_SIZE)
      return [{ key, file: { uri: key, languageId }, size }];
    if (size === undefined) forget(key);
    else leaveOut(key, tooLarge(size).reason);
    return [];
  }
  const source = sourceText(key, open);
  switch (source.kind) {
    case "missing":
      forget(key);
      return [];
    case "tooLarge":
    case "leftOut":
      leaveOut(key, source.reason);
      return [];
    case "text": {
      const file = { uri: open?.uri ?? key, languageId, text: source.text };
      return [{ key, file, size: source.text.length }];
    }
  }
}

/** Where `index` is derived from `parse`, it is the host that reads. */
function readsFiles({ found: { descriptor } }: FleetPlugin): boolean {
  return descriptor.permissions.workspace === "read" && descriptor.features.includes("index");
}

function sizeOf(uri: string): number | undefined {
  try {
    return statSync(uriToPath(uri) ?? "").size;
  } catch {
    // Gone since the walk, or not ours to see: no symbols either way.
    return undefined;
  }
}

function slices(files: readonly Prepared[]): readonly (readonly Prepared[])[] {
  const all: Prepared[][] = [];
  let room = 0;
  for (const file of files) {
    const current = all.at(-1);
    if (current && file.size <= room) current.push(file);
    else all.push([file]);
    room = (current && file.size <= room ? room : SLICE_BYTES) - file.size;
  }
  return all;
}

/**
 * When the plugin fails, what it has not answered is asked again in about as many parts as each
 * part has files; of a part that fails, each file by itself. Three failures find a poisonous file
 * among hundreds, which a crash budget of five can bear.
 */
async function indexFiles(
  batch: IndexBatch,
  files: readonly Prepared[],
  isRetry = false,
): Promise<void> {
  const unanswered = new Map(files.map((prepared) => [prepared.file.uri, prepared]));
  const onProgress = (value: unknown): void => {
    if (!isIndexProgress(value)) return;
    for (const indexed of value.files) {
      const known = unanswered.get(indexed.uri);
      // A file that was not asked about is none of the plugin's business.
      if (!known) continue;
      unanswered.delete(indexed.uri);
      if ("symbols" in indexed) batch.accept(known.key, indexed.symbols);
      else batch.leaveOut(known.key, indexed.error);
    }
  };
  try {
    nextToken += 1;
    const params = { files: files.map(({ file }) => file), partialResultToken: nextToken };
    await batch.plugin.ask("index", params, { token: batch.token, onProgress });
    for (const { key } of unanswered.values())
      batch.leaveOut(key, "the plugin said nothing about it");
  } catch (error) {
    if (endsTheBatch(error)) throw error;
    const rest = [...unanswered.values()];
    if (files.length === 1 && (isRetry || codeOf(error) !== ErrorCode.PluginExited)) {
      for (const { key } of rest) batch.leaveOut(key, messageOf(error));
      return;
    }
    const partSize = isRetry ? 1 : Math.ceil(Math.sqrt(rest.length));
    for (let start = 0; start < rest.length; start += partSize) {
      await indexFiles(batch, rest.slice(start, start + partSize), true);
    }
  }
}

let nextToken = 0;

function endsTheBatch(error: unknown): boolean {
  return error instanceof Cancelled || codeOf(error) === ErrorCode.PluginUnavailable;
}

function codeOf(error: unknown): ErrorCode | undefined {
  return error instanceof PluginError ? error.code : undefined;
}

/** The dialect has checked the shape; this only tells the type. */
function isIndexProgress(value: unknown): value is IndexProgress {
  return typeof value === "object" && value !== null && "files" in value;
}
