import type { Clock } from "../base/clock.ts";
import { Disposables } from "../base/disposables.ts";
import type { Log } from "../base/log.ts";
import type { Fleet } from "../runtime/fleet.ts";
import type { Documents } from "../workspace/documents.ts";
import { createWorkspaceFiles, type FileChange, type WorkspaceFiles } from "./files.ts";
import { createImportKnowledge, type ImportKnowledge } from "./imports.ts";
import {
  createManifestKnowledge,
  type ManifestKnowledge,
  type PublishDiagnostics,
} from "./manifests.ts";
import type { ProgressPort } from "./runProgress.ts";
import { createSymbolKnowledge, type SymbolKnowledge } from "./symbols.ts";

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

export function createKnowledge(options: KnowledgeOptions): Knowledge {
  const owned = new Disposables();
  const files = owned.add(createWorkspaceFiles(options));
  const manifests = owned.add(createManifestKnowledge({ ...options, files }));
  const symbols = owned.add(createSymbolKnowledge({ ...options, files }));
  const imports = owned.add(createImportKnowledge({ ...options, files, manifests }));
  return {
    files,
    symbols,
    manifests,
    imports,
    filesChanged: (changes) => files.filesChanged(changes),
    workspaceChanged: () => files.reset(),
    [Symbol.dispose]: () => owned[Symbol.dispose](),
  };
}
