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
  const written = specifier.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\r\n]*|\s/g, "").split(".");
  const isWildcard = written.at(-1) === "*";
  const path = isWildcard ? written.slice(0, -1) : written;
  const candidates: ImportCandidate[] = [];
  for (let length = path.length; length > 0; length -= 1) {
    // Above the first try only a type can have the file: packages are written in small letters.
    const isType = startsLikeType(path[length - 1] ?? "");
    if (!isType && (isWildcard || length < path.length)) {
      if (length < path.length) break;
      continue;
    }
    candidates.push({ kind: "suffix", path: `${path.slice(0, length).join("/")}.java` });
  }
  return candidates;
}

function startsLikeType(name: string): boolean {
  const first = name.charAt(0);
  return first !== first.toLowerCase();
}
