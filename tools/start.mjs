#!/usr/bin/env node
// @ts-check
/**
 * `npm start [-- FOLDER]`: builds Chorus and opens FOLDER, or the small polyglot repository of
 * examples/, in VS Code with it: in yours where `code` is on the PATH, else in one for the browser.
 */
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildAll } from "./build.mjs";
import { root } from "./bundling.mjs";
import { startCodeServer } from "./embedded/codeServer.mjs";
import { installEmbeddedCode, onPath } from "./embedded/install.mjs";
import { packExtension } from "./package.mjs";

const example = join(root, "examples/polyglot");

try {
  await start(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {readonly string[]} args */
async function start([given, ...more]) {
  if (more.length > 0) throw new Error("Usage: npm start [-- FOLDER]");
  const folder = given === undefined ? example : resolve(given);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`${folder} is not a folder.`);
  }
  await buildAll();
  const code = onPath("code");
  if (code === undefined) await openEmbedded(folder);
  else openOwn(code, folder);
}

/** @param {string} code @param {string} folder */
function openOwn(code, folder) {
  console.log(`Opening ${folder} in VS Code`);
  const { status } = spawnSync(code, [`--extensionDevelopmentPath=${root}`, folder], {
    stdio: "inherit",
    // On Windows it is a script, and needs a shell.
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`"${code}" ended with exit code ${status}.`);
}

/** @param {string} folder */
async function openEmbedded(folder) {
  console.log('No "code" on the PATH: a VS Code for the browser takes its place.');
  installEmbeddedCode();
  const server = await startCodeServer({
    vsix: packExtension(join(root, ".cache/chorus.vsix")),
    // Our own example needs no question; about any other folder VS Code asks as always.
    settings: { "security.workspace.trust.enabled": folder !== example },
    env: process.env,
  });
  console.log(`\n  ${folder} is open at\n\n  ${server.url({ folder })}\n\n  Ctrl+C ends it.`);
  const stop = new Promise((asked) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, asked);
  });
  const ending = await Promise.race([stop, server.exited]);
  await server.close();
  if (typeof ending !== "string") throw new Error(`VS Code has ended by itself:\n${server.log()}`);
}
