import { ErrorCode, type ManifestAnalysis } from "@chorus/plugin-sdk/protocol";
import type { Diagnostic } from "vscode-languageserver-protocol";
import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import { Disposables, onDispose } from "../base/disposables.ts";
import { Emitter, type Event } from "../base/emitter.ts";
import { Cancelled, messageOf, PluginError } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { normalizeUri } from "../base/uris.ts";
import type { Fleet, FleetPlugin } from "../runtime/fleet.ts";
import { claimsManifest } from "../store/claims.ts";
import type { DocumentEvent, Documents } from "../workspace/documents.ts";
import { buildManifestGraph, type ManifestGraph } from "../workspace/manifestGraph.ts";
import { createDebounce } from "./debounce.ts";
import { createFileQueue, type Urgency } from "./fileQueue.ts";
import type { FileChange, WorkspaceFiles } from "./files.ts";
import { createFollower } from "./follower.ts";
import { createLeftOut } from "./leftOut.ts";
import { sourceText } from "./sourceText.ts";
import { orCancelled } from "./waiting.ts";

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

export interface KnownManifest {
  /** Normalized. */
  readonly uri: string;
  readonly plugin: string;
  readonly analysis: ManifestAnalysis;
  /** The editor's version that was analyzed; absent for a file on disk. */
  readonly version?: number;
}

/** What one plugin says about one file; an empty list takes it back. */
export type PublishDiagnostics = (
  uri: string,
  plugin: string,
  diagnostics: readonly Diagnostic[],
  version?: number,
) => void;

export interface ManifestKnowledgeOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly files: WorkspaceFiles;
  /** URIs of the workspace folders, now. */
  readonly folders: () => readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  readonly publish: PublishDiagnostics;
}

const TYPING_MS = 200;
const QUIET_MS = 50;
/** Of each plugin at once: enough to keep it busy while the next one is read. */
const LANES = 4;

export function createManifestKnowledge(options: ManifestKnowledgeOptions): ManifestKnowledge {
  const { fleet, documents, files, folders, clock, log, publish } = options;
  const owned = new Disposables();
  /** By URI and plugin. A failure leaves what was known: a plugin that recovers says it again. */
  const known = new Map<string, KnownManifest>();
  const changed = owned.add(new Emitter<void>());
  const leftOut = createLeftOut(log);
  const quiet = owned.add(createDebounce(clock, QUIET_MS, () => changed.fire()));
  const typing = owned.add(createDebounce(clock, TYPING_MS, (uri) => refresh(uri, "urgent")));
  let graph: ManifestGraph | undefined;

  const queue = owned.add(
    createFileQueue({
      fleet,
      log,
      batchSize: 1,
      lanes: LANES,
      canWork: (plugin) => plugin.serves("analyzeManifest"),
      perform: async (plugin, uris, token) => {
        for (const uri of uris) await analyze(plugin, uri, token);
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
        for (const { uri, plugin } of known.values()) if (plugin === id) forget(uri, id);
      },
      filesChanged,
    }),
  );
  owned.add(documents.onDidChange(documentChanged));
  // What it published went when it ended; what it said still holds.
  owned.add(fleet.onDidStart(({ id }) => publishAgain(id)));
  owned.add(onDispose(() => leftOut.close()));

  /** Files of the walk, and what is open and belongs to it. */
  function isWanted(uri: string): boolean {
    return files.known.has(uri) || (documents.get(uri) !== undefined && files.accepts(uri));
  }

  function refresh(uri: string, urgency: Urgency): void {
    for (const plugin of follower.adopted()) {
      if (!claims(plugin, uri)) continue;
      if (isWanted(uri)) queue.add(plugin.id, [uri], urgency);
      else forget(uri, plugin.id);
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
      case "saved":
    }
  }

  async function analyze(
    plugin: FleetPlugin,
    uri: string,
    token: Token,
    isRetry = false,
  ): Promise<void> {
    const open = documents.get(uri);
    const source = sourceText(uri, open);
    switch (source.kind) {
      case "missing":
        forget(uri, plugin.id);
        return;
      case "tooLarge":
      case "leftOut":
        forget(uri, plugin.id);
        leftOut.add(plugin.id, uri, source.reason);
        return;
      case "text":
        if (source.isLossy) log.warn("manifest is not valid UTF-8", { plugin: plugin.id, uri });
    }
    try {
      const params = { uri: open?.uri ?? uri, text: source.text };
      const analysis = await plugin.ask("analyzeManifest", params, { token });
      if (follower.has(plugin.id) && isWanted(uri)) learn(uri, plugin.id, analysis, open?.version);
    } catch (error) {
      if (error instanceof Cancelled || isCode(error, ErrorCode.PluginUnavailable)) throw error;
      // Another request may have been what ended it.
      if (isCode(error, ErrorCode.PluginExited) && !isRetry)
        return analyze(plugin, uri, token, true);
      leftOut.add(plugin.id, uri, messageOf(error));
    }
  }

  function learn(uri: string, plugin: string, analysis: ManifestAnalysis, version?: number): void {
    known.set(keyOf(uri, plugin), {
      uri,
      plugin,
      analysis,
      ...(version === undefined ? {} : { version }),
    });
    publish(uri, plugin, analysis.diagnostics ?? [], version);
    moved();
  }

  function publishAgain(id: string): void {
    for (const { uri, plugin, analysis, version } of known.values()) {
      const { diagnostics = [] } = analysis;
      if (plugin === id && diagnostics.length > 0) publish(uri, plugin, diagnostics, version);
    }
  }

  function forget(uri: string, plugin: string): void {
    queue.drop(plugin, uri);
    if (!known.delete(keyOf(uri, plugin))) return;
    publish(uri, plugin, []);
    moved();
  }

  function moved(): void {
    graph = undefined;
    quiet.touch("graph");
  }

  function graphNow(): ManifestGraph {
    graph ??= buildManifestGraph([...known.values()], folders());
    return graph;
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
      return graphNow();
    },
    graph: graphNow,
    async analysesOf(uri, token) {
      const key = normalizeUri(uri);
      follower.begin();
      await orCancelled(readyFor(key), token);
      return fleet.plugins.flatMap(({ id }) => known.get(keyOf(key, id)) ?? []);
    },
    onDidChange: changed.event,
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

/** No plugin id has a space. */
function keyOf(uri: string, plugin: string): string {
  return `${plugin} ${uri}`;
}

function isCode(error: unknown, code: ErrorCode): boolean {
  return error instanceof PluginError && error.code === code;
}
