import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/** Where a grammar's WebAssembly lies; looked up when the grammar is first needed. */
export type GrammarFile = () => string;

/**
 * A file of an npm package: beside the running script, where a build has put it, else in
 * `node_modules`. Pass `import.meta.url`.
 *
 * @throws where it is in neither place, when the grammar is first needed
 * @since 1.0.0
 */
export function grammarFile(specifier: string, from: string): GrammarFile {
  return () => {
    const beside = fileURLToPath(new URL(basename(specifier), from));
    return existsSync(beside) ? beside : createRequire(from).resolve(specifier);
  };
}
