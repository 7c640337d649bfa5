/** package.json, as npm, pnpm, Yarn and Bun read it. What is wrong in one place costs only that place. */

import type { Diagnostic } from "@chorus/plugin-sdk";
import type {
  Dependency,
  DependencyKind,
  ManifestAnalysis,
  Member,
  PackageDeclaration,
} from "@chorus/plugin-sdk/protocol";
import { declare, type Word } from "./dependency.ts";
import {
  items,
  type JsonFile,
  type JsonProperty,
  type JsonValue,
  properties,
  property,
  readJson,
  wordOf,
} from "./json.ts";
import { readOverrides } from "./overrides.ts";

export function analyzePackageJson(text: string): ManifestAnalysis {
  const file = readJson(text);
  const sections = findSections(file.root);
  const declared = sections.flatMap(({ section, kind }) =>
    readSection(file, section, kind, optionalPeers(file.root)),
  );
  const workspaces = property(file.root, "workspaces")?.value;
  const found = declaration(file);
  return {
    ecosystem: "npm",
    ...(found ? { package: found } : {}),
    dependencies: [
      ...declared,
      ...bundled(file, declared),
      ...catalogs(file, workspaces),
      ...catalogs(file, file.root),
      ...readOverrides(file.root, file.lines),
    ],
    members: members(file, workspaces),
    diagnostics: [...file.diagnostics, ...misfits(file, sections)],
  };
}

const kinds: ReadonlyMap<string, DependencyKind> = new Map([
  ["dependencies", "normal"],
  ["devDependencies", "dev"],
  ["peerDependencies", "peer"],
  ["optionalDependencies", "optional"],
]);

interface Section {
  readonly section: JsonProperty;
  readonly kind: DependencyKind;
}

/** A section inside of another one belongs beside it: the brace before it has not been typed yet. */
function findSections(node: JsonValue | undefined): readonly Section[] {
  return properties(node).flatMap((section) => {
    const kind = kinds.get(section.key.value);
    if (!kind || section.value.kind === "string") return [];
    return [{ section, kind }, ...findSections(section.value)];
  });
}

function readSection(
  file: JsonFile,
  section: JsonProperty,
  kind: DependencyKind,
  optional: ReadonlySet<string>,
): Dependency[] {
  return properties(section.value).flatMap(({ key, value, span }) => {
    const specifier = wordOf(value);
    if (!specifier || key.value === "") return [];
    const isOptional = kind === "optional" || (kind === "peer" && optional.has(key.value));
    return declare(
      {
        key,
        value: specifier,
        span,
        kind,
        ...(isOptional ? { optional: true } : {}),
      },
      file.lines,
    );
  });
}

function optionalPeers(root: JsonValue | undefined): ReadonlySet<string> {
  const meta = properties(property(root, "peerDependenciesMeta")?.value);
  return new Set(
    meta
      .filter(({ value }) => isTrue(property(value, "optional")?.value))
      .map(({ key }) => key.value),
  );
}

function isTrue(value: JsonValue | undefined): boolean {
  return value?.kind === "other" && value.value === true;
}

/** Names alone: where they come from stands in `dependencies`. */
function bundled(file: JsonFile, declared: readonly Dependency[]): Dependency[] {
  const lists = ["bundleDependencies", "bundledDependencies"];
  return lists.flatMap((key) =>
    items(property(file.root, key)?.value).flatMap((node) => {
      const name = wordOf(node);
      if (!name?.value) return [];
      const origin = declared.find((one) => (one.alias ?? one.name) === name.value);
      return {
        name: name.value,
        kind: "bundled" as const,
        source: origin?.source ?? { kind: "version" as const },
        range: file.lines.range(node.span.start, node.span.end),
        nameRange: file.lines.range(name.start, name.end),
      };
    }),
  );
}

/** Bun keeps pnpm's catalogs in package.json, at the top or among the workspaces. */
function catalogs(file: JsonFile, node: JsonValue | undefined): Dependency[] {
  const named = properties(property(node, "catalogs")?.value);
  const unnamed = property(node, "catalog");
  return [
    ...(unnamed ? [{ group: "default", entries: unnamed.value }] : []),
    ...named.map(({ key, value }) => ({ group: key.value, entries: value })),
  ].flatMap(({ group, entries }) =>
    properties(entries).flatMap(({ key, value, span }) => {
      const specifier = wordOf(value);
      if (!specifier || key.value === "") return [];
      return declare({ key, value: specifier, span, kind: "managed", group }, file.lines);
    }),
  );
}

function declaration({ root, lines }: JsonFile): PackageDeclaration | undefined {
  const name = wordOf(property(root, "name")?.value);
  if (!name?.value) return undefined;
  const version = wordOf(property(root, "version")?.value);
  return {
    name: name.value,
    nameRange: lines.range(name.start, name.end),
    ...(version?.value
      ? { version: version.value, versionRange: lines.range(version.start, version.end) }
      : {}),
  };
}

function members({ lines }: JsonFile, workspaces: JsonValue | undefined): Member[] {
  const list = property(workspaces, "packages")?.value ?? workspaces;
  return items(list).flatMap((node) => {
    const pattern = wordOf(node);
    return pattern?.value ? member(pattern, lines) : [];
  });
}

/** A pattern behind `!` takes folders out. */
export function member(pattern: Word, lines: JsonFile["lines"]): Member {
  const exclude = pattern.value.startsWith("!");
  const skipped = exclude && pattern.isVerbatim ? 1 : 0;
  return {
    pattern: exclude ? pattern.value.slice(1) : pattern.value,
    range: lines.range(pattern.start + skipped, pattern.end),
    ...(exclude ? { exclude } : {}),
  };
}

/** Values of a type that npm would stumble over. */
function misfits(file: JsonFile, sections: readonly Section[]): Diagnostic[] {
  const { root, lines } = file;
  const at = ({ span }: JsonValue, message: string): Diagnostic => ({
    range: lines.range(span.start, span.end),
    message,
    severity: 1,
  });
  if (!root) return [];
  if (root.kind !== "object") return [at(root, "package.json holds one object in braces.")];

  const scalars = ["name", "version"].flatMap((key) => {
    const value = property(root, key)?.value;
    return value && value.kind !== "string" ? at(value, `'${key}' is a string.`) : [];
  });
  const whole = [...kinds.keys()].flatMap((key) => {
    const value = property(root, key)?.value;
    const message = `'${key}' is an object: names, each with a version.`;
    return value && value.kind !== "object" ? at(value, message) : [];
  });
  const single = sections.flatMap(({ section }) =>
    properties(section.value).flatMap(({ key, value }) => {
      const isSection = kinds.has(key.value) && value.kind !== "string";
      const message = `The version of '${key.value}' is a string, like "^1.0.0".`;
      return isSection || value.kind === "string" ? [] : at(value, message);
    }),
  );
  return [...scalars, ...whole, ...single];
}
