/**
 * A whole message in another encoding: what stands in it by LSP's shapes is found by `transcode`;
 * this is the table of what has shapes of its own. Not in it: a parameter's label in signature
 * help, whose offsets are UTF-16 whatever the encoding.
 */
import { isObject } from "../../base/objects.ts";
import type { LineTexts } from "./lineTexts.ts";
import { transcodeTokens } from "./semanticTokens.ts";
import { type Transcoding, transcode } from "./transcode.ts";

/** The changes of a `didChange` are left as they are: `contentChanges` makes those. */
export function transcodeParams(
  method: string,
  params: unknown,
  transcoding: Transcoding,
): unknown {
  return opaque.has(method) ? params : transcode(params, transcoding);
}

/** Of a partial result too: the value of a `$/progress` with this request's token. */
export function transcodeResult(
  method: string,
  result: unknown,
  transcoding: Transcoding,
): unknown {
  if (opaque.has(method)) return result;
  const special = ownShapes.get(method);
  if (!special) return transcode(result, transcoding);
  const { uri, lookup } = transcoding;
  const lines = uri === undefined ? undefined : lookup.lines(uri);
  return lines ? special(result, lines, transcoding) : result;
}

/** Their contents are between a plugin, the user's settings and what knows that plugin in the editor. */
const opaque: ReadonlySet<string> = new Set([
  "initialize",
  "telemetry/event",
  "workspace/configuration",
  "workspace/executeCommand",
]);

type OwnShape = (result: unknown, lines: LineTexts, transcoding: Transcoding) => unknown;

const ownShapes: ReadonlyMap<string, OwnShape> = new Map([
  ["textDocument/foldingRange", foldingRanges],
  ["textDocument/semanticTokens/full", semanticTokens],
  // The numbers of a delta can't be told without those before: only a whole answer is, and whoever asks a link like this asks for no delta.
  ["textDocument/semanticTokens/full/delta", semanticTokens],
  ["textDocument/semanticTokens/range", semanticTokens],
]);

function foldingRanges(result: unknown, lines: LineTexts, transcoding: Transcoding): unknown {
  if (!Array.isArray(result)) return result;
  const told = result.map((range: unknown) => foldingRange(range, lines, transcoding));
  return told.some((range, at) => range !== result[at]) ? told : result;
}

function foldingRange(range: unknown, lines: LineTexts, { from, to }: Transcoding): unknown {
  if (!isObject(range)) return range;
  const told = { ...range };
  for (const end of ["start", "end"]) {
    const [line, character] = [range[`${end}Line`], range[`${end}Character`]];
    if (typeof line !== "number" || typeof character !== "number") continue;
    told[`${end}Character`] = lines.character({ line, character }, from, to);
  }
  const { startCharacter, endCharacter } = told;
  const isSame = startCharacter === range.startCharacter && endCharacter === range.endCharacter;
  return isSame ? range : told;
}

function semanticTokens(result: unknown, lines: LineTexts, { from, to }: Transcoding): unknown {
  if (!isObject(result) || !isNumbers(result.data)) return result;
  const data = transcodeTokens(result.data, lines, from, to);
  return data === result.data ? result : { ...result, data };
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(Number.isInteger);
}
