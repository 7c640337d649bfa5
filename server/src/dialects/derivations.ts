/** What the host makes of `parse` for a plugin that has no answer of its own. */
import {
  ErrorCode,
  type IndexedFile,
  type IndexFile,
  type IndexParams,
} from "@chorus/plugin-sdk/protocol";
import type { Token } from "../base/cancellation.ts";
import { messageOf, PluginError } from "../base/errors.ts";
import { columnsOf } from "./columns.ts";
import type { derivedFromParse } from "./features.ts";
import type { Parse, ParseCache } from "./parseCache.ts";
import type { AskOptions, AskParams, AskResult, DocumentRef } from "./session.ts";

export type Derived = {
  readonly [M in (typeof derivedFromParse)[number]]: (
    params: AskParams<M>,
    options: AskOptions,
  ) => Promise<AskResult<M>>;
};

/** Answers from `parses`, of which documents share one; the files of an index go past it. */
export function derivations(parses: ParseCache, parse: Parse): Derived {
  return {
    async "textDocument/documentSymbol"(_params, options) {
      return (await parses.parse(documentIn(options), options.token)).symbols;
    },
    // Null where the plugin says nothing: the editor's own folding is better than none.
    async "textDocument/foldingRange"(_params, options) {
      const { foldingRanges } = await parses.parse(documentIn(options), options.token);
      return foldingRanges ?? null;
    },
    index: (params, options) => deriveIndex(parse, params, options),
  };
}

function documentIn({ document }: AskOptions): DocumentRef {
  if (!document) throw new TypeError("asked about a document, and none was given");
  return document;
}

/** Parses in flight while files are indexed one by one: enough that the plugin never waits for us. */
const indexWidth = 4;

/** `index` by one `parse` a file; a file that fails is answered with its error and costs no other. */
async function deriveIndex(
  parse: Parse,
  params: IndexParams,
  options: AskOptions,
): Promise<Record<string, never>> {
  const files = params.files.values();
  const work = async (): Promise<void> => {
    for (const file of files) {
      options.onProgress?.({ files: [await indexOne(parse, file, options.token)] });
    }
  };
  await Promise.all(Array.from({ length: indexWidth }, work));
  return {};
}

async function indexOne(parse: Parse, file: IndexFile, token: Token): Promise<IndexedFile> {
  const { uri, languageId, text } = file;
  if (text === undefined)
    return { uri, error: "the plugin reads no files by itself, and no text was given" };
  try {
    const { symbols } = await parse({ uri, languageId, text }, token);
    return { uri, symbols: columnsOf(symbols) };
  } catch (error) {
    if (endsAll(error)) throw error;
    return { uri, error: messageOf(error) };
  }
}

/** The plugin is gone or nobody waits: the other files would fail the same way. */
function endsAll(error: unknown): boolean {
  return !(
    error instanceof PluginError &&
    error.code !== ErrorCode.PluginExited &&
    error.code !== ErrorCode.PluginUnavailable
  );
}
