// @ts-check
/** The licences of the packages that a build has taken in: MIT asks that they come along. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./bundling.mjs";

/**
 * The text of THIRD_PARTY_NOTICES.txt. Throws where a package brings no licence: it must not ship then.
 * @param {readonly string[]} inputs paths below node_modules, relative to the repository
 */
export function noticesOf(inputs) {
  const names = new Set(inputs.flatMap((path) => packageName(path) ?? []));
  return [...names]
    .sort()
    .map(noticeOf)
    .join(`\n${"-".repeat(80)}\n\n`);
}

/** @param {string} path */
function packageName(path) {
  const [, below] = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
  return below;
}

/** @param {string} name */
function noticeOf(name) {
  const folder = join(root, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined || !existsSync(join(folder, file))) {
    throw new Error(`${name} ${version} ships no licence text, so it can't be bundled`);
  }
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}
