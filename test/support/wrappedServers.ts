/** The wrapped servers of examples/, and the workspace in which they are tried beside the bundled plugins. */
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Has the servers' programs, as a global install has them on the PATH. */
export const serverPrograms = resolve("node_modules/.bin");

const workspaceFiles = "test/fixtures/lsp-workspace";

/** A shell script, JSON with a schema, and a chorus.json that has a schema for package.json. */
export function addScriptsAndData(workspace: string): void {
  cpSync(workspaceFiles, workspace, { recursive: true });
}

/** As the READMEs of the examples say. */
export function installWrappedServers(store: string): void {
  for (const id of ["bash", "json"]) {
    cpSync(`examples/lsp-${id}`, join(store, "plugins", id), { recursive: true });
  }
}

/** The text of a file of the workspace as it is before anybody changes it. */
export function originalText(path: string): string {
  const own = join(workspaceFiles, path);
  return readFileSync(existsSync(own) ? own : join("examples/polyglot", path), "utf8");
}
