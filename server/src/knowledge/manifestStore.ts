import type { ManifestAnalysis } from "@chorus/plugin-sdk/protocol";
import type { Diagnostic } from "vscode-languageserver-protocol";
import type { Clock } from "../base/clock.ts";
import { Disposables } from "../base/disposables.ts";
import { Emitter, type Event } from "../base/emitter.ts";
import { buildManifestGraph, type ManifestGraph } from "../workspace/manifestGraph.ts";
import { createDebounce } from "./debounce.ts";

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

/** What the plugins said about the manifests, last: until they say something else or it is forgotten. */
export interface ManifestStore extends Disposable {
  find(uri: string, plugin: string): KnownManifest | undefined;
  learn(manifest: KnownManifest): void;
  forget(uri: string, plugin: string): void;
  forgetPlugin(plugin: string): void;
  /** Says again what is wrong with the plugin's manifests. */
  publishAgain(plugin: string): void;
  graph(): ManifestGraph;
  /** Once things have been quiet for a moment: whoever listens asks for everything again. */
  readonly onDidChange: Event<void>;
}

export interface ManifestStoreOptions {
  /** URIs of the workspace folders, now. */
  readonly folders: () => readonly string[];
  readonly clock: Clock;
  readonly publish: PublishDiagnostics;
}

const QUIET_MS = 50;

export function createManifestStore({
  folders,
  clock,
  publish,
}: ManifestStoreOptions): ManifestStore {
  const owned = new Disposables();
  const known = new Map<string, KnownManifest>();
  const changed = owned.add(new Emitter<void>());
  const quiet = owned.add(createDebounce(clock, QUIET_MS, () => changed.fire()));
  let graph: ManifestGraph | undefined;

  function moved(): void {
    graph = undefined;
    quiet.touch("graph");
  }

  function tell({ uri, plugin, analysis, version }: KnownManifest): void {
    publish(uri, plugin, analysis.diagnostics ?? [], version);
  }

  function ofPlugin(id: string): readonly KnownManifest[] {
    return [...known.values()].filter(({ plugin }) => plugin === id);
  }

  function forget(uri: string, plugin: string): void {
    if (!known.delete(keyOf(uri, plugin))) return;
    publish(uri, plugin, []);
    moved();
  }

  return {
    find: (uri, plugin) => known.get(keyOf(uri, plugin)),
    learn(manifest) {
      known.set(keyOf(manifest.uri, manifest.plugin), manifest);
      tell(manifest);
      moved();
    },
    forget,
    forgetPlugin(id) {
      for (const { uri } of ofPlugin(id)) forget(uri, id);
    },
    publishAgain(id) {
      ofPlugin(id)
        .filter(({ analysis }) => analysis.diagnostics && analysis.diagnostics.length > 0)
        .forEach(tell);
    },
    graph() {
      graph ??= buildManifestGraph([...known.values()], folders());
      return graph;
    },
    onDidChange: changed.event,
    [Symbol.dispose]: () => owned[Symbol.dispose](),
  };
}

/** No plugin id has a space. */
function keyOf(uri: string, plugin: string): string {
  return `${plugin} ${uri}`;
}
