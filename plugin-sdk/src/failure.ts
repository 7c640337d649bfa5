import { ResponseError } from "vscode-jsonrpc/node";
import { ErrorCode } from "./protocol/index.ts";

/**
 * Throw this from a handler to choose the error code of the answer; anything else that is thrown
 * is answered as an internal error. PROTOCOL.md §9.
 *
 * @since 1.0.0
 */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly code: ErrorCode;
  readonly data: unknown;

  constructor(code: ErrorCode, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** The error answer for what a handler threw. The stack goes along, for the plugin's log. */
export function answerFor(error: unknown, signal?: AbortSignal): ResponseError<unknown> {
  if (error instanceof ResponseError) return error;
  if (error instanceof RequestError)
    return new ResponseError(error.code, error.message, error.data);
  if (signal?.aborted) return new ResponseError(ErrorCode.RequestCancelled, "cancelled");
  const known = error instanceof Error ? error : new Error(String(error));
  return new ResponseError(ErrorCode.InternalError, known.message || known.name, {
    stack: known.stack,
  });
}
