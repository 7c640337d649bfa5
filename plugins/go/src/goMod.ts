/** go.mod and go.work. Sources: Go Modules Reference, "go.mod files"; "Workspaces", "go.work files". */
import type {
  Dependency,
  ManifestAnalysis,
  Member,
  PackageDeclaration,
} from "@chorus/plugin-sdk/protocol";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { type Directive, type Grammar, problem, readDirectives } from "./directives.ts";
import { replacement } from "./replacement.ts";

const goMod: Grammar = {
  file: "go.mod",
  verbs: new Set([
    "module",
    "go",
    "toolchain",
    "godebug",
    "require",
    "exclude",
    "replace",
    "retract",
    "tool",
    "ignore",
  ]),
};

const goWork: Grammar = {
  file: "go.work",
  verbs: new Set(["go", "toolchain", "godebug", "use", "replace"]),
};

export function analyzeGoMod(text: string): ManifestAnalysis {
  return analyze(text, goMod);
}

export function analyzeGoWork(text: string): ManifestAnalysis {
  return analyze(text, goWork);
}

function analyze(text: string, grammar: Grammar): ManifestAnalysis {
  const { directives, diagnostics: syntax } = readDirectives(text, grammar);
  const module = directives.flatMap((directive) => moduleOf(directive) ?? [])[0];
  const members = directives.flatMap((directive) => memberOf(directive) ?? []);
  const diagnostics = [
    ...syntax,
    ...directives.flatMap((directive) => complaintOf(directive) ?? []),
  ];
  return {
    ecosystem: "golang",
    ...(module && { package: module }),
    dependencies: directives.flatMap((directive) => dependencyOf(directive) ?? []),
    ...(members.length > 0 && { members }),
    ...(diagnostics.length > 0 && { diagnostics }),
  };
}

function moduleOf({ verb, words: [path] }: Directive): PackageDeclaration | undefined {
  return verb === "module" && path?.text ? { name: path.text, nameRange: path.range } : undefined;
}

function memberOf({ verb, words: [folder] }: Directive): Member | undefined {
  return verb === "use" && folder?.text ? { pattern: folder.text, range: folder.range } : undefined;
}

function dependencyOf(directive: Directive): Dependency | undefined {
  const { verb, comment, range, words } = directive;
  if (verb === "replace") return replacement(directive);
  if (verb !== "require" && verb !== "exclude") return undefined;
  const [path, version] = words;
  if (!path?.text) return undefined;
  return {
    name: path.text,
    kind: verb === "exclude" ? "exclude" : isIndirect(comment) ? "indirect" : "normal",
    source: { kind: "version" },
    range,
    nameRange: path.range,
    ...(version && { requirement: version.text, requirementRange: version.range }),
  };
}

/** `// indirect`, alone or before other remarks: `// indirect; for the tests`. */
function isIndirect(comment: string): boolean {
  return /^indirect(?:;|$)/.test(comment);
}

/** What the go command would refuse about a directive that we can read. */
function complaintOf({ verb, words, range }: Directive): Diagnostic | undefined {
  const complaint = expected[verb];
  return complaint && !complaint.fits(words.map(({ text }) => text))
    ? problem(range, complaint.message)
    : undefined;
}

interface Expectation {
  readonly message: string;
  readonly fits: (words: readonly string[]) => boolean;
}

const expected: Readonly<Record<string, Expectation>> = {
  module: {
    message: "'module' takes one module path.",
    fits: ({ length }) => length === 1,
  },
  use: {
    message: "'use' takes one folder.",
    fits: ({ length }) => length === 1,
  },
  require: {
    message: "'require' takes a module path and a version: example.com/shop v1.2.3.",
    fits: ({ length }) => length === 2,
  },
  exclude: {
    message: "'exclude' takes a module path and a version: example.com/shop v1.2.3.",
    fits: ({ length }) => length === 2,
  },
  replace: {
    message: "'replace' takes a module path, '=>', and a folder or a module path with a version.",
    fits: (words) => {
      const arrow = words.indexOf("=>");
      const after = words.length - arrow - 1;
      return (arrow === 1 || arrow === 2) && (after === 1 || after === 2);
    },
  },
};
