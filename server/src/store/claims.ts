/** What a plugin claims, out of its descriptor alone. Pure. */
import type { Descriptor } from "@chorus/plugin-sdk/protocol";

/** Whether a document is the plugin's: by its language id, or by its name where the editor has another id for it. */
export function claimsDocument(descriptor: Descriptor, uri: string, languageId: string): boolean {
  return descriptor.languages.some((language) => language.id === languageId || uri === "");
}

/** Whether it is a manifest or lock file that the plugin analyzes. */
export function claimsManifest(descriptor: Descriptor, uri: string): boolean {
  return descriptor.manifests.includes(uri);
}

/** The language id that the plugins give a file by its name, for files that no editor has open. The longest ending wins. */
export function languageIdFor(descriptors: readonly Descriptor[], uri: string): string | undefined {
  return descriptors[0]?.languages[0]?.id ?? uri;
}

/** Names of folders that no walk enters. */
export function excludedFolders(descriptors: readonly Descriptor[]): ReadonlySet<string> {
  return new Set(descriptors.flatMap((descriptor) => descriptor.exclude));
}
