#!/usr/bin/env node
// @ts-check
/**
 * Builds everything that ships into dist/: the extension, the host, the bundled plugins (each a
 * folder that would run anywhere) and the JSON Schemas of plugin.json and chorus.json.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { writeActivationEvents } from "./activation.mjs";
import { requireShim, root, shared } from "./bundling.mjs";
import { noticesOf } from "./notices.mjs";

const dist = join(root, "dist");

/** @param {{ isQuiet?: boolean }} [options] */
export async function buildAll({ isQuiet = false } = {}) {
  const started = performance.now();
  const inputs = await Promise.all([buildClient(), buildHost(), ...pluginIds().map(buildPlugin)]);
  writeFileSync(join(dist, "THIRD_PARTY_NOTICES.txt"), noticesOf(inputs.flat()));
  await Promise.all(schemas.map(writeSchema));
  writeActivationEvents();
  if (!isQuiet) console.log(`built dist/ in ${Math.round(performance.now() - started)} ms`);
}

/** Each of these returns what went in. */
async function buildClient() {
  const { metafile } = await build({
    ...shared,
    metafile: true,
    entryPoints: [join(root, "client/src/extension.ts")],
    outfile: join(dist, "extension.cjs"),
    format: "cjs",
    external: ["vscode"],
  });
  return Object.keys(metafile.inputs);
}

/**
 * Split so that what `initialize` does not need is loaded after it is answered. Not minified: a stack
 * in somebody's bug report has to be readable.
 */
async function buildHost() {
  const { metafile } = await build({
    ...shared,
    entryPoints: { chorus: join(root, "server/src/main.ts") },
    outdir: dist,
    format: "esm",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    banner: { js: requireShim },
    metafile: true,
  });
  // Afterwards, because a host that runs already still loads the chunks of its own build.
  const built = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
  for (const name of readdirSync(join(dist, "chunks"))) {
    if (!built.has(name)) rmSync(join(dist, "chunks", name));
  }
  return Object.keys(metafile.inputs);
}

function pluginIds() {
  return readdirSync(join(root, "plugins"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** @param {string} id */
async function buildPlugin(id) {
  const source = join(root, "plugins", id);
  const target = join(dist, "plugins", id);
  mkdirSync(target, { recursive: true });
  const { metafile } = await build({
    ...shared,
    metafile: true,
    entryPoints: [join(source, "src/main.ts")],
    outfile: join(target, "main.js"),
    format: "esm",
    banner: { js: requireShim },
  });
  cpSync(join(source, "plugin.json"), join(target, "plugin.json"));
  writeFileSync(join(target, "package.json"), `${JSON.stringify({ type: "module" })}\n`);
  const grammars = wasmFiles(source);
  for (const file of grammars) cpSync(file, join(target, basename(file)));
  return [...Object.keys(metafile.inputs), ...grammars];
}

/** The WebAssembly files of the packages that a plugin depends on. @param {string} source */
function wasmFiles(source) {
  const { dependencies = {} } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  return Object.keys(dependencies).flatMap((name) => {
    const folder = join(root, "node_modules", name);
    return readdirSync(folder)
      .filter((file) => file.endsWith(".wasm"))
      .map((file) => join(folder, file));
  });
}

/** Where each is written in zod, what makes a JSON Schema of it, and the file that editors read. */
const schemas = [
  {
    source: "plugin-sdk/src/protocol/descriptor.ts",
    make: "descriptorJsonSchema",
    file: "plugin.schema.json",
  },
  {
    source: "server/src/host/settingsSchema.ts",
    make: "chorusJsonSchema",
    file: "chorus.schema.json",
  },
];

/** @param {typeof schemas[number]} schema */
async function writeSchema({ source, make, file }) {
  const bundle = join(dist, "schema", `${basename(source, ".ts")}.mjs`);
  await build({
    ...shared,
    entryPoints: [join(root, source)],
    outfile: bundle,
    format: "esm",
  });
  const module = await import(pathToFileURL(bundle).href);
  rmSync(bundle);
  writeFileSync(join(dist, "schema", file), `${JSON.stringify(module[make](), null, 2)}\n`);
}

if (process.argv[1] === new URL(import.meta.url).pathname) await buildAll();
