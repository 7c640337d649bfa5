import { ErrorCode } from "@chorus/plugin-sdk/protocol";

/** Something that went wrong with one plugin, in words for a user: what failed, and what to do. */
export class PluginError extends Error {
  override readonly name = "PluginError";
  readonly code: ErrorCode;
  readonly plugin: string;
  /** An action: `Install python3, or set chorus.runtimes.python.` */
  readonly hint: string | undefined;
  /** What the plugin sent with its error; for the log alone. */
  readonly data: unknown;

  constructor(
    code: ErrorCode,
    plugin: string,
    message: string,
    more: { readonly hint?: string; readonly cause?: unknown; readonly data?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.plugin = plugin;
    this.hint = more.hint;
    this.data = more.data;
  }
}

/** Cancelling is not an error; a cancelled promise rejects with this so that nobody takes it for a result. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
  readonly code = ErrorCode.RequestCancelled;

  constructor() {
    super("cancelled");
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
