import type { Fleet, FleetPlugin } from "../runtime/fleet.ts";
import { claimsDocument, claimsManifest, languageIdFor } from "../store/claims.ts";
import { priorityFor } from "../store/priorities.ts";
import type { Documents } from "../workspace/documents.ts";

/** The order in which answers are put, whoever comes first: priority, then id. */
export function inRoutingOrder(plugins: readonly FleetPlugin[]): readonly FleetPlugin[] {
  return [...plugins].sort((a, b) => {
    const byPriority = numberOf(b) - numberOf(a);
    return byPriority || (a.id < b.id ? -1 : 1);
  });
}

/** What is gathered from plugins serves many features: it is ordered by the number for the rest. */
function numberOf({ found }: FleetPlugin): number {
  return priorityFor(found.descriptor.priority, "*");
}

/** The plugins whose source file it is, in routing order. */
export function sourcePlugins(
  fleet: Fleet,
  uri: string,
  languageId: string,
): readonly FleetPlugin[] {
  return inRoutingOrder(
    fleet.plugins.filter(({ found }) => claimsDocument(found.descriptor, uri, languageId)),
  );
}

/** The plugins whose manifest it is, in routing order. */
export function manifestPlugins(fleet: Fleet, uri: string): readonly FleetPlugin[] {
  return inRoutingOrder(fleet.plugins.filter(({ found }) => claimsManifest(found.descriptor, uri)));
}

/** The editor's language id of an open document, else the one that the plugins give a file of that name. */
export function languageIdOf(fleet: Fleet, documents: Documents, uri: string): string | undefined {
  const descriptors = fleet.plugins.map(({ found }) => found.descriptor);
  return documents.get(uri)?.languageId ?? languageIdFor(descriptors, uri);
}
