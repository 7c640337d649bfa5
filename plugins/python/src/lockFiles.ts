/**
 * poetry.lock, uv.lock and pylock.toml (PEP 751): which version each package has come to. They are
 * megabytes of hashes that a tool wrote in one layout, so they are read by lines; to parse them as
 * TOML takes a hundred times as long and tells nothing more.
 */
import { mapLines } from "@chorus/plugin-sdk/lines";
import type { ManifestAnalysis, Resolution } from "@chorus/plugin-sdk/protocol";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { normalizedName } from "./pep508.ts";

const LINE =
  /^(?:(\[\[packages?\]\])|(\[)|(?:(name)|version)[ \t]*=[ \t]*(["'])(.*?)\4|(<{7}|={7}|>{7})(?:[ \t].*)?$)/gm;

export function analyzeLockFile(text: string): ManifestAnalysis {
  const resolutions: Resolution[] = [];
  const conflicts: { readonly start: number; readonly end: number }[] = [];
  let entry: { name: string | undefined; version: string | undefined } | undefined;
  for (const match of text.matchAll(LINE)) {
    const [line, isPackage, isHeader, isName, , value, isConflict] = match;
    if (isPackage) entry = { name: undefined, version: undefined };
    else if (isHeader) entry = undefined;
    else if (isConflict) conflicts.push({ start: match.index, end: match.index + line.length });
    else if (entry) {
      entry[isName ? "name" : "version"] ??= value;
      const { name, version } = entry;
      if (name === undefined || version === undefined) continue;
      resolutions.push({ name: normalizedName(name), version });
      entry = undefined;
    }
  }
  return {
    ecosystem: "pypi",
    dependencies: [],
    resolutions,
    diagnostics: complain(text, conflicts),
  };
}

function complain(
  text: string,
  conflicts: readonly { readonly start: number; readonly end: number }[],
): Diagnostic[] {
  if (conflicts.length === 0) return [];
  const lines = mapLines(text);
  return conflicts.map(({ start, end }) => ({
    range: lines.range(start, end),
    severity: 1,
    source: "python",
    message: "A merge conflict is left in this lock file: lock again, instead of merging by hand.",
  }));
}
