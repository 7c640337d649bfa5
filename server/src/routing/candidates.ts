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
}

export interface CandidateOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly choices: () => Choices;
}

export function createCandidates({ fleet, documents, choices }: CandidateOptions): Candidates {
  function allowed(feature: Feature, document?: DocumentRef): readonly FleetPlugin[] {
    const { verdict, priority } = choices();
    return fleet.plugins
      .filter(({ found }) => verdict(found, feature, document).kind === "asked")
      .sort(
        (a, b) => priority(b.found, feature) - priority(a.found, feature) || (a.id < b.id ? -1 : 1),
      );
  }

  return {
    allowed,
    offering: (feature, document) =>
      allowed(feature, document).filter((plugin) => answersItself(plugin, feature, document)),
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

/**
 * A document of its languages; or a manifest of its, where the descriptor itself names the method:
 * what is derived from `parse` holds for source files alone.
 */
export function answersItself(
  plugin: FleetPlugin,
  feature: Feature,
  document: DocumentRef | undefined,
): boolean {
  if (!document) return plugin.serves(feature);
  const { descriptor } = plugin.found;
  const { uri, languageId } = document;
  const isClaimed =
    claimsDocument(descriptor, uri, languageId) ||
    (descriptor.features.includes(feature) && claimsManifest(descriptor, normalizeUri(uri)));
  return isClaimed && plugin.serves(feature, document);
}
