/**
 * Error codes of the plugin protocol: JSON-RPC 2.0 and LSP 3.17 keep theirs, ours are -33000 to
 * -33099, outside every range that those two reserve. PROTOCOL.md §9.
 */
export const ErrorCode = {
  /** JSON-RPC: the message was not valid JSON. */
  ParseError: -32700,
  /** JSON-RPC: the message was JSON but no request. */
  InvalidRequest: -32600,
  /** JSON-RPC: the plugin does not know this method; the host will not ask it again. */
  MethodNotFound: -32601,
  /** JSON-RPC: the params have the wrong shape. */
  InvalidParams: -32602,
  /** JSON-RPC: the plugin failed; `data.stack` may say where, and is shown in the log only. */
  InternalError: -32603,
  /** LSP: a request came before `initialize` was answered. */
  ServerNotInitialized: -32002,
  /** LSP: the request was valid and could not be done. */
  RequestFailed: -32803,
  /** LSP: the plugin gave the request up by itself. */
  ServerCancelled: -32802,
  /** LSP: the document changed meanwhile. */
  ContentModified: -32801,
  /** LSP: the host cancelled the request. */
  RequestCancelled: -32800,
  /** No plugin of that id is known. */
  PluginNotFound: -33001,
  /** The plugin is known and can't run: failed, disabled, or its runtime is missing. */
  PluginUnavailable: -33002,
  /** The plugin's process ended before it answered. */
  PluginExited: -33003,
  /** The deadline of the request passed. */
  DeadlineExceeded: -33004,
  /** The plugin answered, in a shape the protocol does not allow. */
  InvalidReply: -33005,
  /** The two sides speak different major versions of the protocol. */
  ProtocolMismatch: -33006,
  /** The host refused: the permission is not granted. */
  PermissionDenied: -33007,
  /** The file is larger than the host hands out. */
  FileTooLarge: -33008,
} as const;

export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];
