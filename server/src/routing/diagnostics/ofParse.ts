/** What plugins say of a source file in their answer to `parse`, published like everything else. */
import { Cancellation } from "../../base/cancellation.ts";
import type { Clock } from "../../base/clock.ts";
import { Disposables, onDispose } from "../../base/disposables.ts";
import { normalizeUri } from "../../base/uris.ts";
import { createDebounce } from "../../knowledge/debounce.ts";
import type { Fleet, FleetPlugin } from "../../runtime/fleet.ts";
import { claimsDocument } from "../../store/claims.ts";
import type { Documents, OpenDocument } from "../../workspace/documents.ts";
import type { Diagnostics } from "./diagnostics.ts";

export interface ParseDiagnosticsOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly publish: Diagnostics["parsed"];
}

const TYPING_MS = 200;

/**
 * Nobody is started for this: what runs has been asked for the outline already, and that is the same
 * answer. A plugin that is not up yet is asked when it is.
 */
export function createParseDiagnostics(options: ParseDiagnosticsOptions): Disposable {
  const { fleet, documents, clock, publish } = options;
  const owned = new Disposables();
  const calls = new Map<string, Cancellation>();
  const typing = owned.add(createDebounce(clock, TYPING_MS, parse));
  owned.add(
    documents.onDidChange(({ kind, document }) => {
      const uri = normalizeUri(document.uri);
      if (kind === "opened" || kind === "changed") typing.touch(uri);
      if (kind === "closed") {
        typing.drop(uri);
        calls.get(uri)?.abort();
        calls.delete(uri);
      }
    }),
  );
  owned.add(
    fleet.onDidStart((plugin) => {
      for (const document of documents.all()) {
        if (isAsked(plugin, document)) typing.touch(normalizeUri(document.uri));
      }
    }),
  );
  owned.add(
    onDispose(() => {
      for (const call of calls.values()) call.abort();
    }),
  );

  function parse(uri: string): void {
    const document = documents.get(uri);
    if (!document) return;
    calls.get(uri)?.abort();
    const call = new Cancellation();
    calls.set(uri, call);
    for (const plugin of fleet.plugins) {
      if (!isAsked(plugin, document)) continue;
      const { version } = document;
      plugin.ask("parse", document, { token: call.signal }).then(
        ({ diagnostics = [] }) => publish(document.uri, plugin.id, diagnostics, version),
        // Whoever asked for the outline has been told; what was published before stays.
        () => {},
      );
    }
  }

  return owned;
}

function isAsked(plugin: FleetPlugin, { uri, languageId }: OpenDocument): boolean {
  return (
    plugin.status.state === "ready" &&
    plugin.serves("parse") &&
    claimsDocument(plugin.found.descriptor, uri, languageId)
  );
}
