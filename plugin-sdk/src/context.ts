import type { Host } from "./host.ts";
import type { IndexedFile } from "./protocol/index.ts";

/** What every handler gets beside its params. */
export interface Context {
  /** Aborted when the answer is no longer wanted; a handler that stops early may just throw. */
  readonly signal: AbortSignal;
  readonly host: Host;
  /** The text of a document: as the editor shows it where it is open, else as it is on disk. */
  readonly text: (uri: string) => Promise<string>;
}

/** An index request is answered file by file. */
export interface IndexContext extends Context {
  readonly report: (files: readonly IndexedFile[]) => void;
}
