/**
 * What stands to the right of a dependency's name: `^1.2`, `workspace:*`, `npm:other@1`,
 * `github:user/repo#v1`, `file:../lib` and their relatives, as npm, pnpm, Yarn and Bun read them.
 */
import type { DependencySource } from "@chorus/plugin-sdk/protocol";

export interface Specifier {
  readonly source: DependencySource;
  /** The package that is really meant, where the specifier names another than the key does. */
  readonly package?: string;
  readonly requirement?: Span;
  readonly path?: Span;
}

/** Offsets in the specifier. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function readSpecifier(written: string): Specifier {
  const start = written.length - written.trimStart().length;
  const text = written.trim();
  const protocol = /^([a-z][a-z+]+):/i.exec(text)?.[1]?.toLowerCase();
  const read = protocol === undefined ? undefined : byProtocol.get(protocol);
  return read ? read(text, start) : withoutProtocol(text, start);
}

/** Reads a specifier that begins `start` characters into what is written. */
type Reader = (text: string, start: number) => Specifier;

const byProtocol: ReadonlyMap<string, Reader> = new Map([
  ["workspace", readWorkspace],
  ["catalog", readCatalog],
  ["npm", readAlias],
  ["jsr", readAlias],
  ["file", readPath],
  ["link", readPath],
  ["portal", readPath],
  ["git", readGit],
  ["ssh", readGit],
  ["git+ssh", readGit],
  ["git+https", readGit],
  ["git+http", readGit],
  ["git+file", readGit],
  ["github", hosted("https://github.com/")],
  ["gitlab", hosted("https://gitlab.com/")],
  ["bitbucket", hosted("https://bitbucket.org/")],
  ["gist", hosted("https://gist.github.com/")],
  ["http", readUrl],
  ["https", readUrl],
]);

function withoutProtocol(text: string, start: number): Specifier {
  const whole = { start, end: start + text.length };
  if (/^(?:\.{0,2}|~)[/\\]|^\.{1,2}$|^[a-z]:[/\\]|\.(?:tgz|tar\.gz|tar)$/i.test(text)) {
    return { source: { kind: "path", path: text }, path: whole };
  }
  // git@github.com:user/repo.git
  if (/^[^@\s/:]+@[^\s/:]+:\S+$/.test(text)) return readGit(text);
  if (/^[^@\s/:#]+\/[^\s/:#]+(?:#.*)?$/.test(text)) {
    return hosted("https://github.com/")(`github:${text}`, start);
  }
  return versioned(whole);
}

/** An unknown protocol ends here too, and so does a tag like `latest`: the registry has the last word. */
function versioned(requirement: Span): Specifier {
  const source = { kind: "version" } as const;
  return requirement.end > requirement.start ? { source, requirement } : { source };
}

function readWorkspace(text: string, start: number): Specifier {
  const after = "workspace:".length;
  const rest = text.slice(after);
  const whole = { start, end: start + text.length };
  if (/^\.{1,2}(?:[/\\]|$)/.test(rest)) {
    return {
      source: { kind: "path", path: rest },
      path: { start: start + after, end: whole.end },
    };
  }
  const alias = /^(@[^/@\s]+\/[^/@\s]+|[^/@\s^~*]+)@/.exec(rest)?.[1];
  const source = { kind: "workspace" } as const;
  return { source, requirement: whole, ...(alias === undefined ? {} : { package: alias }) };
}

function readCatalog(text: string, start: number): Specifier {
  const name = text.slice("catalog:".length).trim() || "default";
  return { source: { kind: "catalog", name }, requirement: { start, end: start + text.length } };
}

/** `npm:other@^1`, `npm:@scope/other`, and Yarn's `npm:^1` without a name. */
function readAlias(text: string, start: number): Specifier {
  const after = text.indexOf(":") + 1;
  const rest = text.slice(after);
  const end = start + text.length;
  const at = rest.indexOf("@", 1);
  if (at < 0) {
    const isRange = rest === "" || /^[\^~<>=*]|^v?\d+(?:[.\s-]|$)/.test(rest);
    return isRange
      ? versioned({ start: start + after, end })
      : { source: { kind: "version" }, package: rest };
  }
  return {
    ...versioned({ start: start + after + at + 1, end }),
    package: rest.slice(0, at),
  };
}

function readPath(text: string, start: number): Specifier {
  const after = text.indexOf(":") + 1;
  return {
    source: { kind: "path", path: text.slice(after) },
    path: { start: start + after, end: start + text.length },
  };
}

function readGit(text: string): Specifier {
  const hash = text.indexOf("#");
  const url = (hash < 0 ? text : text.slice(0, hash)).replace(/^git\+/i, "");
  return {
    source: {
      kind: "git",
      url,
      ...(hash < 0 || hash + 1 === text.length ? {} : { reference: text.slice(hash + 1) }),
    },
  };
}

function hosted(site: string): Reader {
  return (text) => readGit(site + text.slice(text.indexOf(":") + 1));
}

/** A link to a repository means the repository; any other link is a tarball. */
function readUrl(text: string): Specifier {
  const isRepository =
    /^https?:\/\/(?:[^/@]+@)?(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)\/[^/#]+\/[^/#]+(?:#.*)?$/i;
  const isGit = isRepository.test(text) || /\.git(?:#.*)?$/i.test(text);
  return isGit ? readGit(text) : { source: { kind: "url", url: text } };
}
