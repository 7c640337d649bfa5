/** Semantic tokens of all plugins as those of one (behaviour 34): one legend, one result id, no overlaps. */
import type { Range, SemanticTokens, SemanticTokensDelta } from "vscode-languageserver-protocol";
import type { Token } from "../../base/cancellation.ts";
import { Disposables } from "../../base/disposables.ts";
import { dropOldest } from "../../base/dropOldest.ts";
import { normalizeUri } from "../../base/uris.ts";
import type { DocumentRef } from "../../dialects/session.ts";
import type { FleetPlugin } from "../../runtime/fleet.ts";
import { collect } from "../collect.ts";
import { features } from "../features.ts";
import { createLateAnswers } from "../lateAnswers.ts";
import {
  type Answered,
  delta,
  full,
  type Raw,
  range,
  tokenAsking,
} from "./semanticTokensAsking.ts";
import {
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

interface DocumentTokens {
  /** By plugin. */
  readonly raw: Map<string, Raw>;
  /** What the editor has. */
  told?: { readonly id: string; readonly data: readonly number[] };
}

/** Documents of which tokens are kept; of the others the editor gets all anew. */
const DOCUMENTS = 50;

export function semanticTokens(
  options: SemanticTokenOptions,
): Pick<AllWays, typeof full | typeof delta | typeof range> & Disposable {
  const { candidates, documents, clock, legend, refresh, support } = options;
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

  const asking = tokenAsking(options.askOne, (uri) => tokensOf(uri).raw);

  function tokensOf(uri: string): DocumentTokens {
    const key = normalizeUri(uri);
    const known: DocumentTokens = kept.get(key) ?? { raw: new Map() };
    kept.delete(key);
    // What nobody has open may change unseen.
    if (documents.get(uri)) kept.set(key, known);
    dropOldest(kept, DOCUMENTS);
    return known;
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
    const ask = (plugin: FleetPlugin) => asking.askWhole(plugin, document, token);
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
      const ask = (plugin: FleetPlugin) => asking.askRange(plugin, document, of, token);
      const answers = await gather(document, ask, JSON.stringify(of), token);
      return answers && { data: merge(answers, document, of) };
    },

    [Symbol.dispose]: () => owned[Symbol.dispose](),
  };
}
