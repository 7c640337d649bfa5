/** What a plugin claims, out of its descriptor alone. Pure. */
import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import picomatch from "picomatch";
import { baseName, normalizeUri } from "../base/uris.ts";

/** Whether a document is the plugin's: by its language id, or by its name where the editor has another id for it. */
export function claimsDocument(descriptor: Descriptor, uri: string, languageId: string): boolean {
  return (
    descriptor.languages.some(({ id }) => id === languageId) ||
    languageIdFor([descriptor], uri) !== undefined
  );
}

/** Whether it is a manifest or lock file that the plugin analyzes. */
export function claimsManifest(descriptor: Descriptor, uri: string): boolean {
  return manifestTest(descriptor)(uri);
}

/** The language id that the plugins give a file by its name, for files that no editor has open. A whole name wins, then the longest ending, then the first plugin. */
export function languageIdFor(descriptors: readonly Descriptor[], uri: string): string | undefined {
  const name = baseName(uri);
  const lowered = name.toLowerCase();
  let best: { readonly id: string; readonly length: number } | undefined;
  for (const { languages } of descriptors) {
    for (const { id, extensions = [], filenames = [] } of languages) {
      if (filenames.includes(name)) return id;
      for (const { length } of extensions.filter((ending) => endsIn(lowered, ending))) {
        if (!best || length > best.length) best = { id, length };
      }
    }
  }
  return best?.id;
}

/** Names of folders that no walk enters. */
export function excludedFolders(descriptors: readonly Descriptor[]): ReadonlySet<string> {
  return new Set(descriptors.flatMap(({ exclude }) => exclude));
}

/** `.gitignore` has a name and no ending. */
function endsIn(loweredName: string, ending: string): boolean {
  return loweredName.length > ending.length && loweredName.endsWith(ending.toLowerCase());
}

/** Globs are compiled once for each descriptor, which lives as long as its plugin. */
const manifestTests = new WeakMap<Descriptor, (uri: string) => boolean>();

function manifestTest(descriptor: Descriptor): (uri: string) => boolean {
  const known = manifestTests.get(descriptor);
  if (known) return known;
  const made = compile(descriptor.manifests);
  manifestTests.set(descriptor, made);
  return made;
}

/** A glob with a slash is for the end of the path, whatever the workspace folder is. Most are plain names: no walk should wait for their globs. */
function compile(globs: readonly string[]): (uri: string) => boolean {
  const plain = new Set(
    globs.filter((glob) => !glob.includes("/") && !picomatch.scan(glob).isGlob),
  );
  const names = globs.filter((glob) => !glob.includes("/") && !plain.has(glob));
  const paths = globs
    .filter((glob) => glob.includes("/"))
    .map((glob) => (glob.startsWith("**/") ? glob : `**/${glob.replace(/^\//, "")}`));
  const isName = matcher(names);
  const isPath = matcher(paths);
  return (uri) => {
    const name = baseName(uri);
    return plain.has(name) || isName(name) || (paths.length > 0 && isPath(pathOf(uri)));
  };
}

function matcher(globs: readonly string[]): (text: string) => boolean {
  return globs.length === 0 ? () => false : picomatch([...globs], { dot: true, nonegate: true });
}

function pathOf(uri: string): string {
  return normalizeUri(uri)
    .replace(/^[a-z][\w+.-]*:\/*/i, "")
    .split("/")
    .map(baseName)
    .join("/");
}
