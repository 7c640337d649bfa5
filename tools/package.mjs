#!/usr/bin/env node
// @ts-check
/** `npm run package [-- [--no-build] FILE]`: builds and packs the VS Code extension into chorus-VERSION.vsix, and says how large it is. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildAll } from "./build.mjs";
import { root } from "./bundling.mjs";

/** Packs what dist/ holds now. @param {string} [file] @returns {string} its path */
export function packExtension(file) {
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const path = file ?? join(root, `${name}-${version}.vsix`);
  mkdirSync(dirname(path), { recursive: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/@vscode/vsce/vsce"),
      "package",
      // Everything is bundled: what stands in node_modules is for building.
      "--no-dependencies",
      // The README's links lead into the repository, which has no public address yet.
      "--allow-missing-repository",
      "--no-rewrite-relative-links",
      "--out",
      path,
    ],
    { cwd: root, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`vsce could not pack the extension:\n${stdout}${stderr}`);
  return path;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { "no-build": { type: "boolean" } },
  });
  const [file] = positionals;
  if (!values["no-build"]) await buildAll();
  const path = packExtension(file === undefined ? undefined : resolve(file));
  const megabytes = statSync(path).size / (1024 * 1024);
  console.log(`${relative(process.cwd(), path)}: ${megabytes.toFixed(1)} MB`);
}
