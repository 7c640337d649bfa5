import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import type { IndexContext } from "../context.ts";
import type { IndexedFile, IndexFile, IndexParams } from "../protocol/index.ts";
import { collectWhenQuiet, keepForNow } from "./garbage.ts";
import type { Grammar } from "./grammar.ts";
import { toColumns } from "./outline.ts";
import { outlineOnce } from "./outlineOnce.ts";
import { readSourceFile } from "./sourceFile.ts";

/** A batch is reported when it has this many files, or is this old. */
const BATCH = { files: 50, ms: 100 };
/** How long other requests wait at most, one large file apart. */
const SLICE_MS = 15;

/**
 * A file's text is garbage a moment later, and V8 lets three times as much of it lie as there is to
 * keep. While files are indexed, little is kept: to clear up sooner takes no time that can be
 * measured, and ten megabytes less. While somebody types, there is more to look through.
 */
const HEAP = { tidy: "--heap-growing-percent=20", asUsual: "--heap-growing-percent=0" };

/** Finds the symbols of many files; a file that can't be had costs only its own entry. */
export async function indexFiles(
  grammarFor: (languageId: string) => Promise<Grammar>,
  params: IndexParams,
  context: Pick<IndexContext, "signal" | "report">,
): Promise<void> {
  keepForNow();
  setFlagsFromString(HEAP.tidy);
  try {
    await indexInBatches(grammarFor, params, context);
  } finally {
    setFlagsFromString(HEAP.asUsual);
    collectWhenQuiet();
  }
}

async function indexInBatches(
  grammarFor: (languageId: string) => Promise<Grammar>,
  { files }: IndexParams,
  { signal, report }: Pick<IndexContext, "signal" | "report">,
): Promise<void> {
  let batch: IndexedFile[] = [];
  let reported = performance.now();
  let rested = reported;
  const flush = (): void => {
    if (batch.length > 0) report(batch);
    batch = [];
    reported = performance.now();
  };
  for (const file of files) {
    batch.push(await indexFile(grammarFor, file));
    const now = performance.now();
    if (batch.length >= BATCH.files || now - reported >= BATCH.ms) flush();
    if (now - rested >= SLICE_MS) {
      await turn();
      signal.throwIfAborted();
      rested = performance.now();
    }
  }
  flush();
}

async function indexFile(
  grammarFor: (languageId: string) => Promise<Grammar>,
  { uri, languageId, text }: IndexFile,
): Promise<IndexedFile> {
  try {
    const grammar = await grammarFor(languageId);
    return { uri, symbols: toColumns(outlineOnce(grammar, text ?? readSourceFile(uri))) };
  } catch (error) {
    return { uri, error: error instanceof Error ? error.message : String(error) };
  }
}
