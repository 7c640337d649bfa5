import type {
  ApplyWorkspaceEditParams,
  ApplyWorkspaceEditResult,
  ShowMessageParams,
} from "vscode-languageserver-protocol";
import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";
import type { WorkspaceFiles } from "../knowledge/files.ts";
import type { Documents } from "../workspace/documents.ts";

/** What a plugin asks of the host and of the editor, each checked against its grants. */
export interface Upcalls extends Disposable {
  /** Rejects with a PluginError: PermissionDenied, InvalidParams, MethodNotFound, … */
  request(plugin: Caller, method: string, params: unknown, token: Token): Promise<unknown>;
  notification(plugin: Caller, method: string, params: unknown): void;
}

export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly mayReadWorkspace: boolean;
  /** The plugin's own data folder, absolute. */
  readonly dataDir: string;
  /** The plugin's own log. */
  readonly log: Log;
}

export interface UpcallOptions {
  readonly documents: Documents;
  readonly files: WorkspaceFiles;
  readonly clock: Clock;
  readonly editor: EditorPort;
}

/** Nothing waits for the editor: some never answer. */
export interface EditorPort {
  applyEdit(params: ApplyWorkspaceEditParams): Promise<ApplyWorkspaceEditResult>;
  showMessage(params: ShowMessageParams): void;
}

export declare function createUpcalls(options: UpcallOptions): Upcalls;
