import type {
  Descriptor,
  InitializeParams,
  NotificationMethod,
  ParamsOf,
  ResultOf,
  SyncKind,
} from "@chorus/plugin-sdk/protocol";
import type { HostRequest } from "@chorus/plugin-sdk/replies";
import type {
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  LocationLink,
  Position,
  SymbolInformation,
} from "vscode-languageserver-protocol";
import type { Token } from "../base/cancellation.ts";
import type { LinkProblem } from "../base/endpoint.ts";
import type { Transport } from "../base/transport.ts";

/** What a dialect makes a session from. */
export interface SessionOptions {
  readonly descriptor: Descriptor;
  /** Not listened to yet. */
  readonly transport: Transport;
  readonly listener: SessionListener;
}

/**
 * What every dialect makes of a transport: one running plugin, in the words of our own protocol and
 * of LSP. Nothing above this file knows which dialect a plugin speaks.
 */
export interface Session extends Disposable {
  /** The handshake. Rejects with a PluginError where the other side is no plugin or too new. */
  initialize(params: InitializeParams, token: Token): Promise<Handshake>;
  /**
   * Sends at once, behind everything sent before. The answer has been validated. Rejects with a
   * PluginError (never with a raw error) or with Cancelled; a plugin that has exited rejects all.
   */
  request<M extends AskMethod>(
    method: M,
    params: AskParams<M>,
    options: AskOptions,
  ): Promise<AskResult<M>>;
  notify<M extends NotificationMethod>(method: M, params: ParamsOf<M>): void;
  /**
   * Asks it to end: `shutdown`, then `exit` and the end of its input, at the latest when the token
   * aborts. Resolves when said, not when it is gone; never rejects.
   */
  shutdown(token: Token): Promise<void>;
  /** Requests sent and not answered yet, cancelled ones included. */
  readonly pending: number;
  /** Messages that came. One that stays the same while requests are pending: the plugin is silent. */
  readonly received: number;
}

export interface AskOptions {
  readonly token: Token;
  /** For `index`: the pieces, each validated. */
  readonly onProgress?: (value: unknown) => void;
}

export interface Handshake {
  readonly protocolVersion: string;
  /**
   * What can be asked: the descriptor's features, as narrowed by its answer and by what it turned
   * out not to know since, and what is derived from those. Live.
   */
  readonly features: ReadonlySet<string>;
  readonly sync: SyncKind;
  readonly positionEncoding: string;
}

/** LSP requests that the host asks in LSP's own terms; a dialect may answer them from `parse`. */
export interface LspRequests {
  "textDocument/documentSymbol": { params: DocumentRef; result: DocumentSymbol[] | null };
  "textDocument/foldingRange": { params: DocumentRef; result: FoldingRange[] | null };
  "textDocument/documentLink": { params: DocumentRef; result: DocumentLink[] | null };
  "textDocument/definition": {
    params: PositionRef;
    result: Location | Location[] | LocationLink[] | null;
  };
  "textDocument/hover": { params: PositionRef; result: Hover | null };
  "workspace/symbol": { params: { readonly query: string }; result: SymbolInformation[] | null };
}

/** A document as the mirror or the disk has it; the text is handed over only where the plugin does not mirror it. */
export interface DocumentRef {
  readonly uri: string;
  readonly languageId: string;
  readonly version?: number;
  readonly text: string;
}

/** A place in a document; goes to the plugin as LSP's `{ textDocument, position }`. */
export interface PositionRef extends DocumentRef {
  readonly position: Position;
}

export type AskMethod = HostRequest | keyof LspRequests;
export type AskParams<M extends AskMethod> = M extends HostRequest
  ? ParamsOf<M>
  : M extends keyof LspRequests
    ? LspRequests[M]["params"]
    : never;
export type AskResult<M extends AskMethod> = M extends HostRequest
  ? ResultOf<M>
  : M extends keyof LspRequests
    ? LspRequests[M]["result"]
    : never;

/** What a plugin says by itself. */
export interface SessionListener {
  /** A plugin → host request; the promise's rejection becomes an error answer. */
  request(method: string, params: unknown, token: Token): Promise<unknown>;
  notification(method: string, params: unknown): void;
  /** It broke the protocol: junk on stdout, a wrong shape, an unknown id. Counted; too many make it unhealthy. */
  violation(what: Violation): void;
  close(): void;
}

export type Violation =
  | LinkProblem
  | { readonly kind: "invalidReply"; readonly method: string; readonly problem: string };
