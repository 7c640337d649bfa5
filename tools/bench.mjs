#!/usr/bin/env node
// @ts-check
/** `npm run bench [-- SECTION...]`: builds what ships and measures it. */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildAll } from "./build.mjs";
import { root } from "./bundling.mjs";
import { bundleTests } from "./mocha.mjs";

await buildAll();
const folder = join(root, ".cache", `bench-${process.pid}`);
const [bundle = ""] = await bundleTests([join(root, "bench/run.ts")], folder);
const { status } = spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;
