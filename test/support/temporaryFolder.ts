import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder that is gone at the end of the test, with what `files` says in it. */
export interface TemporaryFolder extends Disposable {
  readonly path: string;
  write(relativePath: string, content: string | Uint8Array): string;
  at(relativePath: string): string;
}

export function temporaryFolder(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): TemporaryFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "chorus-test-")));
  const at = (relativePath: string): string => join(path, relativePath);
  const write = (relativePath: string, content: string | Uint8Array): string => {
    mkdirSync(dirname(at(relativePath)), { recursive: true });
    writeFileSync(at(relativePath), content);
    return at(relativePath);
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  return {
    path,
    at,
    write,
    [Symbol.dispose]: () =>
      // What was under test may just be writing its last line of a log.
      rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 }),
  };
}
