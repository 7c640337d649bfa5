import type { Diagnostic } from "vscode-languageserver-protocol";
import type { Clock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";
import type { Fleet } from "../runtime/fleet.ts";
import type { Documents } from "../workspace/documents.ts";
import type { FileChange, WorkspaceFiles } from "./files.ts";
import type { ImportKnowledge } from "./imports.ts";
import type { ManifestKnowledge } from "./manifests.ts";
import type { ProgressPort, SymbolKnowledge } from "./symbols.ts";

/** What the host has gathered from its plugins: files, symbols, manifests and imports. */
export interface Knowledge extends Disposable {
  readonly files: WorkspaceFiles;
  readonly symbols: SymbolKnowledge;
  readonly manifests: ManifestKnowledge;
  readonly imports: ImportKnowledge;
  /** File events; everything above follows. */
  filesChanged(changes: readonly FileChange[]): void;
  /** The workspace folders or the excluded names are others now. */
  workspaceChanged(): void;
}

export interface KnowledgeOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  /** URIs of the workspace folders, now. */
  readonly folders: () => readonly string[];
  /** More names of folders never walked into, beside those that the plugins name. */
  readonly exclude: () => readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  readonly progress: ProgressPort;
  readonly publish: PublishDiagnostics;
}

/** What one plugin says about one file; an empty list takes it back. */
export type PublishDiagnostics = (
  uri: string,
  plugin: string,
  diagnostics: readonly Diagnostic[],
  version?: number,
) => void;

export declare function createKnowledge(options: KnowledgeOptions): Knowledge;
