#!/usr/bin/env node
// @ts-check
/** Builds the SDK for npm into dist/: JavaScript by esbuild, declarations by tsc. Nothing is left to install but the optional peers. */
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));
const { exports, peerDependencies } = JSON.parse(
  readFileSync(join(folder, "package.json"), "utf8"),
);

rmSync(join(folder, "dist"), { recursive: true, force: true });
await build({
  absWorkingDir: folder,
  entryPoints: Object.values(exports).flatMap((entry) => entry["chorus-source"] ?? []),
  outbase: "src",
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  external: Object.keys(peerDependencies),
  banner: {
    js: "import { createRequire as chorusRequire } from 'node:module'; const require = chorusRequire(import.meta.url);",
  },
});
const compiler = join(
  dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
  "bin/tsc",
);
execFileSync(process.execPath, [compiler, "-p", join(folder, "tsconfig.build.json")], {
  stdio: "inherit",
});
copyFileSync(
  join(folder, "src/tree-sitter/scm.d.ts"),
  join(folder, "dist/types/tree-sitter/scm.d.ts"),
);
