/** How one plugin is asked for its tokens: by a delta where it can, by what it knows where not. */
import type { Range, SemanticTokens, SemanticTokensDelta } from "vscode-languageserver-protocol";
import type { Token } from "../../base/cancellation.ts";
import type { DocumentRef } from "../../dialects/session.ts";
import type { FleetPlugin } from "../../runtime/fleet.ts";
import type { AskOne } from "../sources.ts";
import { applyEdits } from "./semanticTokensData.ts";

export const full = "textDocument/semanticTokens/full";
export const delta = "textDocument/semanticTokens/full/delta";
export const range = "textDocument/semanticTokens/range";

/** As the plugin sent them, in its own numbers; what its next delta is applied to. */
export interface Raw {
  readonly resultId?: string;
  readonly data: readonly number[];
}

export interface Answered {
  readonly plugin: FleetPlugin;
  readonly data: readonly number[];
}

export interface TokenAsking {
  askWhole(plugin: FleetPlugin, document: DocumentRef, token: Token): Promise<Answered | null>;
  askRange(
    plugin: FleetPlugin,
    document: DocumentRef,
    of: Range,
    token: Token,
  ): Promise<Answered | null>;
}

/** @param rawOf what the plugins have sent of a document, by plugin; what they send now is put there */
export function tokenAsking(askOne: AskOne, rawOf: (uri: string) => Map<string, Raw>): TokenAsking {
  /** All tokens of one plugin: by its delta where it has told them before, by a range where it knows nothing else. */
  async function askWhole(
    plugin: FleetPlugin,
    document: DocumentRef,
    token: Token,
  ): Promise<Answered | null> {
    const textDocument = { uri: document.uri };
    const how = { token, document };
    if (!plugin.serves(full, document)) {
      const whole = await askOne(plugin, range, { textDocument, range: wholeOf(document) }, how);
      return whole && { plugin, data: whole.data };
    }
    const raw = rawOf(document.uri);
    const before = raw.get(plugin.id);
    const previousResultId = before?.resultId;
    if (before && previousResultId !== undefined && plugin.serves(delta, document)) {
      const answer = await askOne(plugin, delta, { textDocument, previousResultId }, how);
      const after = answer && changed(before, answer);
      if (after) return keep(raw, plugin, after);
      if (!answer) return null;
    }
    const answer = await askOne(plugin, full, { textDocument }, how);
    return answer && keep(raw, plugin, answer);
  }

  async function askRange(
    plugin: FleetPlugin,
    document: DocumentRef,
    of: Range,
    token: Token,
  ): Promise<Answered | null> {
    if (!plugin.serves(range, document)) return askWhole(plugin, document, token);
    const params = { textDocument: { uri: document.uri }, range: of };
    const answer = await askOne(plugin, range, params, { token, document });
    return answer && { plugin, data: answer.data };
  }

  return { askWhole, askRange };
}

function keep(raw: Map<string, Raw>, plugin: FleetPlugin, { resultId, data }: Raw): Answered {
  raw.set(plugin.id, { data, ...(resultId === undefined ? {} : { resultId }) });
  return { plugin, data };
}

/** A delta applied to what the plugin said before, or all that it says now; undefined where it fits nothing. */
function changed(before: Raw, answer: SemanticTokens | SemanticTokensDelta): Raw | undefined {
  if ("data" in answer) return answer;
  const data = applyEdits(before.data, answer.edits);
  return data && { data, ...(answer.resultId === undefined ? {} : { resultId: answer.resultId }) };
}

function wholeOf({ text }: DocumentRef): Range {
  const lines = text.split(/\r\n|\r|\n/);
  const end = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  return { start: { line: 0, character: 0 }, end };
}
