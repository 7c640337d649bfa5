/** The value in a plugin.json, or why there is none. */
import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import { readTextFile } from "../base/textFile.ts";

export type PluginJson =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "unreadable"; readonly message: string; readonly hint: string };

/** Strict JSON; only a byte order mark is forgiven. */
export function readPluginJson(path: string): PluginJson {
  const file = readTextFile(path, MAX_SIZE);
  switch (file.kind) {
    case "text":
      return file.isLossy
        ? unreadable("plugin.json is not UTF-8.", "Save it as UTF-8.")
        : parseStrictly(file.text);
    case "binary":
      return unreadable("plugin.json is a binary file.", "Write the descriptor as JSON text.");
    case "tooLarge":
      return unreadable(
        `plugin.json has ${file.size} bytes; a descriptor has ${MAX_SIZE} at most.`,
        "Leave in it what the descriptor's reference names, and move the rest to other files.",
      );
    case "missing":
      return unreadable(
        "There is no plugin.json.",
        "Put the plugin's plugin.json directly into its folder, or remove the folder.",
      );
    case "notAFile":
      return unreadable("plugin.json is not a file.", "Replace it by the plugin's descriptor.");
    case "denied":
      return unreadable(
        `plugin.json can't be read: ${file.message}.`,
        "Let the user who runs Chorus read it.",
      );
  }
}

const MAX_SIZE = 1024 * 1024;

function parseStrictly(text: string): PluginJson {
  try {
    return { kind: "value", value: JSON.parse(text) };
  } catch {
    // The engine's own message gives the place in another way in every version: ask a parser that says it.
    return unreadable(
      `plugin.json is not JSON: ${firstError(text)}.`,
      "Correct it there. Comments, single quotes and a comma before a closing bracket are not JSON.",
    );
  }
}

function firstError(text: string): string {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return "it is nested too deep";
  }
  const [first] = errors;
  if (!first) return "it holds a character that JSON does not allow";
  const before = text.slice(0, first.offset).split(/\r\n|\r|\n/);
  const column = (before.at(-1)?.length ?? 0) + 1;
  const what = printParseErrorCode(first.error)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return `${what} at line ${before.length}, column ${column}`;
}

function unreadable(message: string, hint: string): PluginJson {
  return { kind: "unreadable", message, hint };
}
