/** What goes wrong with one request to a plugin, as the PluginError that a user may come to read. */
import { type Descriptor, ErrorCode } from "@chorus/plugin-sdk/protocol";
import {
  Cancelled,
  LinkBlocked,
  LinkClosed,
  messageOf,
  PluginError,
  ResponseError,
} from "../base/errors.ts";

const known: ReadonlySet<number> = new Set(Object.values(ErrorCode));

export function toFailure(
  error: unknown,
  { id, name }: Descriptor,
  method: string,
): PluginError | Cancelled {
  if (error instanceof PluginError || error instanceof Cancelled) return error;
  if (error instanceof LinkClosed) {
    return new PluginError(
      ErrorCode.PluginExited,
      id,
      `${name} ended before it answered '${method}'.`,
      {
        cause: error,
        hint: "It is started again when it is needed; its log may say why.",
      },
    );
  }
  if (error instanceof LinkBlocked) {
    return new PluginError(
      ErrorCode.PluginUnavailable,
      id,
      `${name} does not read what it is sent (${error.message}), so '${method}' was not sent.`,
      { cause: error, hint: "Restart it." },
    );
  }
  if (error instanceof ResponseError) {
    const message = `${name} could not answer '${method}': ${error.message.slice(0, 2000)}`;
    return new PluginError(codeOf(error), id, message, { cause: error, data: error.data });
  }
  return new PluginError(
    ErrorCode.InternalError,
    id,
    `${name} could not be asked '${method}': ${messageOf(error)}`,
    { cause: error },
  );
}

export function invalidReply(
  { id, name }: Descriptor,
  method: string,
  problem: string,
): PluginError {
  return new PluginError(
    ErrorCode.InvalidReply,
    id,
    `${name} answered '${method}' in a wrong shape: ${problem}.`,
    { hint: `Tell the plugin's author; its log has more.` },
  );
}

/** It says that it does not know the method: it is not asked again. */
export function isUnknownMethod(error: unknown): boolean {
  return error instanceof PluginError && error.code === ErrorCode.MethodNotFound;
}

function codeOf({ code }: ResponseError): ErrorCode {
  return isKnown(code) ? code : ErrorCode.RequestFailed;
}

function isKnown(code: number): code is ErrorCode {
  return known.has(code);
}
