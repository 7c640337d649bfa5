#!/usr/bin/env node
// @ts-check
/**
 * Writes `activationEvents` of package.json from the descriptors of the bundled plugins, so that no
 * language and no manifest stands anywhere but in a plugin.json.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./bundling.mjs";

/** For the plugins that no package.json knows of: see client/src/demand.ts. */
const anyOtherPlugin = "onStartupFinished";

/** @typedef {{ languages?: { id: string }[], manifests?: string[] }} Claims */

export function writeActivationEvents() {
  const path = join(root, "package.json");
  const text = readFileSync(path, "utf8");
  const written = `${JSON.stringify({ ...JSON.parse(text), activationEvents: activationEvents(bundledClaims()) }, null, 2)}\n`;
  if (written !== text) writeFileSync(path, written);
}

/** @param {readonly Claims[]} plugins */
function activationEvents(plugins) {
  const events = plugins.flatMap(({ languages = [], manifests = [] }) => [
    ...languages.map(({ id }) => `onLanguage:${id}`),
    ...manifests.map((glob) => `workspaceContains:${glob.startsWith("**/") ? "" : "**/"}${glob}`),
  ]);
  return [...new Set(events)].sort().concat(anyOtherPlugin);
}

/** @returns {Claims[]} */
function bundledClaims() {
  return readdirSync(join(root, "plugins"))
    .map((id) => join(root, "plugins", id, "plugin.json"))
    .filter((path) => existsSync(path))
    .map((path) => JSON.parse(readFileSync(path, "utf8")));
}

if (process.argv[1] === new URL(import.meta.url).pathname) writeActivationEvents();
