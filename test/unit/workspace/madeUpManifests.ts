/** Manifests that no plugin read, for what the graph makes of them. */
import { strict as assert } from "node:assert";
import type { Dependency, ManifestAnalysis, Member } from "@chorus/plugin-sdk/protocol";
import type { Range } from "vscode-languageserver-protocol";
import {
  buildManifestGraph,
  type ManifestDependency,
  type ManifestGraph,
} from "../../../server/src/workspace/manifestGraph.ts";

/** Each part of a made-up manifest stands on a line of its own, found by its number. */
export function line(number: number, start = 0, end = 10): Range {
  return { start: { line: number, character: start }, end: { line: number, character: end } };
}

export type Said = Partial<Dependency> & Pick<Dependency, "name">;

export function manifest(
  ecosystem: string,
  said: {
    readonly name?: string;
    readonly canonicalName?: string;
    readonly version?: string;
    readonly inheritsVersion?: boolean;
    readonly dependencies?: readonly Said[];
    readonly members?: readonly string[];
  } & Omit<Partial<ManifestAnalysis>, "members" | "dependencies">,
): ManifestAnalysis {
  const {
    name,
    canonicalName,
    version,
    inheritsVersion,
    dependencies = [],
    members,
    ...more
  } = said;
  return {
    ecosystem,
    ...(name !== undefined && {
      package: {
        name,
        nameRange: line(0),
        ...(canonicalName !== undefined && { canonicalName }),
        ...(version !== undefined && { version }),
        ...(inheritsVersion !== undefined && { inheritsVersion }),
      },
    }),
    dependencies: dependencies.map(
      (one, index): Dependency => ({
        kind: "normal",
        source: { kind: "version" },
        range: line(10 + index, 0, 40),
        nameRange: line(10 + index, 0, 8),
        ...(one.requirement !== undefined && { requirementRange: line(10 + index, 20, 30) }),
        ...one,
      }),
    ),
    ...(members && {
      members: members.map(
        (pattern, index): Member => ({
          pattern: pattern.replace(/^!/, ""),
          range: line(5 + index),
          ...(pattern.startsWith("!") && { exclude: true }),
        }),
      ),
    }),
    ...more,
  };
}

export function graphOf(
  files: Readonly<Record<string, ManifestAnalysis>>,
  folders = ["file:///w"],
): ManifestGraph {
  const entries = Object.entries(files).map(([path, analysis]) => ({
    uri: `file:///w/${path}`,
    plugin: analysis.ecosystem,
    analysis,
  }));
  return buildManifestGraph(entries, folders);
}

export function dependency(graph: ManifestGraph, path: string, index = 0): ManifestDependency {
  const found = graph.packageOf(`file:///w/${path}`)?.dependencies[index];
  assert.ok(found, `${path} has no dependency ${index}`);
  return found;
}

export function target(graph: ManifestGraph, path: string, index = 0): string | undefined {
  return dependency(graph, path, index).target?.slice("file:///w/".length);
}
