// @ts-check
/** The suite of test/vscode, the same for the embedded VS Code and for a downloaded one: what it is built from, and what it runs on. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { root, shared } from "./bundling.mjs";

/** The module whose `run()` is the suite. */
export async function bundleVscodeSuite() {
  const outfile = join(root, ".cache/vscode-suite/index.cjs");
  await build({
    ...shared,
    entryPoints: [join(root, "test/vscode/index.ts")],
    outfile,
    format: "cjs",
    sourcemap: "inline",
    external: ["vscode", "mocha"],
  });
  return outfile;
}

/**
 * @typedef {object} Scenario
 * @property {string} title
 * @property {"installed" | "unpacked"} way how the extension gets in, where there is a choice
 * @property {() => { options: ScenarioOptions, remove: () => void }} prepare
 *
 * @typedef {object} ScenarioOptions
 * @property {string} folder a workspace of its own
 * @property {Readonly<Record<string, unknown>>} settings
 * @property {NodeJS.ProcessEnv} env
 */

/** One start of VS Code each. @type {readonly Scenario[]} */
export const scenarios = [
  { title: "a folder that is trusted", way: "installed", prepare: () => prepare("trusted") },
  { title: "a folder that is not trusted", way: "unpacked", prepare: () => prepare("untrusted") },
];

/** @param {"trusted" | "untrusted"} name @returns {{ options: ScenarioOptions, remove: () => void }} */
function prepare(name) {
  const place = mkdtempSync(join(tmpdir(), "chorus-workspace-"));
  const folder = join(place, "polyglot");
  // A copy: tests write into it, and a folder inside of the checkout would have its .gitignore.
  for (const fixture of ["polyglot-mini", "workspace-plugin"]) {
    cpSync(join(root, "test/fixtures", fixture), folder, { recursive: true });
  }
  return {
    options: {
      folder,
      settings: {
        "security.workspace.trust.enabled": name === "untrusted",
        "security.workspace.trust.startupPrompt": "never",
        "security.workspace.trust.banner": "never",
      },
      // A store of its own: plugins of the user who runs the tests stay out of them.
      env: { CHORUS_TEST_SCENARIO: name, CHORUS_HOME: join(place, "store") },
    },
    remove: () => rmSync(place, { recursive: true, force: true, maxRetries: 5 }),
  };
}
