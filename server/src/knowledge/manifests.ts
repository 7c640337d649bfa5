import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type { Token } from "../base/cancellation.ts";
import { Disposables, onDispose } from "../base/disposables.ts";
import type { Event } from "../base/emitter.ts";
import { Cancelled, messageOf, PluginError } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { normalizeUri } from "../base/uris.ts";
import type { Fleet, FleetPlugin } from "../runtime/fleet.ts";
import { claimsManifest } from "../store/claims.ts";
import type { DocumentEvent, Documents } from "../workspace/documents.ts";
import type { ManifestGraph } from "../workspace/manifestGraph.ts";
import { sourceText } from "../workspace/sourceText.ts";
import { createDebounce } from "./debounce.ts";
import { createFileQueue, mayBeOthersDoing, type Turn, type Urgency } from "./fileQueue.ts";
import type { FileChange, WorkspaceFiles } from "./files.ts";
import { createFollower } from "./follower.ts";
import { createLeftOut } from "./leftOut.ts";
import {
  createManifestStore,
  type KnownManifest,
  type ManifestStoreOptions,
} from "./manifestStore.ts";
import { orCancelled } from "./waiting.ts";

export type { KnownManifest, PublishDiagnostics } from "./manifestStore.ts";

/** Every manifest of the workspace as its plugin reads it, and the graph they make. */
export interface ManifestKnowledge extends Disposable {
  /** Resolves when every manifest that can be read has been; begins to read if that has not begun. */
  demand(token: Token): Promise<ManifestGraph>;
  /** As far as it is known now. */
  graph(): ManifestGraph;
  /** What the plugins say about one file, in order of id; waits until they have read it as it is now. */
  analysesOf(uri: string, token: Token): Promise<readonly KnownManifest[]>;
  /** Once things have been quiet for a moment: whoever listens asks for everything again. */
  readonly onDidChange: Event<void>;
  /** Reads every manifest again. */
  reload(): void;
}

export interface ManifestKnowledgeOptions extends ManifestStoreOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly files: WorkspaceFiles;
  readonly log: Log;
}

const TYPING_MS = 200;
/** Of each plugin at once: enough to keep it busy while the next one is read. */
const LANES = 4;

export function createManifestKnowledge(options: ManifestKnowledgeOptions): ManifestKnowledge {
  const { fleet, documents, files, clock, log } = options;
  const owned = new Disposables();
  const store = owned.add(createManifestStore(options));
  const leftOut = createLeftOut(log);
  const typing = owned.add(createDebounce(clock, TYPING_MS, (uri) => refresh(uri, "urgent")));

  const queue = owned.add(
    createFileQueue({
      fleet,
      log,
      batchSize: 1,
      lanes: LANES,
      canWork: (plugin) => plugin.serves("analyzeManifest"),
      perform: async (plugin, uris, turn) => {
        for (const uri of uris) await analyze(plugin, uri, turn);
      },
      onMoved: () => {
        if (queue.remaining === 0) leftOut.close();
      },
    }),
  );
  const follower = owned.add(
    createFollower({
      fleet,
      files,
      isWanted: ({ found }) => found.descriptor.features.includes("analyzeManifest"),
      adopt: (plugin, uris) => {
        const open = documents.all().map(({ uri }) => normalizeUri(uri));
        const all = new Set([...uris, ...open.filter(isWanted)]);
        queue.add(
          plugin.id,
          [...all].filter((uri) => claims(plugin, uri)),
          "background",
        );
      },
      abandon: (id) => {
        queue.drop(id);
        store.forgetPlugin(id);
      },
      filesChanged,
    }),
  );
  owned.add(documents.onDidChange(documentChanged));
  // What it published went when it ended; what it said still holds.
  owned.add(fleet.onDidStart(({ id }) => store.publishAgain(id)));
  owned.add(onDispose(() => leftOut.close()));

  /** Files of the walk, and what is open and belongs to it. */
  function isWanted(uri: string): boolean {
    return files.known.has(uri) || (documents.get(uri) !== undefined && files.accepts(uri));
  }

  function refresh(uri: string, urgency: Urgency): void {
    for (const plugin of follower.adopted()) {
      if (!claims(plugin, uri)) continue;
      if (isWanted(uri)) queue.add(plugin.id, [uri], urgency);
      else forget(plugin, uri);
    }
  }

  function filesChanged(changes: readonly FileChange[]): void {
    for (const { uri } of changes) if (!documents.get(uri)) refresh(uri, "background");
  }

  function documentChanged({ kind, document }: DocumentEvent): void {
    if (!follower.hasBegun) return;
    const uri = normalizeUri(document.uri);
    switch (kind) {
      case "opened":
        refresh(uri, "urgent");
        return;
      case "changed":
        typing.touch(uri);
        return;
      case "closed":
        typing.drop(uri);
        refresh(uri, "background");
        return;
      case "willSave":
      case "saved":
    }
  }

  async function analyze(
    plugin: FleetPlugin,
    uri: string,
    { token, isAlone }: Turn,
  ): Promise<void> {
    const open = documents.get(uri);
    const source = sourceText(uri, open);
    switch (source.kind) {
      case "missing":
        forget(plugin, uri);
        return;
      case "tooLarge":
      case "leftOut":
        forget(plugin, uri);
        leftOut.add(plugin.id, uri, source.reason);
        return;
      case "text":
        if (source.isLossy) log.warn("manifest is not valid UTF-8", { plugin: plugin.id, uri });
    }
    try {
      const params = { uri: open?.uri ?? uri, text: source.text };
      const analysis = await plugin.ask("analyzeManifest", params, { token });
      // What was forgotten while the plugin worked stays forgotten.
      if (!follower.has(plugin.id) || !isWanted(uri)) return;
      const version = open ? { version: open.version } : {};
      store.learn({ uri, plugin: plugin.id, analysis, ...version });
    } catch (error) {
      if (error instanceof Cancelled || isCode(error, ErrorCode.PluginUnavailable)) throw error;
      if (!isAlone && mayBeOthersDoing(error)) throw error;
      leftOut.add(plugin.id, uri, messageOf(error));
    }
  }

  function forget({ id }: FleetPlugin, uri: string): void {
    queue.drop(id, uri);
    store.forget(uri, id);
  }

  async function ready(): Promise<void> {
    typing.flush();
    await follower.whenAdopted();
    await queue.whenSettled();
  }

  async function readyFor(uri: string): Promise<void> {
    typing.flush(uri);
    await follower.whenAdopted();
    await queue.whenSettled(uri);
  }

  return {
    async demand(token) {
      follower.begin();
      await orCancelled(ready(), token);
      return store.graph();
    },
    graph: () => store.graph(),
    async analysesOf(uri, token) {
      const key = normalizeUri(uri);
      follower.begin();
      await orCancelled(readyFor(key), token);
      return fleet.plugins.flatMap(({ id }) => store.find(key, id) ?? []);
    },
    onDidChange: store.onDidChange,
    reload() {
      files.reset();
      follower.again();
    },
    [Symbol.dispose]: () => owned[Symbol.dispose](),
  };
}

function claims({ found }: FleetPlugin, uri: string): boolean {
  return claimsManifest(found.descriptor, uri);
}

function isCode(error: unknown, code: ErrorCode): boolean {
  return error instanceof PluginError && error.code === code;
}
