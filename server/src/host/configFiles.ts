/** The chorus.json files of this machine and this workspace, read anew when somebody asks. */
import { join } from "node:path";
import { readTextFile } from "../base/textFile.ts";
import type { DiscoveryProblem } from "../store/discovery.ts";
import { type ChorusJson, emptyChorusJson, readChorusJson } from "./chorusJson.ts";

export interface ConfigFiles {
  readonly folders: readonly { readonly path: string; readonly value: ChorusJson }[];
  readonly user: { readonly file: string; readonly value: ChorusJson };
  readonly problems: readonly DiscoveryProblem[];
  /** Files of a workspace that is not trusted, which nobody has read. */
  readonly untrusted: readonly string[];
}

export interface ConfigPlaces {
  /** Workspace folders, absolute paths. */
  readonly folders: readonly string[];
  readonly isTrusted: boolean;
  /** The user's own file. */
  readonly user: string;
}

export function configFileOf(folder: string): string {
  return join(folder, "chorus.json");
}

/** Keeps what a file said last, for as long as somebody is in the middle of changing it. */
export class ConfigFileReader {
  readonly #last = new Map<string, ChorusJson>();

  read({ folders, isTrusted, user }: ConfigPlaces): ConfigFiles {
    const problems: DiscoveryProblem[] = [];
    const own = this.#readOne(user, problems);
    if (isTrusted) {
      const read = folders.map((path) => ({
        path,
        value: this.#readOne(configFileOf(path), problems),
      }));
      return { folders: read, user: { file: user, value: own }, problems, untrusted: [] };
    }
    const there = folders
      .map(configFileOf)
      .filter((file) => readTextFile(file, 0).kind !== "missing");
    return { folders: [], user: { file: user, value: own }, problems, untrusted: there };
  }

  #readOne(file: string, problems: DiscoveryProblem[]): ChorusJson {
    const outcome = contentOf(file);
    problems.push(...outcome.problems);
    const value = outcome.value ?? this.#last.get(file) ?? emptyChorusJson;
    this.#last.set(file, value);
    return value;
  }
}

/** A chorus.json larger than this is no settings. */
const MAX_SIZE = 1024 * 1024;

function contentOf(file: string): {
  readonly value: ChorusJson | undefined;
  readonly problems: readonly DiscoveryProblem[];
} {
  const text = readTextFile(file, MAX_SIZE);
  switch (text.kind) {
    case "text": {
      const { value, problems } = readChorusJson(text.text);
      return {
        value,
        problems: problems.map(({ line, message, hint }) => ({
          origin: "configured",
          id: "chorus.json",
          folder: `${file}:${line}`,
          message,
          hint,
        })),
      };
    }
    case "missing":
      return { value: emptyChorusJson, problems: [] };
    case "binary":
    case "notAFile":
      return unreadable(file, "chorus.json is no text file.", "Write it as JSON text.");
    case "tooLarge":
      return unreadable(
        file,
        `chorus.json has ${text.size} bytes; settings have ${MAX_SIZE} at most.`,
        "Leave only settings in it.",
      );
    case "denied":
      return unreadable(
        file,
        `chorus.json can't be read: ${text.message}.`,
        "Let the user who runs Chorus read it.",
      );
  }
}

function unreadable(
  file: string,
  message: string,
  hint: string,
): { readonly value: undefined; readonly problems: readonly DiscoveryProblem[] } {
  const problem = { origin: "configured", id: "chorus.json", folder: file, message, hint } as const;
  return { value: undefined, problems: [problem] };
}
