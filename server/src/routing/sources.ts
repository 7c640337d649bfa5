/** What is asked for a request that is answered by all: the plugins themselves, and what the host derives from their data. */
import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import type { DocumentRef } from "../dialects/session.ts";
import type { ResolvedImport } from "../knowledge/imports.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { KnownManifest } from "../knowledge/manifests.ts";
import { within } from "../knowledge/waiting.ts";
import type { Fleet, FleetPlugin } from "../runtime/fleet.ts";
import { claimsDocument, claimsManifest } from "../store/claims.ts";
import type { ManifestGraph } from "../workspace/manifestGraph.ts";
import type { Candidates } from "./candidates.ts";
import { dependencyHover } from "./derive/dependencyHover.ts";
import { definitionsIn, linksIn } from "./derive/dependencyTargets.ts";
import { importDefinitions, importLinks } from "./derive/importTargets.ts";
import { manifestOutline } from "./derive/manifestOutline.ts";
import type { EditorCapabilities } from "./editorCapabilities.ts";
import type { Feature, FeatureAnswer, FeatureParams } from "./features.ts";
import { paramsOfInterest } from "./notices/fileRequests.ts";
import type { Question } from "./question.ts";
import { searchSymbols, symbolInformation } from "./symbolSearch.ts";

/** In routing order; a plugin's own answer before what is derived from its data. */
export type Sources = <F extends Feature>(
  feature: F,
  params: FeatureParams<F>,
  document: DocumentRef | undefined,
) => readonly Question<FeatureAnswer<F>>[];

export interface SourceOptions {
  readonly fleet: Fleet;
  readonly candidates: Candidates;
  readonly knowledge: Knowledge;
  readonly clock: Clock;
  readonly editor: EditorCapabilities;
  readonly symbolLimit: () => number;
  readonly askOne: AskOne;
}

/** Asks one plugin; its answer comes back tagged as its own. */
export type AskOne = <F extends Feature>(
  plugin: FleetPlugin,
  feature: F,
  params: FeatureParams<F>,
  options: { readonly token: Token; readonly document?: DocumentRef | undefined },
) => Promise<FeatureAnswer<F> | null>;

/** What the host makes of one plugin's data. */
type Derivations = {
  readonly [F in Feature]?: (
    plugin: FleetPlugin,
    document: DocumentRef,
    params: FeatureParams<F>,
  ) => readonly Question<FeatureAnswer<F>>[];
};

/** What is answered from the data of all plugins together. */
type Gathered = {
  readonly [F in Feature]?: (params: FeatureParams<F>) => Question<FeatureAnswer<F>>;
};

/** Then the answer is made of what is known so far: half an index is better than none. */
const WAIT_FOR_INDEX_MS = 4000;
const WAIT_FOR_GRAPH_MS = 1000;

export function createSources(options: SourceOptions): Sources {
  const { candidates, knowledge, clock, editor, symbolLimit, askOne } = options;
  const { files, manifests, imports } = knowledge;

  function fromManifest<T>(
    plugin: FleetPlugin,
    { uri }: DocumentRef,
    derive: (manifest: KnownManifest, token: Token) => Promise<T | null>,
  ): readonly Question<T>[] {
    if (!plugin.serves("analyzeManifest") || !claimsManifest(plugin.found.descriptor, uri))
      return [];
    const ask = async (token: Token): Promise<T | null> => {
      const analyses = await manifests.analysesOf(uri, token);
      const mine = analyses.find((known) => known.plugin === plugin.id);
      return mine ? derive(mine, token) : null;
    };
    return [question(plugin, "manifest", ask)];
  }

  function fromImports<T>(
    plugin: FleetPlugin,
    document: DocumentRef,
    derive: (imports: readonly ResolvedImport[]) => T | null,
  ): readonly Question<T>[] {
    const { uri, languageId } = document;
    const canResolve = plugin.serves("parse") && plugin.serves("imports/resolve");
    if (!canResolve || !claimsDocument(plugin.found.descriptor, uri, languageId)) return [];
    return [
      question(plugin, "imports", async (token) =>
        derive(await imports.resolve(plugin, document, token)),
      ),
    ];
  }

  async function graphSoon(token: Token): Promise<ManifestGraph> {
    const complete = manifests.demand(token).then(() => undefined);
    await within(clock, WAIT_FOR_GRAPH_MS, complete);
    return manifests.graph();
  }

  const derivations: Derivations = {
    "textDocument/documentSymbol": (plugin, document) =>
      fromManifest(plugin, document, async ({ analysis }) => manifestOutline(analysis)),

    "textDocument/documentLink": (plugin, document) => [
      ...fromImports(plugin, document, importLinks),
      ...fromManifest(plugin, document, async (manifest, token) =>
        linksIn(manifest, { graph: await graphSoon(token), isFile: files.isFile }),
      ),
    ],

    "textDocument/definition": (plugin, document, { position }) => [
      ...fromImports(plugin, document, (found) => somewhere(importDefinitions(found, position))),
      ...fromManifest(plugin, document, async (manifest, token) => {
        const workspace = { graph: await graphSoon(token), isFile: files.isFile };
        return somewhere(definitionsIn(manifest, position, workspace));
      }),
    ],

    "textDocument/hover": (plugin, document, { position }) =>
      fromManifest(plugin, document, async ({ uri }, token) => {
        const style = { format: editor.hoverFormat, pathOf: files.pathOf };
        const derived = dependencyHover(await graphSoon(token), uri, position, style);
        return derived?.plugin === plugin.id ? derived.hover : null;
      }),
  };

  const gathered: Gathered = {
    "workspace/symbol": ({ query }) => ({
      plugin: "index",
      name: "Index",
      kind: "index",
      ask: async (token) => {
        const search = { token, waitMs: WAIT_FOR_INDEX_MS, limit: symbolLimit() };
        const found = await searchSymbols(knowledge, options, query, search);
        const allowed = new Set(candidates.allowed("workspace/symbol").map(({ id }) => id));
        return found.filter(({ plugin }) => allowed.has(plugin)).map(symbolInformation);
      },
    }),
  };

  return <F extends Feature>(
    feature: F,
    params: FeatureParams<F>,
    document: DocumentRef | undefined,
  ): readonly Question<FeatureAnswer<F>>[] => {
    const derive: Derivations[F] = derivations[feature];
    const gather: Gathered[F] = gathered[feature];
    const questions: Question<FeatureAnswer<F>>[] = gather ? [gather(params)] : [];
    for (const { plugin, isClaimed } of candidates.claimants(feature, document)) {
      const own = isClaimed && plugin.serves(feature, document);
      const mine = own ? paramsOfInterest(plugin, feature, params) : undefined;
      if (mine) {
        const ask = (token: Token) => askOne(plugin, feature, mine, { token, document });
        questions.push(question(plugin, "own", ask));
      }
      if (derive && document)
        for (const derived of derive(plugin, document, params)) questions.push(derived);
    }
    return questions;
  };
}

function question<T>(
  { id, found }: FleetPlugin,
  kind: Question<T>["kind"],
  ask: Question<T>["ask"],
): Question<T> {
  return { plugin: id, name: found.descriptor.name, kind, ask };
}

/** Leading nowhere is nothing to say, so that an editor tries what else it knows. */
function somewhere<T>(targets: readonly T[]): T[] | null {
  return targets.length > 0 ? [...targets] : null;
}
