/** Semantic tokens of all plugins as those of one (behaviour 34): one legend, one result id, no overlaps. */
import type { Range, SemanticTokens, SemanticTokensDelta } from "vscode-languageserver-protocol";
import type { Token } from "../../base/cancellation.ts";
import { Disposables } from "../../base/disposables.ts";
import { normalizeUri } from "../../base/uris.ts";
import type { DocumentRef } from "../../dialects/session.ts";
import type { FleetPlugin } from "../../runtime/fleet.ts";
import { collect } from "../collect.ts";
import { features } from "../features.ts";
import { createLateAnswers } from "../lateAnswers.ts";
import {
  applyEdits,
  decode,
  editsBetween,
  encode,
  inRange,
  mergeTokens,
  onSingleLines,
  type Tokens,
  withoutOverlaps,
} from "./semanticTokensData.ts";
import type { TokenLegend } from "./semanticTokensLegend.ts";
import type { AllWays, WayOptions } from "./way.ts";

export interface SemanticTokenOptions extends WayOptions {
  readonly legend: TokenLegend;
  readonly refresh: (method: "workspace/semanticTokens/refresh") => void;
  /** What the editor can draw. LSP 3.17, SemanticTokensClientCapabilities. */
  readonly support: { readonly hasOverlaps: boolean; readonly hasMultiline: boolean };
}

/** As the plugin sent them, in its own numbers; what its next delta is applied to. */
interface Raw {
  readonly resultId?: string;
  readonly data: readonly number[];
}

interface Answered {
  readonly plugin: FleetPlugin;
  readonly data: readonly number[];
}

interface DocumentTokens {
  /** By plugin. */
  readonly raw: Map<string, Raw>;
  /** What the editor has. */
  told?: { readonly id: string; readonly data: readonly number[] };
}

const full = "textDocument/semanticTokens/full";
const delta = "textDocument/semanticTokens/full/delta";
const range = "textDocument/semanticTokens/range";

/** Documents of which tokens are kept; of the others the editor gets all anew. */
const DOCUMENTS = 50;

export function semanticTokens(
  options: SemanticTokenOptions,
): Pick<AllWays, typeof full | typeof delta | typeof range> & Disposable {
  const { candidates, documents, clock, askOne, legend, refresh, support } = options;
  const owned = new Disposables();
  const late = owned.add(createLateAnswers<Answered | null>(documents));
  /** Least recently used first. */
  const kept = new Map<string, DocumentTokens>();
  let lastId = 0;
  owned.add(
    documents.onDidChange(({ kind, document }) => {
      if (kind === "closed") kept.delete(normalizeUri(document.uri));
    }),
  );
  // A new process knows no result of the one before.
  owned.add(
    options.fleet.onDidStop(({ id }) => {
      for (const { raw } of kept.values()) raw.delete(id);
    }),
  );

  function tokensOf(uri: string): DocumentTokens {
    const key = normalizeUri(uri);
    const known: DocumentTokens = kept.get(key) ?? { raw: new Map() };
    kept.delete(key);
    // What nobody has open may change unseen.
    if (documents.get(uri)) kept.set(key, known);
    const [oldest] = kept.keys();
    if (kept.size > DOCUMENTS && oldest !== undefined) kept.delete(oldest);
    return known;
  }

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
    const { raw } = tokensOf(document.uri);
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

  /** Null where nobody has tokens for it. Rejects where all fail. */
  async function gather(
    document: DocumentRef,
    ask: (plugin: FleetPlugin) => Promise<Answered | null>,
    key: string,
    token: Token,
  ): Promise<readonly Answered[] | null> {
    const { uri, version } = document;
    const plugins = candidates
      .allowed(full, document)
      .filter((plugin) =>
        ([full, range] as const).some((one) => isOffering(plugin, one, document)),
      );
    const asked = plugins.map((plugin) => {
      const before = version !== undefined && late.take(uri, version, `${plugin.id} ${key}`);
      return before || ask(plugin);
    });
    const outcomes = await collect(asked, { clock, softMs: features[full].softMs, token });
    const errors = outcomes.filter((outcome) => outcome.kind === "failed");
    const [failed] = errors;
    if (failed && errors.length === outcomes.length) throw failed.error;
    const answered = outcomes.flatMap((outcome, index) => {
      const plugin = plugins[index];
      const answer = asked[index];
      if (outcome.kind === "late" && plugin && answer && version !== undefined) {
        late.keep(uri, version, `${plugin.id} ${key}`, answer);
        showLater(answer);
      }
      return outcome.kind === "answered" && outcome.value ? [outcome.value] : [];
    });
    return answered.length > 0 ? answered : null;
  }

  function isOffering(
    plugin: FleetPlugin,
    feature: typeof full | typeof range,
    document: DocumentRef,
  ): boolean {
    return candidates.offering(feature, document).includes(plugin);
  }

  function showLater(answer: Promise<Answered | null>): void {
    answer.then(
      (tokens) => {
        if (tokens) refresh("workspace/semanticTokens/refresh");
      },
      () => {},
    );
  }

  /** The numbers of the editor's legend; from the first plugin on whatever is not taken yet. */
  function merge(answers: readonly Answered[], document: DocumentRef, of?: Range): number[] {
    const [only] = answers;
    const isAsItIs = answers.length === 1 && support.hasOverlaps && support.hasMultiline && !of;
    if (only && isAsItIs && mappingOf(only, document).isSame) return [...only.data];
    const lists = answers.map((answer): Tokens => {
      const tokens = decode(answer.data, mappingOf(answer, document));
      const needsLines = answers.length > 1 || !support.hasMultiline;
      return needsLines ? onSingleLines(tokens, document.text) : tokens;
    });
    const merged = mergeTokens(lists);
    const drawn = support.hasOverlaps ? merged : withoutOverlaps(merged);
    return encode(of ? inRange(drawn, of) : drawn);
  }

  /** Only now: a plugin that has just come up has its legend only since then. */
  function mappingOf({ plugin }: Answered, document: DocumentRef) {
    const [ofFull = {}] = plugin.optionsOf(full, document);
    const [known = ofFull] = plugin.optionsOf(range, document);
    return legend.mapping("legend" in ofFull ? ofFull : known);
  }

  async function whole(uri: string, token: Token): Promise<number[] | null> {
    const document = candidates.documentAt(uri);
    if (!document) return null;
    const ask = (plugin: FleetPlugin) => askWhole(plugin, document, token);
    const answers = await gather(document, ask, "whole", token);
    return answers && merge(answers, document);
  }

  function tell(uri: string, data: readonly number[]): string {
    lastId += 1;
    const id = `chorus-${lastId}`;
    tokensOf(uri).told = { id, data };
    return id;
  }

  return {
    [full]: async ({ textDocument: { uri } }, token): Promise<SemanticTokens | null> => {
      const data = await whole(uri, token);
      return data && { resultId: tell(uri, data), data };
    },

    [delta]: async (
      { textDocument: { uri }, previousResultId },
      token,
    ): Promise<SemanticTokens | SemanticTokensDelta | null> => {
      const data = await whole(uri, token);
      if (!data) return null;
      const { told } = tokensOf(uri);
      const resultId = tell(uri, data);
      return told?.id === previousResultId
        ? { resultId, edits: editsBetween(told.data, data) }
        : { resultId, data };
    },

    [range]: async (
      { textDocument: { uri }, range: of },
      token,
    ): Promise<SemanticTokens | null> => {
      const document = candidates.documentAt(uri);
      if (!document) return null;
      const ask = (plugin: FleetPlugin) => askRange(plugin, document, of, token);
      const answers = await gather(document, ask, JSON.stringify(of), token);
      return answers && { data: merge(answers, document, of) };
    },

    [Symbol.dispose]: () => owned[Symbol.dispose](),
  };
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
