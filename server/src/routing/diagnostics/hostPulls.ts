/**
 * For an editor that never pulls: plugins that publish nothing by themselves are asked by the host,
 * and what they say is published, so that nothing is lost behind such an editor.
 */
import { Cancellation, type Token } from "../../base/cancellation.ts";
import type { Clock } from "../../base/clock.ts";
import { Disposables, onDispose } from "../../base/disposables.ts";
import type { Event } from "../../base/emitter.ts";
import { ResponseError } from "../../base/errors.ts";
import { normalizeUri } from "../../base/uris.ts";
import { createDebounce } from "../../knowledge/debounce.ts";
import type { Fleet } from "../../runtime/fleet.ts";
import type { DocumentEvent, Documents, OpenDocument } from "../../workspace/documents.ts";
import type { RefreshMethod } from "../refreshes.ts";

export interface HostPullOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly clock: Clock;
  /** A plugin wants to be asked again. */
  readonly onDidRefresh: Event<RefreshMethod>;
  /** Asks all who have something to say of the document, and publishes it. */
  readonly pull: (
    uri: string,
    previousResultId: string | undefined,
    token: Token,
  ) => Promise<{ readonly resultId?: string } | null>;
}

/** Since the last keystroke. */
const TYPING_MS = 200;
/** For files that depend on the one that is being typed in. */
const NEIGHBOURS_MS = 1000;
/** For a plugin that has given up for now, so often. */
const AGAIN_MS = 1000;
const MOST_TRIES = 10;

export function createHostPulls(options: HostPullOptions): Disposable {
  const { fleet, documents, clock, onDidRefresh } = options;
  const owned = new Disposables();
  const pulls = new Map<string, Pull>();
  const soon = owned.add(createDebounce(clock, TYPING_MS, (uri) => pull(uri)));
  const later = owned.add(createDebounce(clock, NEIGHBOURS_MS, (uri) => pull(uri)));
  const again = owned.add(createDebounce(clock, AGAIN_MS, (uri) => pull(uri)));
  owned.add(documents.onDidChange(changed));
  owned.add(fleet.onDidChangeOffers(() => touchAll()));
  owned.add(
    onDidRefresh((method) => {
      if (method === "workspace/diagnostic/refresh") touchAll();
    }),
  );
  owned.add(
    onDispose(() => {
      for (const { call } of pulls.values()) call?.abort();
    }),
  );

  function changed({ kind, document }: DocumentEvent): void {
    const uri = normalizeUri(document.uri);
    switch (kind) {
      case "opened":
      case "saved":
        touch(document);
        return;
      case "changed":
        touch(document);
        if (dependsOnOthers(document)) touchNeighbours(uri);
        return;
      case "closed":
        for (const waiting of [soon, later, again]) waiting.drop(uri);
        pulls.get(uri)?.call?.abort();
        pulls.delete(uri);
        return;
      case "willSave":
    }
  }

  function touch(document: OpenDocument): void {
    const uri = normalizeUri(document.uri);
    const known = pulls.get(uri);
    if (known) known.tries = 0;
    if (isOffered(document)) soon.touch(uri);
  }

  function touchAll(): void {
    for (const document of documents.all()) touch(document);
  }

  function touchNeighbours(changed: string): void {
    for (const document of documents.all()) {
      const uri = normalizeUri(document.uri);
      if (uri !== changed && isOffered(document)) later.touch(uri);
    }
  }

  function isOffered(document: OpenDocument): boolean {
    return fleet.plugins.some((plugin) => plugin.serves("textDocument/diagnostic", document));
  }

  function dependsOnOthers(document: OpenDocument): boolean {
    return fleet.plugins
      .flatMap((plugin) => plugin.optionsOf("textDocument/diagnostic", document))
      .some(({ interFileDependencies }) => interFileDependencies === true);
  }

  function pull(uri: string): void {
    const document = documents.get(uri);
    if (!document) return;
    const call = new Cancellation();
    const known: Pull = pulls.get(uri) ?? { tries: 0 };
    known.call?.abort();
    known.call = call;
    pulls.set(uri, known);
    options.pull(document.uri, known.resultId, call.signal).then(
      (report) => {
        if (report?.resultId !== undefined) known.resultId = report.resultId;
      },
      (error: unknown) => {
        if (!isWorthAnotherTry(error) || pulls.get(uri) !== known) return;
        known.tries += 1;
        if (known.tries <= MOST_TRIES) again.touch(uri);
      },
    );
  }

  return owned;
}

interface Pull {
  call?: Cancellation;
  resultId?: string;
  tries: number;
}

/** Everything else is in the log, and the next change asks again. */
function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof ResponseError && Object(error.data).retriggerRequest === true;
}
