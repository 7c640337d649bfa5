/** Who may be asked about a document, in routing order. */
import { normalizeUri } from "../base/uris.ts";
import type { DocumentRef } from "../dialects/session.ts";
import { languageIdOf } from "../knowledge/claimants.ts";
import type { Fleet, FleetPlugin } from "../runtime/fleet.ts";
import { claimsDocument, claimsManifest } from "../store/claims.ts";
import type { Documents } from "../workspace/documents.ts";
import { sourceText } from "../workspace/sourceText.ts";
import type { Choices } from "./choices.ts";
import type { Feature } from "./features.ts";

export interface Candidates {
  /** Whom the user's choices allow to be asked: by priority for this feature, then by id; never by arrival. */
  allowed(feature: Feature, document?: DocumentRef): readonly FleetPlugin[];
  /** Those of them that answer the feature themselves; about the document where there is one. */
  offering(feature: Feature, document?: DocumentRef): readonly FleetPlugin[];
  /** The document as the editor has it, else as it is on disk; undefined where it can't be read. */
  documentAt(uri: string): DocumentRef | undefined;
  /** `allowed`, each with whether the document is its for this feature. */
  claimants(feature: Feature, document?: DocumentRef): readonly Claimant[];
}

export interface Claimant {
  readonly plugin: FleetPlugin;
  readonly isClaimed: boolean;
}

export interface CandidateOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly choices: () => Choices;
}

export function createCandidates({ fleet, documents, choices }: CandidateOptions): Candidates {
  /** What depends on names alone is the same at every request, until plugins or choices are others. */
  const known = new Map<Feature, Map<string, Known>>();
  let knownFor: { readonly plugins: readonly FleetPlugin[]; readonly choices: Choices } | undefined;

  function claimants(feature: Feature, document?: DocumentRef): readonly Claimant[] {
    const { plugins } = fleet;
    const chosen = choices();
    if (knownFor?.plugins !== plugins || knownFor.choices !== chosen) {
      known.clear();
      knownFor = { plugins, choices: chosen };
    }
    const { uri, languageId } = document ?? noDocument;
    const before = known.get(feature)?.get(uri);
    if (before?.languageId === languageId) return before.claimants;
    const found = inOrder(plugins, chosen, feature, document);
    keep(feature, uri, { languageId, claimants: found });
    return found;
  }

  function keep(feature: Feature, uri: string, found: Known): void {
    const byUri = known.get(feature) ?? new Map<string, Known>();
    if (byUri.size > KEPT) byUri.clear();
    known.set(feature, byUri.set(uri, found));
  }

  return {
    claimants,
    allowed: (feature, document) => claimants(feature, document).map(({ plugin }) => plugin),
    offering: (feature, document) =>
      claimants(feature, document).flatMap(({ plugin, isClaimed }) =>
        isClaimed && plugin.serves(feature, document) ? [plugin] : [],
      ),
    documentAt(uri) {
      const open = documents.get(uri);
      const source = sourceText(uri, open);
      if (source.kind !== "text") return undefined;
      return (
        open ?? { uri, languageId: languageIdOf(fleet, documents, uri) ?? "", text: source.text }
      );
    },
  };
}

interface Known {
  readonly languageId: string;
  readonly claimants: readonly Claimant[];
}

const noDocument = { uri: "", languageId: "" };

/** Documents that are remembered for a feature: more than are open in any editor. */
const KEPT = 1000;

function inOrder(
  plugins: readonly FleetPlugin[],
  { verdict, priority }: Choices,
  feature: Feature,
  document: DocumentRef | undefined,
): readonly Claimant[] {
  return plugins
    .filter(({ found }) => verdict(found, feature, document).kind === "asked")
    .sort(
      (a, b) => priority(b.found, feature) - priority(a.found, feature) || (a.id < b.id ? -1 : 1),
    )
    .map((plugin) => ({ plugin, isClaimed: claims(plugin, feature, document) }));
}

/**
 * A document of its languages; or a manifest of its, where the descriptor itself names the method:
 * what is derived from `parse` holds for source files alone.
 */
export function claims(
  { found: { descriptor } }: FleetPlugin,
  feature: Feature,
  document: DocumentRef | undefined,
): boolean {
  if (!document) return true;
  const { uri, languageId } = document;
  return (
    claimsDocument(descriptor, uri, languageId) ||
    (descriptor.features.includes(feature) && claimsManifest(descriptor, normalizeUri(uri)))
  );
}
