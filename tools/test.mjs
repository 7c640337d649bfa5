#!/usr/bin/env node
// @ts-check
/**
 * `npm test` runs every layer; `npm test -- PLACE... [--grep TEXT]` runs the tests of those files or folders.
 * The last line is always `N passed, N failed, N skipped`.
 */
import { parseArgs } from "node:util";
import { runMocha } from "./mocha.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: "string" } },
});
const counts =
  positionals.length > 0
    ? await runMocha(positionals, { grep: values.grep })
    : await (await import("./layers.mjs")).runLayers();
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 ? 1 : 0);
