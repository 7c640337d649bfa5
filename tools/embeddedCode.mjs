#!/usr/bin/env node
// @ts-check
/**
 * The embedded VS Code's command line:
 *   node tools/embeddedCode.mjs install            makes it stand
 *   node tools/embeddedCode.mjs test [--grep TEXT] runs test/vscode inside it
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildAll } from "./build.mjs";
import { root } from "./bundling.mjs";
import { installChromium, installEmbeddedCode } from "./embedded/install.mjs";
import { runSuite } from "./embedded/suiteRun.mjs";
import { packExtension } from "./package.mjs";
import { bundleVscodeSuite, scenarios } from "./vscodeSuite.mjs";

/** @typedef {import("./mocha.mjs").Counts} Counts */

/** What a page that runs a suite needs beside an installed extension. */
const bareExtension = join(root, "test/fixtures/bare-extension");

/** The layer "vscode" of `npm test`. @param {{ grep?: string | undefined }} [options] @returns {Promise<Counts>} */
export async function embeddedSuite({ grep } = {}) {
  try {
    installEmbeddedCode();
    installChromium();
  } catch (error) {
    console.log(`   SKIPPED: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const tests = await bundleVscodeSuite();
  const packed = join(root, ".cache/vscode-suite/chorus.vsix");
  // One folder is tried with the extension as users install it, the other with what stands in dist/.
  const ways = {
    installed: { vsix: packExtension(packed), development: bareExtension },
    unpacked: { development: root },
  };
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { title, way, prepare } of scenarios) {
    console.log(`\n  VS Code, ${title}, the extension ${way}`);
    const { options, remove } = prepare();
    const env = { ...options.env, ...(grep === undefined ? {} : { CHORUS_TEST_GREP: grep }) };
    try {
      const report = await runSuite({ ...options, ...ways[way], tests, env });
      print(report);
      for (const { state } of report.tests) total[state] += 1;
      // A run that broke off counts as a failure beside those of its tests.
      const hasFailedTest = report.tests.some(({ state }) => state === "failed");
      if (report.failure !== undefined && !hasFailedTest) total.failed += 1;
    } finally {
      remove();
    }
  }
  return total;
}

/** @param {import("./embedded/suiteRun.mjs").SuiteReport} report */
function print({ tests, failure, log }) {
  const marks = { passed: "✔", failed: "✖", skipped: "-" };
  for (const { title, state, ms, error } of tests) {
    console.log(`    ${marks[state]} ${title} (${ms} ms)`);
    if (error !== undefined) console.log(error.replace(/^/gm, "      "));
  }
  if (failure !== undefined) console.log(`    ${failure}\n${log.slice(-60).join("\n")}`);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { grep: { type: "string" }, "no-build": { type: "boolean" } },
  });
  switch (positionals[0]) {
    case "install":
      installEmbeddedCode();
      console.log(installChromium());
      break;
    case "test": {
      if (!values["no-build"]) await buildAll();
      const { passed, failed, skipped } = await embeddedSuite({ grep: values.grep });
      console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
      process.exitCode = failed > 0 ? 1 : 0;
      break;
    }
    default:
      console.error("Usage: node tools/embeddedCode.mjs install | test [--grep TEXT] [--no-build]");
      process.exitCode = 2;
  }
}
