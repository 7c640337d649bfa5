/** The content of a chorus.json: the settings of plugins, for a workspace or for a user. Pure. */
import {
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  parse as parseValue,
  printParseErrorCode,
} from "jsonc-parser";
import { isObject } from "../base/objects.ts";
import { nearestName } from "../store/featureNames.ts";
import { type EntryIssue, readFormatters, readPlugins } from "./readEntries.ts";
import type { Formatters, PluginSettings } from "./settings.ts";

export interface ChorusJson {
  readonly plugins: Readonly<Record<string, PluginSettings>>;
  readonly formatters: Formatters;
}

export const emptyChorusJson: ChorusJson = { plugins: {}, formatters: {} };

export interface ChorusJsonProblem {
  /** From 1. */
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

export interface ReadChorusJson {
  /** Undefined where the file can't be read as JSON: what it said before still holds. */
  readonly value: ChorusJson | undefined;
  readonly problems: readonly ChorusJsonProblem[];
}

/** JSON as editors take it in their settings: with comments, and commas before closing brackets. */
export function readChorusJson(text: string): ReadChorusJson {
  if (text.trim() === "") return { value: emptyChorusJson, problems: [] };
  const errors: ParseError[] = [];
  const root = parse(text, errors);
  const [error] = errors;
  if (error || !root) return broken(text, error);
  const content: unknown = parseValue(text, [], parseOptions);
  if (!isObject(content)) {
    const message = "chorus.json must be an object.";
    return { value: undefined, problems: [{ line: 1, message, hint: 'Write { "plugins": {} }.' }] };
  }
  const plugins = readPlugins(content["plugins"] ?? {});
  const formatters = readFormatters(content["formatters"] ?? {});
  const issues: readonly EntryIssue[] = [
    ...below("plugins", plugins.issues),
    ...below("formatters", formatters.issues),
    ...unknownKeys(Object.keys(content)),
  ];
  return {
    value: { plugins: plugins.entries, formatters: formatters.entries },
    problems: issues.map(({ path, message }) => ({
      line: lineOf(text, placeOf(root, path)),
      message: `'${path.join(".")}' ${message}.`,
      hint: "Correct it there; docs/LANGUAGE-SERVERS.md lists what can stand in chorus.json.",
    })),
  };
}

const parseOptions = { allowTrailingComma: true };

function parse(text: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text, errors, parseOptions);
  } catch (error) {
    // Nested deeper than the stack.
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}

function broken(text: string, error: ParseError | undefined): ReadChorusJson {
  const what = error
    ? printParseErrorCode(error.error)
        .replace(/([a-z])([A-Z])/g, "$1 $2")
        .toLowerCase()
    : "it is nested too deep";
  const problem = {
    line: lineOf(text, error?.offset ?? 0),
    message: `chorus.json is not JSON: ${what}. What it said before still holds.`,
    hint: "Correct it there. Comments and a comma before a closing bracket are fine.",
  };
  return { value: undefined, problems: [problem] };
}

function below(key: string, issues: readonly EntryIssue[]): EntryIssue[] {
  return issues.map(({ path, message }) => ({ path: [key, ...path], message }));
}

const keys = ["$schema", "plugins", "formatters"];

function unknownKeys(found: readonly string[]): EntryIssue[] {
  return found
    .filter((key) => !keys.includes(key))
    .map((key) => {
      const meant = nearestName(key, keys);
      const hint =
        meant === undefined ? "there are plugins and formatters" : `did you mean '${meant}'?`;
      return { path: [key], message: `is no key of chorus.json; ${hint}` };
    });
}

/** Of the innermost part of the path that is there: what is missing has no place of its own. */
function placeOf(root: Node, path: readonly string[]): number {
  for (let length = path.length; length > 0; length--) {
    const steps = path.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const node = findNodeAtLocation(root, steps);
    // The key's own line: a value may begin below it.
    if (node) return node.parent?.type === "property" ? node.parent.offset : node.offset;
  }
  return root.offset;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}
