/** What the end of a process or a failed start means, in words for a user. Pure. */
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { messageOf, PluginError } from "../base/errors.ts";
import type { Exit } from "./launch.ts";

export interface LastWords {
  /** The last lines of its stderr. */
  readonly stderr: readonly string[];
  /** The start of what it printed instead of messages. */
  readonly printed: string | undefined;
}

export type StartFailure =
  /** Trying again won't help. */
  | { readonly kind: "impossible"; readonly reason: string; readonly hint: string }
  | { readonly kind: "crashed"; readonly reason: string };

/** `It ended with code 1: ModuleNotFoundError: No module named 'yaml'` */
export function describeExit({ code, signal }: Exit, { stderr, printed }: LastWords): string {
  const how = signal === null ? `with code ${code ?? "unknown"}` : `by ${signal}`;
  const said =
    lastLine(stderr) ?? (printed === undefined ? undefined : `it printed '${shorten(printed)}'`);
  return said === undefined ? `It ended ${how}.` : `It ended ${how}: ${said}`;
}

/** Why a plugin did not come to be ready, before its process ended. */
export function describeStartFailure(error: unknown, words: LastWords): StartFailure {
  if (!(error instanceof PluginError)) return { kind: "crashed", reason: messageOf(error) };
  const { code, message, hint } = error;
  return hopeless.has(code)
    ? {
        kind: "impossible",
        reason: message,
        hint: hint ?? "Update the plugin, or tell its author.",
      }
    : { kind: "crashed", reason: withWords(message, words) };
}

/** The same process would do the same again. */
const hopeless: ReadonlySet<ErrorCode> = new Set([
  ErrorCode.ProtocolMismatch,
  ErrorCode.PluginUnavailable,
  ErrorCode.InvalidReply,
  ErrorCode.MethodNotFound,
]);

/** Where it never answered: what it said instead is what a user needs to read. */
export function describeSilence(ms: number, { stderr, printed }: LastWords): StartFailure {
  if (printed !== undefined) {
    return {
      kind: "impossible",
      reason: `It speaks no protocol: it printed '${shorten(printed)}' instead.`,
      hint: "Is it a Chorus plugin? Check what its plugin.json starts, and with which arguments.",
    };
  }
  const said = lastLine(stderr);
  const silence = `It did not answer 'initialize' within ${ms / 1000} seconds.`;
  return {
    kind: "crashed",
    reason: said === undefined ? silence : `${silence} Its last words: ${said}`,
  };
}

function withWords(message: string, { stderr, printed }: LastWords): string {
  if (printed !== undefined) return `${message} It printed '${shorten(printed)}'.`;
  const said = lastLine(stderr);
  return said === undefined ? message : `${message} Its last words: ${said}`;
}

/** A stack's last line is the error itself in Python, and a frame or a version in Node. */
function lastLine(lines: readonly string[]): string | undefined {
  const telling = lines.filter(
    (line) => !/^\s+at |^Node\.js v\d|^\s*\^+\s*$|^\s*[{}]?\s*$/.test(line),
  );
  const error = telling.findLast((line) => /^\w*(Error|Exception|panicked)\b/.test(line.trim()));
  const line = error ?? telling.at(-1);
  return line === undefined ? undefined : shorten(line);
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
