#!/usr/bin/env node
// @ts-check
/** Format, lint, types and fast tests, side by side; says which failed. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./bundling.mjs";
import { fast } from "./layers.mjs";

const bin = (/** @type {string} */ name) => join(root, "node_modules/.bin", name);

const typesSeen = join(root, ".cache/types.tsbuildinfo");

const checks = [
  { name: "format", command: [bin("biome"), "check", "."] },
  { name: "lint", command: [bin("oxlint"), "--type-aware"] },
  // What has not changed since the last time is not looked at again.
  { name: "types", command: [bin("tsc"), "--incremental", "--tsBuildInfoFile", typesSeen] },
  { name: "fast tests of the host", command: tests(fast.host) },
  { name: "fast tests of the SDK and the plugins", command: tests(fast.plugins) },
];

const results = await Promise.all(checks.map(run));
for (const { name, code, output, seconds } of results) {
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds.toFixed(1)} s)`);
  if (code !== 0) console.log(output);
}
process.exit(results.every(({ code }) => code === 0) ? 0 : 1);

/** @param {readonly string[]} places */
function tests(places) {
  return [process.execPath, "tools/test.mjs", ...places];
}

/** @param {{ name: string, command: string[] }} check */
function run({ name, command: [program = "", ...args] }) {
  const started = performance.now();
  return new Promise(
    (
      /** @type {(result: { name: string, code: number | null, output: string, seconds: number }) => void} */ resolve,
    ) => {
      const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
      let output = "";
      child.stdout.on("data", (data) => {
        output += data;
      });
      child.stderr.on("data", (data) => {
        output += data;
      });
      child.on("close", (code) =>
        resolve({ name, code, output, seconds: (performance.now() - started) / 1000 }),
      );
    },
  );
}
