import type {
  Descriptor,
  InitializeParams,
  LspMethod,
  LspRequests,
  NotificationMethod,
  ParamsOf,
  ParseResult,
  ResultOf,
  SourceParams,
  SyncKind,
} from "@chorus/plugin-sdk/protocol";
import type { HostRequest } from "@chorus/plugin-sdk/replies";
import type {
  ClientCapabilities,
  DidChangeNotebookDocumentParams,
  DidChangeWatchedFilesParams,
  DidChangeWorkspaceFoldersParams,
  DidCloseNotebookDocumentParams,
  DidOpenNotebookDocumentParams,
  DidSaveNotebookDocumentParams,
  WillSaveTextDocumentParams,
  WorkDoneProgressCancelParams,
} from "vscode-languageserver-protocol";
import type { Token } from "../base/cancellation.ts";
import type { LinkProblem } from "../base/endpoint.ts";
import type { Transport } from "../base/transport.ts";
import type { Offers } from "./offers.ts";
import type { PositionEncoding } from "./positions/encoding.ts";

/** What a dialect makes a session from. */
export interface SessionOptions {
  readonly descriptor: Descriptor;
  /** Not listened to yet. */
  readonly transport: Transport;
  readonly listener: SessionListener;
  /** The text of a file as the host has it, open or not; undefined where there is none. */
  readonly textOf: (uri: string) => string | undefined;
}

/**
 * What every dialect makes of a transport: one running plugin, in the words of our own protocol and
 * of LSP, with positions in UTF-16. Nothing above this file knows which dialect a plugin speaks.
 */
export interface Session extends Disposable {
  /** The handshake. Rejects with a PluginError where the other side is no plugin or too new. */
  initialize(introduction: Introduction, token: Token): Promise<Handshake>;
  /**
   * Sends at once, behind everything sent before. The answer has been validated. Rejects with a
   * PluginError (never with a raw error) or with Cancelled; a plugin that has exited rejects all.
   */
  request<M extends AskMethod>(
    method: M,
    params: AskParams<M>,
    options: AskOptions,
  ): Promise<AskResult<M>>;
  /** Sends at once. A dialect leaves out what its plugins have no word for. */
  notify<M extends NotifyMethod>(method: M, params: NotifyParams<M>): void;
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

/** What a plugin is told when it comes up. */
export interface Introduction extends InitializeParams {
  /** What the editor can do; for plugins that are language servers. */
  readonly editor: ClientCapabilities;
  /** For language servers; the plugin's settings where nothing else is set. */
  readonly initializationOptions: unknown;
}

export interface AskOptions {
  readonly token: Token;
  /** The document that an LSP request is about: its text goes along where the plugin does not mirror it. */
  readonly document?: DocumentRef | undefined;
  /** For `index`: the pieces, each validated. */
  readonly onProgress?: ((value: unknown) => void) | undefined;
}

export interface Handshake {
  readonly protocolVersion: string;
  /** What can be asked. Live: it changes as the plugin registers more, or turns out not to know a method. */
  readonly offers: Offers;
  readonly sync: DocumentSync;
  /** Of the plugin's link: what changes of documents have to be written in. All else is UTF-16 above. */
  readonly positionEncoding: PositionEncoding;
  /** What a language server calls itself, where it says so. LSP 3.17, InitializeResult. */
  readonly serverInfo?: ServerInfo;
}

export interface ServerInfo {
  readonly name: string;
  readonly version?: string;
}

/** How much of open documents a plugin wants to be told. LSP 3.17, TextDocumentSyncOptions. */
export interface DocumentSync {
  readonly openClose: boolean;
  readonly change: SyncKind;
  readonly save: "none" | "name" | "text";
  readonly willSave: boolean;
}

/** A document as the mirror or the disk has it. */
export interface DocumentRef {
  readonly uri: string;
  readonly languageId: string;
  /** Where it is open. */
  readonly version?: number;
  readonly text: string;
}

export type AskMethod = HostRequest | LspMethod;
export type AskParams<M extends AskMethod> = Asked[M]["params"];
export type AskResult<M extends AskMethod> = Asked[M]["result"];

type Asked = LspRequests & {
  readonly [M in HostRequest]: M extends "parse"
    ? // A plugin may answer with what has changed; above a session it is whole again.
      { readonly params: SourceParams; readonly result: ParseResult }
    : { readonly params: ParamsOf<M>; readonly result: ResultOf<M> };
};

/** LSP's notifications that go to plugins as they are. */
export interface LspNotifications {
  "textDocument/willSave": WillSaveTextDocumentParams;
  "workspace/didChangeWatchedFiles": DidChangeWatchedFilesParams;
  "workspace/didChangeWorkspaceFolders": DidChangeWorkspaceFoldersParams;
  "workspace/didCreateFiles": { readonly files: readonly { readonly uri: string }[] };
  "workspace/didRenameFiles": {
    readonly files: readonly { readonly oldUri: string; readonly newUri: string }[];
  };
  "workspace/didDeleteFiles": { readonly files: readonly { readonly uri: string }[] };
  "notebookDocument/didOpen": DidOpenNotebookDocumentParams;
  "notebookDocument/didChange": DidChangeNotebookDocumentParams;
  "notebookDocument/didSave": DidSaveNotebookDocumentParams;
  "notebookDocument/didClose": DidCloseNotebookDocumentParams;
  "window/workDoneProgress/cancel": WorkDoneProgressCancelParams;
}

export type NotifyMethod = NotificationMethod | keyof LspNotifications;
export type NotifyParams<M extends NotifyMethod> = M extends NotificationMethod
  ? ParamsOf<M>
  : M extends keyof LspNotifications
    ? LspNotifications[M]
    : never;

/** What a plugin says by itself. */
export interface SessionListener {
  /** A plugin → host request; the promise's rejection becomes an error answer. */
  request(method: string, params: unknown, token: Token): Promise<unknown>;
  notification(method: string, params: unknown): void;
  /** What it offers has changed since the handshake. */
  offersChanged(): void;
  /** It broke the protocol: junk on stdout, a wrong shape, an unknown id. Counted; too many make it unhealthy. */
  violation(what: Violation): void;
  close(): void;
}

export type Violation =
  | LinkProblem
  | { readonly kind: "invalidReply"; readonly method: string; readonly problem: string }
  /** What was wrong in it was set right or left out; the rest counts. */
  | { readonly kind: "repairedReply"; readonly method: string; readonly problem: string };
