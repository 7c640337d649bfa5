import type { ManifestAnalysis } from "@chorus/plugin-sdk/protocol";
import type { Token } from "../base/cancellation.ts";
import type { Event } from "../base/emitter.ts";
import type { ManifestGraph } from "../workspace/manifestGraph.ts";
import type { FileChange } from "./files.ts";

/** Every manifest of the workspace as its plugin reads it, and the graph they make. */
export interface ManifestKnowledge extends Disposable {
  /** Resolves when every manifest that can be read has been; begins to read if that has not begun. */
  demand(token: Token): Promise<ManifestGraph>;
  /** As far as it is known now. */
  graph(): ManifestGraph;
  analysisOf(uri: string): KnownManifest | undefined;
  readonly onDidChange: Event<void>;
  /** Reads every manifest again. */
  reload(): void;
  filesChanged(changes: readonly FileChange[]): void;
}

export interface KnownManifest {
  readonly uri: string;
  readonly plugin: string;
  readonly analysis: ManifestAnalysis;
  /** The editor's version that was analyzed; absent for a file on disk. */
  readonly version?: number;
}
