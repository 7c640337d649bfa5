import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type { Token } from "./cancellation.ts";

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

/** What a request ends with whose token is aborted. */
export function endOf({ reason }: Token): Error {
  return reason ?? new Cancelled();
}

/** An error as JSON-RPC has it: what the other side of a link answered, or what we answer it. */
export class ResponseError extends Error {
  override readonly name = "ResponseError";
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }

  /** Reads the `error` member of an answer, whatever somebody has put there. */
  static of(error: unknown): ResponseError {
    if (typeof error !== "object" || error === null) {
      return new ResponseError(ErrorCode.InternalError, String(error));
    }
    const code = "code" in error ? Number(error.code) : Number.NaN;
    const message = "message" in error ? String(error.message) : JSON.stringify(error);
    return new ResponseError(
      Number.isInteger(code) ? code : ErrorCode.InternalError,
      message,
      "data" in error ? error.data : undefined,
    );
  }
}

/** The other side of a link is gone, and with it every answer that it owed. */
export class LinkClosed extends Error {
  override readonly name = "LinkClosed";

  constructor() {
    super("the connection is closed");
  }
}

/** The other side does not read; nothing more is put into its queue. */
export class LinkBlocked extends Error {
  override readonly name = "LinkBlocked";

  constructor(backlog: number) {
    super(`${Math.round(backlog / 1024 / 1024)} MB wait unread`);
  }
}

/** What a failed request handler answers: codes are kept, a hint is part of the message, a stack stays here. */
export function toResponseError(error: unknown): ResponseError {
  if (error instanceof ResponseError) return error;
  if (error instanceof Cancelled) return new ResponseError(error.code, error.message);
  if (error instanceof PluginError) {
    const message = error.hint === undefined ? error.message : `${error.message} ${error.hint}`;
    return new ResponseError(error.code, message);
  }
  return new ResponseError(ErrorCode.InternalError, messageOf(error));
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
