/** What a plugin publishes, read leniently: a wrong diagnostic drops only itself, a wrong member only that. LSP 3.18, Diagnostic. */
import type { Diagnostic, Position, Range } from "vscode-languageserver-protocol";
import { isObject, type JsonObject } from "../../base/objects.ts";

export interface PublishedDiagnostics {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
  /** How many made no sense. */
  readonly dropped: number;
}

/** More in one file is nothing that somebody reads. */
const MOST = 10_000;

/** Undefined where it is not even said which file they are of. */
export function readPublished(params: unknown): PublishedDiagnostics | undefined {
  if (!isObject(params) || typeof params.uri !== "string") return undefined;
  const given = Array.isArray(params.diagnostics) ? params.diagnostics : [];
  const diagnostics = given.slice(0, MOST).flatMap((value: unknown) => readDiagnostic(value) ?? []);
  return {
    uri: params.uri,
    ...(Number.isInteger(params.version) ? { version: Number(params.version) } : {}),
    diagnostics,
    dropped: given.length - diagnostics.length,
  };
}

/** What it consists of where it can be anywhere and say anything; by it two are known to be the same. */
export function likeness({ range, severity, code, message }: Diagnostic): string {
  const { start, end } = range;
  const text = typeof message === "string" ? message : Object(message).value;
  return JSON.stringify([
    [start.line, start.character, end.line, end.character],
    severity ?? 1,
    code ?? "",
    text,
  ]);
}

function readDiagnostic(value: unknown): Diagnostic | undefined {
  if (!isObject(value)) return undefined;
  const range = readRange(value.range);
  const message = readMessage(value.message);
  if (!range || message === undefined) return undefined;
  const { severity, code, source, tags, data } = value;
  const related = readRelated(value.relatedInformation);
  const link = isObject(value.codeDescription) ? value.codeDescription.href : undefined;
  return {
    range,
    message,
    ...(isSeverity(severity) ? { severity } : {}),
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    ...(typeof link === "string" ? { codeDescription: { href: link } } : {}),
    ...(typeof source === "string" ? { source } : {}),
    ...(Array.isArray(tags) ? { tags: tags.filter(isTag) } : {}),
    ...(related ? { relatedInformation: related } : {}),
    ...(data === undefined || data === null ? {} : { data }),
  };
}

function readMessage(message: unknown): Diagnostic["message"] | undefined {
  if (typeof message === "string") return message;
  if (!isObject(message) || typeof message.value !== "string") return undefined;
  const kind = message.kind === "markdown" ? "markdown" : "plaintext";
  return { kind, value: message.value };
}

function readRelated(value: unknown): Diagnostic["relatedInformation"] {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((entry: unknown) => {
    if (!isObject(entry) || !isObject(entry.location)) return [];
    const { uri } = entry.location;
    const range = readRange(entry.location.range);
    if (!range || typeof uri !== "string" || typeof entry.message !== "string") return [];
    return [{ location: { uri, range }, message: entry.message }];
  });
}

function readRange(value: unknown): Range | undefined {
  if (!isObject(value)) return undefined;
  const start = readPosition(value.start);
  const end = readPosition(value.end);
  return start && end && { start, end };
}

function readPosition(value: unknown): Position | undefined {
  const { line, character }: JsonObject = isObject(value) ? value : {};
  return isCount(line) && isCount(character) ? { line, character } : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

function isSeverity(value: unknown): value is 1 | 2 | 3 | 4 {
  return value === 1 || value === 2 || value === 3 || value === 4;
}

function isTag(value: unknown): value is 1 | 2 {
  return value === 1 || value === 2;
}
