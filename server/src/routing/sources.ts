/** Who may answer a request: the plugins themselves, and what the host derives from their data. */
import type { Definition, LocationLink } from "vscode-languageserver-protocol";
import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import { normalizeUri } from "../base/uris.ts";
import type { DocumentRef, LspRequests } from "../dialects/session.ts";
import { inRoutingOrder, languageIdOf } from "../knowledge/claimants.ts";
import type { ResolvedImport } from "../knowledge/imports.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { KnownManifest } from "../knowledge/manifests.ts";
import { sourceText } from "../knowledge/sourceText.ts";
import { within } from "../knowledge/waiting.ts";
import type { Fleet, FleetPlugin } from "../runtime/fleet.ts";
import { claimsDocument, claimsManifest } from "../store/claims.ts";
import type { Documents } from "../workspace/documents.ts";
import type { ManifestGraph } from "../workspace/manifestGraph.ts";
import { dependencyHover } from "./derive/dependencyHover.ts";
import { definitionsIn, linksIn } from "./derive/dependencyTargets.ts";
import { importDefinitions, importLinks } from "./derive/importTargets.ts";
import { manifestOutline } from "./derive/manifestOutline.ts";
import type { EditorCapabilities } from "./editorCapabilities.ts";
import type { Feature, FeatureAnswer, FeatureParams } from "./features.ts";
import type { Question } from "./question.ts";
import { searchSymbols, symbolInformation } from "./symbolSearch.ts";

type Targets = FeatureAnswer<"textDocument/definition">;

/** In routing order; a plugin's own answer before what is derived from its data. */
export type Sources = {
  readonly [F in Feature]: (params: FeatureParams<F>) => readonly Question<FeatureAnswer<F>>[];
};

export interface SourceOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly knowledge: Knowledge;
  readonly clock: Clock;
  readonly editor: EditorCapabilities;
  readonly symbolLimit: () => number;
}

/** Then the answer is made of what is known so far: half an index is better than none. */
const WAIT_FOR_INDEX_MS = 4000;
const WAIT_FOR_GRAPH_MS = 1000;

export function createSources(options: SourceOptions): Sources {
  const { fleet, documents, knowledge, clock, editor, symbolLimit } = options;
  const { files, manifests, imports } = knowledge;

  /** The questions about one document, plugin by plugin. */
  function about<T>(
    { textDocument: { uri } }: { readonly textDocument: { readonly uri: string } },
    questionsOf: (plugin: FleetPlugin, document: DocumentRef) => readonly Question<T>[],
  ): readonly Question<T>[] {
    const document = documentAt(uri);
    if (!document) return [];
    return inRoutingOrder(fleet.plugins).flatMap((plugin) => questionsOf(plugin, document));
  }

  /** As the editor has it, else as it is on disk. */
  function documentAt(uri: string): DocumentRef | undefined {
    const open = documents.get(uri);
    const source = sourceText(uri, open);
    if (source.kind !== "text") return undefined;
    return (
      open ?? { uri, languageId: languageIdOf(fleet, documents, uri) ?? "", text: source.text }
    );
  }

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

  return {
    "textDocument/documentSymbol": (params) =>
      about(params, (plugin, document) => [
        ...own(plugin, "textDocument/documentSymbol", document, (token) =>
          plugin.ask("textDocument/documentSymbol", document, { token }),
        ),
        ...fromManifest(plugin, document, async ({ analysis }) => manifestOutline(analysis)),
      ]),

    "textDocument/foldingRange": (params) =>
      about(params, (plugin, document) =>
        own(plugin, "textDocument/foldingRange", document, (token) =>
          plugin.ask("textDocument/foldingRange", document, { token }),
        ),
      ),

    "textDocument/documentLink": (params) =>
      about(params, (plugin, document) => [
        ...own(plugin, "textDocument/documentLink", document, (token) =>
          plugin.ask("textDocument/documentLink", document, { token }),
        ),
        ...fromImports(plugin, document, importLinks),
        ...fromManifest(plugin, document, async (manifest, token) =>
          linksIn(manifest, { graph: await graphSoon(token), isFile: files.isFile }),
        ),
      ]),

    "textDocument/definition": (params) =>
      about<Targets>(params, (plugin, document) => {
        const { position } = params;
        return [
          ...own(plugin, "textDocument/definition", document, async (token) =>
            listOf(
              await plugin.ask("textDocument/definition", { ...document, position }, { token }),
            ),
          ),
          ...fromImports(plugin, document, (found) =>
            somewhere(importDefinitions(found, position)),
          ),
          ...fromManifest(plugin, document, async (manifest, token) =>
            somewhere(
              definitionsIn(manifest, position, {
                graph: await graphSoon(token),
                isFile: files.isFile,
              }),
            ),
          ),
        ];
      }),

    "textDocument/hover": (params) =>
      about(params, (plugin, document) => {
        const { position } = params;
        return [
          ...own(plugin, "textDocument/hover", document, (token) =>
            plugin.ask("textDocument/hover", { ...document, position }, { token }),
          ),
          ...fromManifest(plugin, document, async ({ uri }, token) => {
            const style = { format: editor.hoverFormat, pathOf: files.pathOf };
            const derived = dependencyHover(await graphSoon(token), uri, position, style);
            return derived?.plugin === plugin.id ? derived.hover : null;
          }),
        ];
      }),

    "workspace/symbol": ({ query }) => [
      {
        plugin: "index",
        name: "Index",
        kind: "index",
        ask: async (token) => {
          const search = { token, waitMs: WAIT_FOR_INDEX_MS, limit: symbolLimit() };
          const found = await searchSymbols(knowledge, options, query, search);
          return found.map(symbolInformation);
        },
      },
      ...inRoutingOrder(fleet.plugins)
        .filter((plugin) => plugin.serves("workspace/symbol"))
        .map((plugin) =>
          question(plugin, "own", (token) => plugin.ask("workspace/symbol", { query }, { token })),
        ),
    ],
  };
}

function own<T>(
  plugin: FleetPlugin,
  method: keyof LspRequests,
  document: DocumentRef,
  ask: (token: Token) => Promise<T | null>,
): readonly Question<T>[] {
  return answersItself(plugin, method, document) ? [question(plugin, "own", ask)] : [];
}

/**
 * A document of its languages; or a manifest of its, where the descriptor itself names the method:
 * what is derived from `parse` holds for source files alone.
 */
function answersItself(
  plugin: FleetPlugin,
  method: keyof LspRequests,
  { uri, languageId }: DocumentRef,
): boolean {
  const { descriptor } = plugin.found;
  const isClaimed =
    claimsDocument(descriptor, uri, languageId) ||
    (descriptor.features.includes(method) && claimsManifest(descriptor, normalizeUri(uri)));
  return isClaimed && plugin.serves(method);
}

function question<T>(
  { id, found }: FleetPlugin,
  kind: Question<T>["kind"],
  ask: Question<T>["ask"],
): Question<T> {
  return { plugin: id, name: found.descriptor.name, kind, ask };
}

function listOf(targets: Definition | LocationLink[] | null): Targets | null {
  return targets === null || Array.isArray(targets) ? targets : [targets];
}

/** Leading nowhere is nothing to say, so that an editor tries what else it knows. */
function somewhere(targets: Targets): Targets | null {
  return targets.length > 0 ? targets : null;
}
