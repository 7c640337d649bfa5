#!/usr/bin/env node
// @ts-check
/**
 * The suite of test/vscode in a VS Code that is downloaded: `node tools/electronCode.mjs [VERSION]`.
 * For machines that reach the download server and have a display (on Linux: `xvfb-run -a`).
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { buildAll } from "./build.mjs";
import { root } from "./bundling.mjs";
import { bundleVscodeSuite, scenarios } from "./vscodeSuite.mjs";

await buildAll();
const extensionTestsPath = await bundleVscodeSuite();
const version = process.argv[2] ?? "stable";
for (const scenario of scenarios) {
  console.log(`\nVS Code ${version}, ${scenario.title}`);
  const { options, remove } = scenario.prepare();
  const profile = mkdtempSync(join(tmpdir(), "chorus-electron-"));
  mkdirSync(join(profile, "User"));
  writeFileSync(join(profile, "User/settings.json"), JSON.stringify(options.settings));
  try {
    await runTests({
      version,
      extensionDevelopmentPath: root,
      extensionTestsPath,
      extensionTestsEnv: options.env,
      launchArgs: [options.folder, "--disable-extensions", "--user-data-dir", profile],
    });
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    remove();
  }
}
