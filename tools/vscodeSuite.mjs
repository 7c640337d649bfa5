// @ts-check
/** The suite of test/vscode, the same for the embedded VS Code and for a downloaded one: what it is built from, and what it runs on. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
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
  { title: "language servers beside the plugins", way: "unpacked", prepare: prepareServers },
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

/** Two stock language servers, put into the store as the READMEs of the examples say. @returns {{ options: ScenarioOptions, remove: () => void }} */
function prepareServers() {
  const place = mkdtempSync(join(tmpdir(), "chorus-workspace-"));
  const folder = join(place, "polyglot");
  const store = join(place, "store");
  cpSync(join(root, "examples/polyglot"), folder, { recursive: true });
  cpSync(join(root, "test/fixtures/lsp-workspace"), folder, { recursive: true });
  for (const id of ["bash", "json"]) {
    const plugin = join(store, "plugins", id);
    cpSync(join(root, `examples/lsp-${id}`), plugin, { recursive: true });
  }
  const path = [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);
  return {
    options: {
      folder,
      settings: {
        "security.workspace.trust.enabled": false,
        // What VS Code's own JSON server says can't be told from what ours says.
        "json.validate.enable": false,
        "json.format.enable": false,
      },
      env: {
        CHORUS_TEST_SCENARIO: "servers",
        CHORUS_HOME: store,
        PATH: path,
        // As `code` from a shell: the PATH is that of the shell, and not asked of a login shell.
        VSCODE_CLI: "1",
      },
    },
    remove: () => rmSync(place, { recursive: true, force: true, maxRetries: 5 }),
  };
}
