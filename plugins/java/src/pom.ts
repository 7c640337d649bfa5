/** pom.xml: the package, what it inherits from and what it needs. */
import { mapLines } from "@chorus/plugin-sdk/lines";
import type {
  Dependency,
  ManifestAnalysis,
  ManifestLink,
  Member,
  PackageDeclaration,
} from "@chorus/plugin-sdk/protocol";
import { dependencyReader, type Place } from "./pomDependency.ts";
import { elementAt, elementsAt, textAt } from "./pomTree.ts";
import { type Interpolate, interpolation } from "./properties.ts";
import type { RangeOf } from "./rangeOf.ts";
import { variablesOf, withReferences } from "./variables.ts";
import { parseXml, type XmlElement } from "./xml.ts";

export function analyzePom(text: string): ManifestAnalysis {
  const lines = mapLines(text);
  const rangeOf: RangeOf = ({ start, end }) => lines.range(start, end);
  const { roots, problems } = parseXml(text);
  const project = roots.find(({ name }) => name === "project");
  const interpolate = interpolation(project);
  const read = dependencyReader(text, rangeOf, interpolate);
  const declared = packageOf(text, project, interpolate, rangeOf);
  return {
    ecosystem: "maven",
    ...(declared && { package: declared }),
    dependencies: withManagedVersions(
      placesOf(project).flatMap(({ elements, place }) =>
        elements.flatMap((element) => read(element, place) ?? []),
      ),
    ),
    members: membersOf(text, project, rangeOf),
    links: parentLink(text, project, rangeOf),
    variables: variablesOf(text, project, rangeOf),
    diagnostics: problems.map(({ start, end, message }) => ({
      range: rangeOf({ start, end }),
      severity: 1,
      source: "xml",
      message,
    })),
  };
}

function packageOf(
  text: string,
  project: XmlElement | undefined,
  interpolate: Interpolate,
  rangeOf: RangeOf,
): PackageDeclaration | undefined {
  const artifact = textAt(project, "artifactId");
  if (!artifact) return undefined;
  const group = textAt(project, "groupId") ?? textAt(project, "parent", "groupId");
  const version = textAt(project, "version") ?? textAt(project, "parent", "version");
  const names = [group?.value, artifact.value].filter((name) => name !== undefined);
  return {
    name: names.map((name) => interpolate(name) ?? name).join(":"),
    nameRange: rangeOf(artifact),
    ...(version && {
      version: text.slice(version.start, version.end),
      versionRange: rangeOf(version),
      ...withReferences(text.slice(version.start, version.end)),
    }),
  };
}

interface Listed {
  readonly elements: readonly XmlElement[];
  readonly place: Place;
}

/** Everywhere a pom names another artifact; the same places again in each profile. */
function placesOf(project: XmlElement | undefined): Listed[] {
  const inherited: Listed = {
    elements: elementsAt(project, "parent"),
    place: { kind: "parent" },
  };
  const profiles = elementsAt(project, "profiles", "profile").flatMap((profile) =>
    placesIn(profile, textAt(profile, "id")?.value),
  );
  return [inherited, ...placesIn(project), ...profiles];
}

function placesIn(base: XmlElement | undefined, group?: string): Listed[] {
  const at = (kind: Place["kind"], ...path: readonly string[]): Listed => ({
    elements: elementsAt(base, ...path),
    place: { kind, ...(group !== undefined && { group }) },
  });
  const plugins = (...path: readonly string[]): Listed[] => [
    at(path.includes("pluginManagement") ? "managed" : "build", ...path, "plugins", "plugin"),
    at("build", ...path, "plugins", "plugin", "dependencies", "dependency"),
  ];
  return [
    at("normal", "dependencies", "dependency"),
    at("managed", "dependencyManagement", "dependencies", "dependency"),
    ...plugins("build"),
    ...plugins("build", "pluginManagement"),
    at("build", "build", "extensions", "extension"),
    ...plugins("reporting"),
  ];
}

/** A dependency without a version has the one that `dependencyManagement` of the same file says. */
function withManagedVersions(dependencies: readonly Dependency[]): Dependency[] {
  const managed = new Map<string, string>();
  for (const { kind, name, resolved } of dependencies) {
    // The first one: those of the profiles come later, and hold only where the profile does.
    if (kind === "managed" && resolved !== undefined && !managed.has(name)) {
      managed.set(name, resolved);
    }
  }
  return dependencies.map((dependency) => {
    const resolved =
      dependency.source.kind === "inherited" ? managed.get(dependency.name) : undefined;
    return resolved === undefined ? dependency : { ...dependency, resolved };
  });
}

function membersOf(text: string, project: XmlElement | undefined, rangeOf: RangeOf): Member[] {
  return [project, ...elementsAt(project, "profiles", "profile")]
    .flatMap((base) => [
      ...elementsAt(base, "modules", "module"),
      ...elementsAt(base, "subprojects", "subproject"),
    ])
    .flatMap((module) => module.text ?? [])
    .map((module) => ({ pattern: text.slice(module.start, module.end), range: rangeOf(module) }));
}

/** Where the parent's pom is, `../pom.xml` where nothing is said; an empty `<relativePath/>` means: nowhere near. */
function parentLink(
  text: string,
  project: XmlElement | undefined,
  rangeOf: RangeOf,
): ManifestLink[] {
  const parent = elementAt(project, "parent");
  if (!parent) return [];
  const relativePath = elementAt(parent, "relativePath");
  if (!relativePath) return [{ kind: "parent", path: "../pom.xml", range: rangeOf(parent) }];
  const said = relativePath.text;
  return said
    ? [{ kind: "parent", path: text.slice(said.start, said.end), range: rangeOf(said) }]
    : [];
}
