import type { Dependency } from "@chorus/plugin-sdk/protocol";
import type { Directive } from "./directives.ts";

/** `replace old [version] => folder` or `=> module version`. */
export function replacement({ words, range }: Directive): Dependency | undefined {
  const arrow = words.findIndex(({ text, kind }) => text === "=>" && kind === "plain");
  const [name, replaced] = arrow < 0 ? words.slice(0, 1) : words.slice(0, arrow);
  const [target, version] = arrow < 0 ? [] : words.slice(arrow + 1);
  if (!name?.text) return undefined;
  const isFolder = target !== undefined && isLocal(target.text);
  return {
    name: name.text,
    kind: "replace",
    source: isFolder
      ? { kind: "path", path: target.text }
      : { kind: "version", ...(target?.text && { package: target.text }) },
    range,
    nameRange: name.range,
    ...(isFolder && { pathRange: target.range }),
    ...(version && { requirement: version.text, requirementRange: version.range }),
    ...(replaced && { marker: replaced.text }),
  };
}

/** As the go command tells a folder from a module path. */
function isLocal(path: string): boolean {
  return /^(?:\.{1,2}(?:[/\\]|$)|[/\\]|[A-Za-z]:[/\\])/.test(path);
}
