/** Where imports lead: a type's file is called like the type and lies in the folder of its package. */
import type {
  ImportCandidate,
  ResolveImportsParams,
  ResolveImportsResult,
} from "@chorus/plugin-sdk/protocol";

export function resolveImports({ imports }: ResolveImportsParams): ResolveImportsResult {
  return { targets: imports.map(({ specifier }) => candidatesFor(specifier)) };
}

/**
 * `com.acme.Shop` is `com/acme/Shop.java`. Of `com.acme.Shop.Cart` and of a static import's
 * `com.acme.Shop.open` only the outer type has a file. A whole package (`com.acme.*`) is no file.
 */
function candidatesFor(specifier: string): ImportCandidate[] {
  const path = specifier.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\r\n]*|\s/g, "").split(".");
  const prefixes = path.map((_, index) => path.slice(0, path.length - index));
  return prefixes
    .filter((prefix, index) => {
      const last = prefix.at(-1) ?? "";
      return last !== "*" && (index === 0 || startsLikeType(last));
    })
    .map((prefix) => ({ kind: "suffix", path: `${prefix.join("/")}.java` }));
}

/** Packages are written in small letters. */
function startsLikeType(name: string): boolean {
  const first = name.charAt(0);
  return first !== first.toLowerCase();
}
