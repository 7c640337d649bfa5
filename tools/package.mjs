#!/usr/bin/env node
// @ts-check
/** `npm run package [-- [--no-build] FILE]`: builds and packs the VS Code extension into chorus-VERSION.vsix, and says how large it is. */
import { readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createVSIX } from "@vscode/vsce";
import { buildAll } from "./build.mjs";
import { root } from "./bundling.mjs";

/** Packs what dist/ holds now. @param {string} [file] @returns {Promise<string>} its path */
export async function packExtension(file) {
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const packagePath = file ?? join(root, `${name}-${version}.vsix`);
  await createVSIX({
    cwd: root,
    packagePath,
    // Everything is bundled: what stands in node_modules is for building.
    dependencies: false,
    // The README's links lead into the repository, which has no public address yet.
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  return packagePath;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { "no-build": { type: "boolean" } },
  });
  const [file] = positionals;
  if (!values["no-build"]) await buildAll();
  const path = await packExtension(file === undefined ? undefined : resolve(file));
  const megabytes = statSync(path).size / (1024 * 1024);
  console.log(`${relative(process.cwd(), path)}: ${megabytes.toFixed(1)} MB`);
}
