/** What a language server says that it can do, read leniently: one malformed capability drops only itself (behaviour 16). */
import { isObject, type JsonObject } from "../base/objects.ts";
import { type CapabilityName, capabilityNames, notificationNames } from "./capabilityNames.ts";
import { type DocumentTest, selectorTest } from "./selector.ts";
import type { DocumentSync } from "./session.ts";

/** One method on offer, for the documents that it is registered for. */
export interface Offer {
  readonly method: string;
  readonly options: JsonObject;
  readonly isFor: DocumentTest;
}

const names: readonly (readonly [string, CapabilityName])[] = [
  ...Object.entries(capabilityNames),
  ...Object.entries(notificationNames),
];

/** The offers of an `initialize` result, and one sentence for each capability that makes no sense. */
export function readCapabilities(capabilities: unknown): {
  readonly offers: readonly Offer[];
  readonly problems: readonly string[];
} {
  if (!isObject(capabilities)) {
    return { offers: [], problems: ["it has no capabilities"] };
  }
  const problems = new Set<string>();
  const offers = names.flatMap(([method, { server, option }]) => {
    const value = capabilities[server];
    // Sync has numbers as well, and is read on its own.
    if (server === "textDocumentSync" && typeof value === "number") return [];
    const options = isReadable(server, value) ? supported(value) : "nonsense";
    if (options === "nonsense") problems.add(`its capability '${server}' makes no sense`);
    return typeof options === "string" || !hasOption(options, option)
      ? []
      : [offer(method, server === "workspace" ? fileOptions(options, option) : options)];
  });
  return { offers, problems: [...problems] };
}

/** What one dynamic registration offers: the method itself, and what comes with it. */
export function readRegistration(method: string, registerOptions: unknown): readonly Offer[] {
  const options = isObject(registerOptions) ? registerOptions : {};
  const along = Object.entries(capabilityNames).flatMap(([along, { registeredAs, option }]) =>
    registeredAs === method && hasOption(options, option) ? [offer(along, options)] : [],
  );
  return [offer(method, options), ...along];
}

/** LSP 3.17, TextDocumentSyncOptions; a number is the old form. */
export function readSync(value: unknown): DocumentSync {
  if (typeof value === "number") return { ...syncOf(value), save: value > 0 ? "name" : "none" };
  if (!isObject(value)) return { ...syncOf(0), save: "none" };
  const { openClose, change, save, willSave } = value;
  const isWithText = isObject(save) && save.includeText === true;
  return {
    ...syncOf(typeof change === "number" ? change : 0),
    openClose: openClose === true,
    save: isWithText ? "text" : save === true || isObject(save) ? "name" : "none",
    willSave: willSave === true,
  };
}

function syncOf(kind: number): Pick<DocumentSync, "openClose" | "change" | "willSave"> {
  const change = kind === 2 ? "incremental" : kind === 1 ? "full" : "none";
  return { openClose: kind > 0, change, willSave: false };
}

function offer(method: string, options: JsonObject): Offer {
  return { method, options, isFor: selectorTest(options.documentSelector) };
}

/** `{}`, `true` and options all mean "supported" (17). */
function supported(value: unknown): JsonObject | "absent" | "nonsense" {
  if (value === undefined || value === null || value === false) return "absent";
  if (value === true) return {};
  return isObject(value) ? value : "nonsense";
}

/** Tokens are numbers, and without a legend nobody knows of what. */
function isReadable(server: string, value: unknown): boolean {
  if (server !== "semanticTokensProvider" || !isObject(value)) return true;
  const { tokenTypes, tokenModifiers } = isObject(value.legend) ? value.legend : {};
  return isNames(tokenTypes) && isNames(tokenModifiers);
}

function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((name) => typeof name === "string");
}

function hasOption(options: JsonObject, path: readonly string[] = []): boolean {
  let value: unknown = options;
  for (const name of path) value = isObject(value) ? value[name] : undefined;
  return value !== undefined && value !== null && value !== false;
}

/** Of a member of `workspace`, its own options: the filters of a file operation. */
function fileOptions(options: JsonObject, path: readonly string[] = []): JsonObject {
  let value: unknown = options;
  for (const name of path) value = isObject(value) ? value[name] : undefined;
  return isObject(value) ? value : {};
}
