/**
 * Which files the workspace's ignore files leave out. Git's rules: a deeper file overrules the ones
 * above it, a later line the earlier ones, and nothing below an ignored folder comes back. In one
 * folder `.ignore` overrules `.gitignore`, and that one `.git/info/exclude`.
 */
import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { readTextFile } from "../base/textFile.ts";

/** The rules that hold inside one folder: its own and those of the folders above. */
export interface IgnoreRules {
  /** The absolute path of the folder where they begin. */
  readonly root: string;
  /** Absent as long as there are no rules: then nothing has to be asked. */
  readonly matcher?: Ignore;
}

/**
 * What the repository around a workspace folder says about it, the folder's own files not yet
 * included. A folder that is itself ignored up there was opened on purpose: nothing holds then.
 */
export function rulesAbove(folder: string): IgnoreRules {
  const fresh = { root: folder };
  const root = repositoryOf(folder);
  if (root === undefined || root === folder) return fresh;
  let rules: IgnoreRules = { root };
  for (const above of foldersBetween(root, folder)) rules = rulesIn(rules, above);
  return ignores(rules, folder, "folder") ? fresh : rules;
}

/** `rules` and what the ignore files in `folder` add; `names`, where known, saves looking for files that are not there. */
export function rulesIn(
  rules: IgnoreRules,
  folder: string,
  names?: ReadonlySet<string>,
): IgnoreRules {
  const patterns = ignoreFiles
    .filter(({ sign }) => names?.has(sign) ?? true)
    .flatMap(({ path }) => linesOf(join(folder, path)))
    .flatMap((line) => patternBelow(relative(rules.root, folder), line));
  if (patterns.length === 0) return rules;
  return {
    root: rules.root,
    matcher: emptyMatcher()
      .add(rules.matcher ?? [])
      .add(patterns),
  };
}

/** Of an absolute path below the rules' root; folders above it are looked at too. */
export function ignores(rules: IgnoreRules, path: string, kind: "file" | "folder"): boolean {
  if (!rules.matcher) return false;
  const below = relative(rules.root, path);
  return below !== "" && rules.matcher.ignores(kind === "folder" ? `${below}/` : below);
}

/** The folders from `root` down to the parent of `path`. */
export function foldersBetween(root: string, path: string): string[] {
  const above = dirname(path);
  if (above.length < root.length || above === path) return [];
  return [...foldersBetween(root, above), above];
}

/** In order of precedence, the weakest first; `sign` is the name that tells in a folder's listing. */
const ignoreFiles: readonly { readonly sign: string; readonly path: string }[] = [
  { sign: ".git", path: join(".git", "info", "exclude") },
  { sign: ".gitignore", path: ".gitignore" },
  { sign: ".ignore", path: ".ignore" },
];

function emptyMatcher(): Ignore {
  // As git does by default: case counts where the file system usually tells it apart.
  return ignore({ ignorecase: process.platform === "win32" || process.platform === "darwin" });
}

function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (at === dirname(at)) return undefined;
  }
}

function linesOf(path: string): string[] {
  const file = readTextFile(path);
  return file.kind === "text" ? file.text.split(/\r?\n/) : [];
}

/**
 * A line of an ignore file in `folder`, written as a line of one at the root. One list of patterns
 * for all levels is what makes "nothing below an ignored folder comes back" hold across files.
 */
function patternBelow(folder: string, line: string): string[] {
  if (line.trim() === "" || line.startsWith("#")) return [];
  if (folder === "") return [line];
  const negation = line.startsWith("!") ? "!" : "";
  const pattern = line.slice(negation.length);
  const isAnchored = /\/(?!\s*$)/.test(pattern);
  const literal = folder.replace(/[\\*?[\]!#\s]/g, "\\$&");
  return [
    isAnchored
      ? `${negation}/${literal}/${pattern.replace(/^\//, "")}`
      : `${negation}/${literal}/**/${pattern}`,
  ];
}

function relative(root: string, path: string): string {
  const below = path.slice(root.endsWith(sep) ? root.length : root.length + 1);
  return sep === "/" ? below : below.replaceAll(sep, "/");
}
