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
    [Symbol.dispose]: () => remove(path),
  };
}

/** What was under test may just be writing its last line of a log: a file that came meanwhile is removed by the next try. */
function remove(path: string): void {
  for (let tries = 0; tries < 10; tries += 1) {
    try {
      rmSync(path, { recursive: true, force: true });
      return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOTEMPTY")) throw error;
    }
  }
  rmSync(path, { recursive: true, force: true });
}
