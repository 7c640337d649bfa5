import { strict as assert } from "node:assert";
import type { Dependency, ManifestAnalysis } from "@chorus/plugin-sdk/protocol";
import { rangeFaults } from "@chorus/plugin-sdk/testing";

/** Dependencies as a person would note them: `dev:test shop[cli] >=1 → 1.0 (git …) ; marker`. */
export function declared({ dependencies }: ManifestAnalysis): string[] {
  return dependencies.map((dependency) => {
    const { kind, group, name, features = [], requirement, resolved, marker } = dependency;
    return [
      group === undefined ? kind : `${kind}:${group}`,
      features.length > 0 ? `${name}[${features.join(",")}]` : name,
      requirement,
      resolved === undefined ? undefined : `→ ${resolved}`,
      placeOf(dependency),
      marker === undefined ? undefined : `; ${marker}`,
    ]
      .filter((part) => part !== undefined)
      .join(" ");
  });
}

function placeOf({ source }: Dependency): string | undefined {
  switch (source.kind) {
    case "version":
      return undefined;
    case "path":
      return `(path ${source.path})`;
    case "git":
      return `(git ${[source.url, source.reference].filter(Boolean).join(" ")})`;
    case "url":
      return `(url ${source.url})`;
    case "catalog":
      return `(catalog ${source.name})`;
    case "workspace":
    case "inherited":
      return `(${source.kind})`;
  }
}

/** The same manifest as other editors and other people would have saved it. */
export function spellings(text: string, comment: string): string[] {
  return [
    text,
    text.replaceAll("\n", "\r\n"),
    `\uFEFF${text}`,
    `${comment}\n${text}`,
    `\uFEFF${comment}\r\n${text.replaceAll("\n", "\r\n")}`,
    text.replaceAll(/^ +/gm, (blanks) => "\t".repeat(blanks.length)),
  ];
}

/** Every spelling declares the same, and every range gives exactly what it names. */
export function checkEverySpelling(
  analyze: (text: string) => ManifestAnalysis,
  text: string,
  comment: string,
  expected: readonly string[],
): void {
  for (const spelling of spellings(text, comment)) {
    const analysis = analyze(spelling);
    assert.deepEqual(declared(analysis), expected);
    assert.deepEqual(rangeFaults(analysis, spelling), []);
    assert.deepEqual(analysis.diagnostics, []);
  }
}
