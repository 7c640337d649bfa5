import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Puts the echo plugin into a store, under an id of its own and with these features. */
export function installEcho(home: string, id: string, features: readonly string[]): void {
  const folder = join(home, "plugins", id);
  mkdirSync(folder, { recursive: true });
  cpSync(resolve("bench/fixtures/echoPlugin.mjs"), join(folder, "main.mjs"));
  const languages = [{ id: "echo", extensions: [".echo"] }];
  const descriptor = { id, name: id, version: "1.0.0", runtime: "node", main: "main.mjs" };
  writeFileSync(
    join(folder, "plugin.json"),
    JSON.stringify({ ...descriptor, languages, features }),
  );
}
