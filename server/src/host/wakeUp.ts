/** Who is started without being asked. */
import { Disposables } from "../base/disposables.ts";
import { claims } from "../runtime/documentSync.ts";
import type { Fleet, FleetPlugin } from "../runtime/fleet.ts";
import { claimsEverything } from "../store/claims.ts";
import type { Documents } from "../workspace/documents.ts";

/**
 * A language server speaks by itself: it publishes diagnostics, and says only in its handshake what
 * it can do. It is started with the first document of its; one for all documents right away, so
 * that the editor knows what it can do before it has to.
 */
export function wakeServers(fleet: Fleet, documents: Documents): Disposable {
  const owned = new Disposables();
  owned.add(
    documents.onDidChange(({ kind, document }) => {
      if (kind !== "opened") return;
      for (const plugin of servers(fleet)) {
        if (claims(plugin.found.descriptor, document)) plugin.wake();
      }
    }),
  );
  owned.add(fleet.onDidChange(wake));
  wake();
  return owned;

  function wake(): void {
    for (const plugin of servers(fleet)) {
      const { descriptor } = plugin.found;
      const isForAll = claimsEverything(descriptor);
      const isOpen = documents.all().some((document) => claims(descriptor, document));
      if (isOpen || (isForAll && !plugin.isKnown)) plugin.wake();
    }
  }
}

function servers(fleet: Fleet): readonly FleetPlugin[] {
  return fleet.plugins.filter(({ found }) => found.descriptor.dialect === "lsp");
}
