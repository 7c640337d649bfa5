/** What a plugin claims, out of its descriptor alone. Pure. */
import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import picomatch from "picomatch";
import { baseName, normalizeUri } from "../base/uris.ts";

/** The language id that stands for every language. */
const everyLanguage = "*";

/** Whether a document is the plugin's: by its language id, or by its name where the editor has another id for it. */
export function claimsDocument(descriptor: Descriptor, uri: string, languageId: string): boolean {
  return (
    descriptor.languages.some((language) =>
      language.id === everyLanguage ? !isNamed(language) : language.id === languageId,
    ) || namesTest(descriptor)(uri)
  );
}

/** Whether every document is the plugin's, whatever it is called. */
export function claimsEverything({ languages }: Descriptor): boolean {
  return languages.some((language) => language.id === everyLanguage && !isNamed(language));
}

/** Whether it is a manifest or lock file that the plugin analyzes. */
export function claimsManifest(descriptor: Descriptor, uri: string): boolean {
  return manifestTest(descriptor)(uri);
}

/**
 * The language id that the plugins give a file by its name, for files that no editor has open. A
 * whole name wins, then the longest ending, then the first plugin; a glob comes last.
 */
export function languageIdFor(descriptors: readonly Descriptor[], uri: string): string | undefined {
  const name = baseName(uri);
  const lowered = name.toLowerCase();
  let best: { readonly id: string; readonly length: number } | undefined;
  for (const { languages } of descriptors) {
    for (const { id, extensions = [], filenames = [], globs } of languages) {
      // It says what a plugin is asked about, and no language.
      if (id === everyLanguage) continue;
      if (filenames.includes(name)) return id;
      for (const { length } of extensions.filter((ending) => endsIn(lowered, ending))) {
        if (!best || length > best.length) best = { id, length };
      }
      if (!best && globs && globTest(globs)(uri)) best = { id, length: 0 };
    }
  }
  return best?.id;
}

/** An LSP DocumentFilter without a scheme. */
export interface Claim {
  readonly language?: string;
  readonly pattern?: string;
}

/** What `claimsDocument` says, in the words that editors select documents by. */
export function documentClaims({ languages }: Descriptor): readonly Claim[] {
  return languages.flatMap((language): readonly Claim[] => {
    const { id, extensions = [], filenames = [], globs = [] } = language;
    const patterns = [
      ...extensions.map((ending) => `**/*${ending}`),
      ...filenames.map((name) => `**/${name}`),
      ...globs.map(anywhere),
    ];
    const byName = patterns.map((pattern) => ({ pattern }));
    return id === everyLanguage && isNamed(language) ? byName : [{ language: id }, ...byName];
  });
}

/** Names of folders that no walk enters. */
export function excludedFolders(descriptors: readonly Descriptor[]): ReadonlySet<string> {
  return new Set(descriptors.flatMap(({ exclude }) => exclude));
}

/** `.gitignore` has a name and no ending. */
function endsIn(loweredName: string, ending: string): boolean {
  return loweredName.length > ending.length && loweredName.endsWith(ending.toLowerCase());
}

type Language = Descriptor["languages"][number];

/** Whether names are what it means. */
function isNamed({ extensions, filenames, globs }: Language): boolean {
  return [extensions, filenames, globs].some((names) => names !== undefined && names.length > 0);
}

type UriTest = (uri: string) => boolean;

/** Whatever is read from a descriptor is compiled once: it lives as long as its plugin. */
function once<K extends object>(compile: (key: K) => UriTest): (key: K) => UriTest {
  const made = new WeakMap<K, UriTest>();
  return (key) => {
    const known = made.get(key);
    if (known) return known;
    const test = compile(key);
    made.set(key, test);
    return test;
  };
}

const manifestTest = once(({ manifests }: Descriptor) => compile(manifests));
const globTest = once(compile);

/** Of the names of all its languages. */
const namesTest = once(({ languages }: Descriptor): UriTest => {
  const filenames = new Set(languages.flatMap((language) => language.filenames ?? []));
  const extensions = languages.flatMap((language) => language.extensions ?? []);
  const isMatch = compile(languages.flatMap((language) => language.globs ?? []));
  return (uri) => {
    const name = baseName(uri);
    const lowered = name.toLowerCase();
    return (
      filenames.has(name) || extensions.some((ending) => endsIn(lowered, ending)) || isMatch(uri)
    );
  };
});

/** A glob with a slash is for the end of the path, whatever the workspace folder is. Most are plain names: no walk should wait for their globs. */
function compile(globs: readonly string[]): UriTest {
  const plain = new Set(
    globs.filter((glob) => !glob.includes("/") && !picomatch.scan(glob).isGlob),
  );
  const names = globs.filter((glob) => !glob.includes("/") && !plain.has(glob));
  const paths = globs.filter((glob) => glob.includes("/")).map(anywhere);
  const isName = matcher(names);
  const isPath = matcher(paths);
  return (uri) => {
    const name = baseName(uri);
    return plain.has(name) || isName(name) || (paths.length > 0 && isPath(pathOf(uri)));
  };
}

function anywhere(glob: string): string {
  return glob.startsWith("**/") ? glob : `**/${glob.replace(/^\//, "")}`;
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
