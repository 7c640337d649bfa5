/** One `<dependency>`, `<plugin>`, `<extension>` or `<parent>`: they name an artifact in the same way. */
import type { Dependency, DependencyKind, DependencySource } from "@chorus/plugin-sdk/protocol";
import { textAt } from "./pomTree.ts";
import type { Interpolate } from "./properties.ts";
import type { RangeOf } from "./rangeOf.ts";
import { withReferences } from "./variables.ts";
import type { XmlElement } from "./xml.ts";

export interface Place {
  readonly kind: DependencyKind;
  /** The profile that it stands in. */
  readonly group?: string;
}

export type ReadDependency = (element: XmlElement, place: Place) => Dependency | undefined;

export function dependencyReader(
  text: string,
  rangeOf: RangeOf,
  interpolate: Interpolate,
): ReadDependency {
  const known = (written: string): string => interpolate(written) ?? written;

  return (element, place) => {
    const artifact = textAt(element, "artifactId");
    if (!artifact) return undefined;
    const scope = textAt(element, "scope")?.value;
    const version = textAt(element, "version");
    const path = textAt(element, "systemPath");
    const marker = markerOf(element, scope);
    const resolved = version && pinned(interpolate(version.value));
    return {
      name: `${known(groupOf(element))}:${known(artifact.value)}`,
      nameRange: rangeOf(artifact),
      ...place,
      kind: place.kind === "normal" ? kindByScope(scope) : place.kind,
      source: sourceOf(version !== undefined, path && text.slice(path.start, path.end)),
      range: rangeOf(element),
      ...(version && {
        requirement: text.slice(version.start, version.end),
        requirementRange: rangeOf(version),
        ...withReferences(text.slice(version.start, version.end)),
      }),
      ...(path && { pathRange: rangeOf(path) }),
      ...(textAt(element, "optional")?.value === "true" && { optional: true }),
      ...(marker !== undefined && { marker }),
      ...(place.kind === "managed" && scope === "import" && { importsManaged: true }),
      ...(resolved !== undefined && { resolved }),
    };
  };
}

/** Only Maven's own plugins may leave it out. */
function groupOf(element: XmlElement): string {
  return (
    textAt(element, "groupId")?.value ??
    (element.name === "plugin" ? "org.apache.maven.plugins" : "")
  );
}

function kindByScope(scope: string | undefined): DependencyKind {
  if (scope === "test") return "dev";
  return scope === "import" ? "managed" : "normal";
}

function sourceOf(hasVersion: boolean, systemPath: string | undefined): DependencySource {
  if (systemPath !== undefined) return { kind: "path", path: systemPath };
  return { kind: hasVersion ? "version" : "inherited" };
}

function markerOf(element: XmlElement, scope: string | undefined): string | undefined {
  const type = textAt(element, "type")?.value;
  const parts = [scope, textAt(element, "classifier")?.value, type === "jar" ? undefined : type];
  const said = parts.filter((part) => part !== undefined);
  return said.length > 0 ? said.join(" ") : undefined;
}

/** A version that is one version: no range, no list, nothing that the build fills in. */
function pinned(version: string | undefined): string | undefined {
  return /^(?!LATEST$|RELEASE$)\[?([^\s[\](),${}]+)\]?$/.exec(version ?? "")?.[1];
}
