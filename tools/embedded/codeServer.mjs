// @ts-check
import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { embedded } from "./install.mjs";

/** What a first start would ask or show, off: nothing may stand in front of what is tested or shown. */
const quietSettings = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "telemetry.telemetryLevel": "off",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "update.showReleaseNotes": false,
  "files.autoSave": "off",
  "git.enabled": false,
};

/**
 * @typedef {object} CodeServerOptions
 * @property {Readonly<Record<string, unknown>>} [settings] the user's settings.json, beside the quiet ones
 * @property {string} [vsix] an extension to install
 * @property {boolean} [isDevelopment] whether pages may load unpacked extensions and run suites
 * @property {NodeJS.ProcessEnv} [env]
 *
 * @typedef {object} CodeServer
 * @property {number} port
 * @property {(page: { folder?: string, payload?: readonly (readonly [string, string])[] }) => string} url
 * @property {() => string} log what it printed
 * @property {Promise<number | null>} exited
 * @property {() => Promise<void>} close
 */

/** Boots a VS Code server on 127.0.0.1 with a profile of its own that is gone with it. @param {CodeServerOptions} [options] @returns {Promise<CodeServer>} */
export async function startCodeServer({
  settings = {},
  vsix,
  isDevelopment = false,
  env = {},
} = {}) {
  const profile = mkdtempSync(join(tmpdir(), "chorus-vscode-"));
  const remove = () =>
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  try {
    const args = profileArguments(profile, settings);
    if (vsix !== undefined) installExtension(vsix, args);
    // Without this flag the page's extensionDevelopmentPath and extensionTestsPath are silently
    // ignored; with it, notifications are hidden.
    if (isDevelopment) args.push("--enable-smoke-test-driver");
    return await boot(
      args,
      { ...process.env, HOME: profile, EXTENSIONS_GALLERY: "{}", ...env },
      remove,
    );
  } catch (error) {
    remove();
    throw error;
  }
}

/** @param {string} profile @param {Readonly<Record<string, unknown>>} settings */
function profileArguments(profile, settings) {
  const data = join(profile, "data");
  mkdirSync(join(data, "User"), { recursive: true });
  writeFileSync(
    join(data, "User/settings.json"),
    JSON.stringify({ ...quietSettings, ...settings }),
  );
  return [
    `--server-data-dir=${profile}`,
    `--user-data-dir=${data}`,
    `--extensions-dir=${join(profile, "extensions")}`,
  ];
}

/** @param {string} vsix @param {readonly string[]} args */
function installExtension(vsix, args) {
  const { status, stdout, stderr } = spawnSync(
    embedded.node,
    [embedded.server, ...args, "--install-extension", vsix],
    { encoding: "utf8" },
  );
  // The command's exit code is 0 for some failures.
  if (status !== 0 || !stdout.includes("successfully installed")) {
    throw new Error(`VS Code did not install ${vsix}:\n${stdout}${stderr}`);
  }
}

/** @param {readonly string[]} args @param {NodeJS.ProcessEnv} env @param {() => void} onGone @returns {Promise<CodeServer>} */
async function boot(args, env, onGone) {
  const token = randomUUID();
  const child = spawn(
    embedded.node,
    [
      embedded.server,
      "--host=127.0.0.1",
      "--port=0",
      // Whoever reaches the port could run programs as this user.
      `--connection-token=${token}`,
      "--accept-server-license-terms",
      "--telemetry-level=off",
      ...args,
    ],
    { env, stdio: ["ignore", "pipe", "pipe"] },
  );
  let log = "";
  /** @type {Promise<number | null>} */
  const exited = new Promise((done) => {
    child.once("exit", done);
    child.once("error", (error) => {
      log += error.message;
      done(null);
    });
  });
  const port = await new Promise((listening, failed) => {
    const onData = (/** @type {Buffer} */ data) => {
      log += data;
      const found = /Extension host agent listening on (\d+)/.exec(log)?.[1];
      if (found !== undefined) listening(Number(found));
    };
    child.stdout.on("data", onData);
    child.stderr.on("data", onData);
    void exited.then((code) => failed(new Error(`The VS Code server ended with ${code}:\n${log}`)));
  });
  return {
    port,
    url: ({ folder, payload = [] }) => {
      const query = new URLSearchParams({
        tkn: token,
        payload: JSON.stringify([["skipWelcome", "true"], ...payload]),
      });
      if (folder !== undefined) query.set("folder", resolve(folder));
      return `http://127.0.0.1:${port}/?${query}`;
    },
    log: () => log,
    exited,
    close: async () => {
      child.kill("SIGTERM");
      const hard = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await exited;
      clearTimeout(hard);
      onGone();
    },
  };
}
