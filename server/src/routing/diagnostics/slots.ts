/** What one plugin has said of one file. Pure. */
import { isDeepStrictEqual } from "node:util";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { likeness } from "./likeness.ts";

/** Where a plugin's diagnostics come from; in the order in which they are shown. */
export const origins = ["pulled", "pushed", "parsed", "manifest"] as const;
export type Origin = (typeof origins)[number];

/** Everything is taken back. */
export const none: Reports = {
  pulled: undefined,
  pushed: undefined,
  parsed: undefined,
  manifest: undefined,
};

export type Reports = { readonly [O in Origin]?: Report | undefined };

export interface Slot {
  readonly reports: Reports;
  readonly pull: Entry;
  readonly push: Entry;
}

export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  readonly version?: number;
}

/** What a plugin said, and how the editor gets it. */
export interface Entry {
  readonly said: readonly Diagnostic[];
  readonly shown: readonly Diagnostic[];
}

export const nothing: Entry = { said: [], shown: [] };

/** The one of before where the plugin says the same again: its tags still hold. */
export function entry(
  before: Entry,
  said: readonly Diagnostic[],
  shown: () => readonly Diagnostic[],
): Entry {
  return isDeepStrictEqual(before.said, said) ? before : { said, shown: shown() };
}

/** Of what it published by itself, what it has not answered to a pull as well (43), once. */
export function pushedAlone({ pulled, pushed, parsed, manifest }: Reports): readonly Diagnostic[] {
  const seen = new Set((pulled?.diagnostics ?? []).map(likeness));
  const all = [pushed, parsed, manifest].flatMap((report) => report?.diagnostics ?? []);
  return all.filter((diagnostic) => {
    const key = likeness(diagnostic);
    return !seen.has(key) && seen.add(key);
  });
}
