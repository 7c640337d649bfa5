import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import { Disposables, onDispose } from "../base/disposables.ts";
import type { Log } from "../base/log.ts";
import { normalizeUri } from "../base/uris.ts";
import { withDerived } from "../dialects/features.ts";
import type { Fleet, FleetPlugin } from "../runtime/fleet.ts";
import { claimsDocument } from "../store/claims.ts";
import type { DocumentEvent, Documents } from "../workspace/documents.ts";
import { type SymbolHit, SymbolIndex } from "../workspace/symbolIndex.ts";
import { languageIdOf } from "./claimants.ts";
import { createDebounce } from "./debounce.ts";
import { createFileQueue, type Urgency } from "./fileQueue.ts";
import type { FileChange, WorkspaceFiles } from "./files.ts";
import { createFollower } from "./follower.ts";
import { indexBatch } from "./indexBatch.ts";
import { createLeftOut } from "./leftOut.ts";
import { createRunProgress, type ProgressPort } from "./runProgress.ts";
import { orCancelled, within } from "./waiting.ts";

export type { ProgressPort } from "./runProgress.ts";

export interface SymbolSearch {
  /** Best first. */
  readonly hits: readonly SymbolHit[];
  /** False while files are still to be indexed. */
  readonly isComplete: boolean;
}

export interface SearchOptions {
  readonly token: Token;
  /** How long to wait for the index: 0 not at all, Infinity until it stands. */
  readonly waitMs: number;
  readonly limit: number;
}

/** The symbols of the whole workspace, no file open: built in the background at the first demand. */
export interface SymbolKnowledge extends Disposable {
  /** Begins to index if that has not begun. */
  demand(): void;
  search(query: string, options: SearchOptions): Promise<SymbolSearch>;
}

export interface SymbolKnowledgeOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly files: WorkspaceFiles;
  readonly clock: Clock;
  readonly log: Log;
  readonly progress: ProgressPort;
}

const BATCH_SIZE = 200;
const TYPING_MS = 200;

export function createSymbolKnowledge(options: SymbolKnowledgeOptions): SymbolKnowledge {
  const { fleet, documents, files, clock, log } = options;
  const owned = new Disposables();
  const index = new SymbolIndex();
  const leftOut = createLeftOut(log);
  const progress = owned.add(createRunProgress(options.progress, clock, "Indexing symbols"));
  const typing = owned.add(createDebounce(clock, TYPING_MS, (uri) => refresh([uri], "urgent")));
  const queue = owned.add(
    createFileQueue({
      fleet,
      log,
      batchSize: BATCH_SIZE,
      lanes: 1,
      canWork: (plugin) => plugin.serves("index"),
      perform: (plugin, uris, { token }) => perform(plugin, uris, token),
      onMoved: () => {
        progress.moved(queue.remaining);
        if (queue.remaining === 0) leftOut.close();
      },
    }),
  );
  const follower = owned.add(
    createFollower({
      fleet,
      files,
      isWanted: ({ found }) => withDerived(found.descriptor.features).has("index"),
      adopt,
      abandon: (id) => {
        queue.drop(id);
        index.deletePlugin(id);
      },
      filesChanged,
    }),
  );
  owned.add(documents.onDidChange(documentChanged));
  owned.add(onDispose(() => leftOut.close()));

  function adopt(plugin: FleetPlugin, uris: readonly string[]): void {
    const unsaved = documents.all().map(({ uri }) => normalizeUri(uri));
    const all = new Set([...uris, ...unsaved.filter((uri) => files.accepts(uri))]);
    queue.add(
      plugin.id,
      [...all].filter((uri) => claims(plugin, uri)),
      "background",
    );
  }

  function claims({ found }: FleetPlugin, uri: string): boolean {
    const languageId = languageIdOf(fleet, documents, uri);
    return languageId !== undefined && claimsDocument(found.descriptor, uri, languageId);
  }

  function perform(plugin: FleetPlugin, uris: readonly string[], token: Token): Promise<void> {
    return indexBatch({
      plugin,
      uris,
      documents,
      languageIdOf: (uri) => languageIdOf(fleet, documents, uri),
      token,
      accept: (uri, symbols) => {
        // What was forgotten while the plugin worked stays forgotten.
        if (follower.has(plugin.id) && isWanted(uri)) index.set(uri, plugin.id, symbols);
      },
      leaveOut: (uri, reason) => {
        index.delete(uri, plugin.id);
        leftOut.add(plugin.id, uri, reason);
      },
      forget: (uri) => index.delete(uri, plugin.id),
    });
  }

  /** Files of the walk, and what is open where the walk would look. */
  function isWanted(uri: string): boolean {
    return files.known.has(uri) || (documents.get(uri) !== undefined && files.accepts(uri));
  }

  function refresh(uris: readonly string[], urgency: Urgency): void {
    for (const plugin of follower.adopted()) {
      const [mine, others] = partition(uris, (uri) => isWanted(uri) && claims(plugin, uri));
      for (const uri of others) {
        queue.drop(plugin.id, uri);
        index.delete(uri, plugin.id);
      }
      if (mine.length > 0) queue.add(plugin.id, mine, urgency);
    }
  }

  function documentChanged({ kind, document }: DocumentEvent): void {
    if (!follower.hasBegun) return;
    const uri = normalizeUri(document.uri);
    switch (kind) {
      case "opened":
      case "changed":
        typing.touch(uri);
        return;
      case "closed":
        typing.drop(uri);
        refresh([uri], "background");
        return;
      case "willSave":
      case "saved":
    }
  }

  function filesChanged(changes: readonly FileChange[]): void {
    const uris = changes.map(({ uri }) => uri).filter((uri) => !documents.get(uri));
    refresh(uris, "background");
  }

  async function ready(): Promise<void> {
    typing.flush();
    await follower.whenAdopted();
    await queue.whenSettled();
  }

  return {
    demand: () => follower.begin(),
    async search(query, { token, waitMs, limit }) {
      follower.begin();
      if (waitMs > 0) await orCancelled(within(clock, waitMs, ready()), token);
      const hits = index.search(query, limit).map((hit) => {
        const open = documents.get(hit.uri);
        return open ? { ...hit, uri: open.uri } : hit;
      });
      return { hits, isComplete: follower.isSettled && queue.isComplete };
    },
    [Symbol.dispose]: () => owned[Symbol.dispose](),
  };
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): readonly [T[], T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const item of items) (test(item) ? yes : no).push(item);
  return [yes, no];
}
