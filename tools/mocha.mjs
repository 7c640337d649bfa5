// @ts-check
/** Bundles TypeScript tests and runs them with mocha; packages stay outside of the bundle, our own source is in it. */
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { configureGlobal } from "fast-check";
import Mocha from "mocha";
import { requireShim, root, shared } from "./bundling.mjs";

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @param {readonly string[]} places files or folders
 * @param {{ grep?: string | undefined, reporter?: string }} [options]
 * @returns {Promise<Counts>}
 */
export async function runMocha(places, { grep, reporter = "spec" } = {}) {
  // New cases are looked for at every run on a desk; CI repeats the same ones, so that what it says
  // is about the change and not about luck.
  if (process.env.CI === "true") configureGlobal({ seed: 1 });
  const entries = places.flatMap(testFiles);
  const folder = join(root, ".cache", `test-${process.pid}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  try {
    const files = await bundleTests(entries, folder);
    const mocha = new Mocha({
      timeout: 20_000,
      color: process.stdout.isTTY,
      reporter,
      forbidOnly: process.env.CI === "true",
      ...(grep ? { grep } : {}),
    });
    for (const file of files) mocha.addFile(file);
    await mocha.loadFilesAsync();
    return await new Promise((resolve) => {
      const runner = mocha.run((failed) => {
        resolve({ passed: runner.stats?.passes ?? 0, failed, skipped: runner.stats?.pending ?? 0 });
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {readonly string[]} entries @param {string} folder */
export async function bundleTests(entries, folder) {
  if (entries.length === 0) return [];
  await build({
    ...shared,
    entryPoints: entries.map((entry) => ({
      in: entry,
      out: relative(root, entry).replace(/\.ts$/, ""),
    })),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    format: "esm",
    splitting: true,
    sourcemap: "inline",
    banner: { js: requireShim },
    plugins: [ourOwnCodeOnly],
  });
  return entries.map((entry) => join(folder, relative(root, entry).replace(/\.ts$/, ".mjs")));
}

/** @type {import("esbuild").Plugin} */
const ourOwnCodeOnly = {
  name: "our-own-code-only",
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === "entry-point" || path.startsWith("@chorus/") || path.endsWith(".scm")
        ? undefined
        : { path, external: true },
    );
  },
};

/** @param {string} place @returns {string[]} */
export function testFiles(place) {
  const path = join(root, relative(root, place));
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.name === "node_modules" || entry.name === "fixtures") return [];
      if (entry.isDirectory()) return testFiles(join(path, entry.name));
      return entry.name.endsWith(".test.ts") ? [join(path, entry.name)] : [];
    });
}
