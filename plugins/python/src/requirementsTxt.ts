/** `requirements.txt` and its relatives, line by line, as pip reads them. */

import { mapLines } from "@chorus/plugin-sdk/lines";
import type {
  AnalyzeManifestParams,
  Dependency,
  DependencyKind,
  Diagnostic,
  ManifestAnalysis,
  ManifestLink,
} from "@chorus/plugin-sdk/protocol";
import { isArchive, nameInReference, readReference } from "./directReference.ts";
import { canonical, parseRequirement, type Span } from "./pep508.ts";
import { describe, type RangeOf, type Requested } from "./requirement.ts";
import { type LogicalLine, logicalLines } from "./requirementsLines.ts";

/** After this many lines that make no sense, the file is something else. */
const enough = 100;

export function analyzeRequirements({ uri, text }: AnalyzeManifestParams): ManifestAnalysis {
  const lines = mapLines(text);
  const rangeOf: RangeOf = ({ start, end }) => lines.range(start, end);
  const kind = kindByFile(uri);
  const dependencies: Dependency[] = [];
  const links: ManifestLink[] = [];
  const diagnostics: Diagnostic[] = [];

  for (const line of logicalLines(text)) {
    const said = read(line, rangeOf);
    switch (said.kind) {
      case "requirement":
        dependencies.push({ ...said.requested, kind, range: rangeOf(said.span) });
        break;
      case "include":
        links.push({ kind: "include", path: textOf(line, said.span), range: rangeOf(said.span) });
        break;
      case "nonsense":
        if (diagnostics.length < enough) diagnostics.push(complain(line, said.span, rangeOf));
        break;
      case "option":
        break;
    }
  }
  return { ecosystem: "pypi", dependencies, links, diagnostics };
}

type Said =
  | { readonly kind: "requirement"; readonly requested: Requested; readonly span: Span }
  | { readonly kind: "include"; readonly span: Span }
  | { readonly kind: "option" }
  | { readonly kind: "nonsense"; readonly span: Span };

const INCLUDE = /^\s*(?:-r|-c|--requirement|--constraint)(?:\s*=\s*|\s*)(["']?)(.+?)\1\s*$/d;
const EDITABLE = /^\s*(?:-e|--editable)(?:\s*=\s*|\s*)(\S.*)$/d;
/** `--hash=…` and the other options that follow a requirement on its line. */
const TRAILING_OPTIONS = /\s--?[A-Za-z].*$/s;

function read(line: LogicalLine, rangeOf: RangeOf): Said {
  const include = INCLUDE.exec(line.text)?.indices?.[2];
  if (include) return { kind: "include", span: trimmed(line, include[0], include[1]) };
  const editable = EDITABLE.exec(line.text)?.indices?.[1];
  if (!editable && /^\s*-/.test(line.text)) return { kind: "option" };
  const from = editable?.[0] ?? 0;
  const span = trimmed(
    line,
    from,
    from + line.text.slice(from).replace(TRAILING_OPTIONS, "").length,
  );
  const requested = request(line, span, rangeOf);
  return requested ? { kind: "requirement", requested, span } : { kind: "nonsense", span };
}

function request(line: LogicalLine, span: Span, rangeOf: RangeOf): Requested | undefined {
  const written = textOf(line, span);
  // Spans are the file's; the line's text has blanks for what continues it.
  const local = { start: span.start - line.start, end: span.end - line.start };
  const fromLine: RangeOf = ({ start, end }) =>
    rangeOf({ start: start + line.start, end: end + line.start });
  const isPlace = /^[a-z][a-z0-9+.-]*:/i.test(written) || isArchive(written.replace(/\s.*$/s, ""));
  const requirement = isPlace ? undefined : parseRequirement(line.text, local.start, local.end);
  if (requirement) return describe(line.written, requirement, fromLine);
  return isPlace || /^\.|[/\\]/.test(written) ? requestPlace(line, local, fromLine) : undefined;
}

/** A path or URL that stands alone: `./libs/shop[cli]`, `git+https://…#egg=shop ; python_version > "3"`. */
function requestPlace(
  line: LogicalLine,
  { start, end }: Span,
  rangeOf: RangeOf,
): Requested | undefined {
  const [, place = "", marker] = /^(.*?)(?:\s+;\s*(.*))?$/s.exec(line.text.slice(start, end)) ?? [];
  const [, bare = "", extras] = /^(.*?)(?:\[([^[\]]*)\])?$/s.exec(place) ?? [];
  const span = { start, end: start + place.length };
  const path = { start, end: start + bare.length };
  const isUrl = /^[a-z][a-z0-9+.-]+:/i.test(bare);
  const reference = isUrl
    ? readReference(line.written, span)
    : { source: { kind: "path" as const, path: line.written.slice(path.start, path.end) }, path };
  const name = nameInReference(line.written, isUrl ? span : path);
  // `[cli] ; …`: extras of nothing.
  if (name.start === name.end) return undefined;
  const features = (extras ?? "").split(",").flatMap((extra) => extra.trim() || []);
  return {
    name: line.written.slice(name.start, name.end),
    ...canonical(line.written.slice(name.start, name.end)),
    nameRange: rangeOf(name),
    source: reference.source,
    ...(reference.path && { pathRange: rangeOf(reference.path) }),
    ...(features.length > 0 && { features }),
    ...(marker !== undefined && marker !== "" && { marker }),
  };
}

/** `requirements-dev.txt`, `requirements/test.txt`: the file's name says what its requirements are for. */
function kindByFile(uri: string): DependencyKind {
  const file = uri.slice(uri.lastIndexOf("/") + 1);
  const words = /^(.*)\.[^.]*$/.exec(file)?.[1]?.split(/[^A-Za-z]+/) ?? [];
  return words.some((word) => forDevelopment.has(word.toLowerCase())) ? "dev" : "normal";
}

const forDevelopment: ReadonlySet<string> = new Set(
  "dev devel develop development test tests testing lint typing docs ci".split(" "),
);

function complain(line: LogicalLine, span: Span, rangeOf: RangeOf): Diagnostic {
  return {
    range: rangeOf(span),
    severity: 1,
    source: "pip",
    message: `'${shown(textOf(line, span))}' is not a requirement: pip expects a name with versions, a URL, a path or an option.`,
  };
}

function shown(written: string): string {
  return written.length > 80 ? `${written.slice(0, 79)}…` : written;
}

function textOf(line: LogicalLine, { start, end }: Span): string {
  return line.written.slice(start - line.start, end - line.start);
}

function trimmed(line: LogicalLine, from: number, to: number): Span {
  const part = line.text.slice(from, to);
  const start = line.start + from + (part.length - part.trimStart().length);
  return { start, end: start + part.trim().length };
}
