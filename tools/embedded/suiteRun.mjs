// @ts-check
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format } from "node:util";
import { openWorkbench } from "./workbench.mjs";

/**
 * @typedef {{ title: string, state: "passed" | "failed" | "skipped", ms: number, error?: string }} TestResult
 * @typedef {object} SuiteReport
 * @property {readonly TestResult[]} tests
 * @property {string | undefined} failure why the run as a whole does not count, if it does not
 * @property {readonly string[]} log the extension host's console
 */

const deadline = 180_000;

/**
 * Runs a suite (a module that exports `run()`) inside the extension host of the embedded VS Code.
 * @param {import("./workbench.mjs").WorkbenchOptions & { tests: string }} options
 * @returns {Promise<SuiteReport>}
 */
export async function runSuite(options) {
  const folder = mkdtempSync(join(tmpdir(), "chorus-vscode-results-"));
  const results = join(folder, "results.json");
  /** @type {string[]} */
  const log = [];
  const { promise: ended, end } = ending();
  const timer = setTimeout(() => end(`no end after ${deadline / 1000} s`), deadline);
  const workbench = await openWorkbench({
    ...options,
    env: { ...options.env, CHORUS_TEST_RESULTS: results },
    onLog: (type, args) => void log.push(`[${type}] ${format(...args)}`),
    onExit: (code) => end(code === 0 ? undefined : `VS Code ended with exit code ${code}`),
  });
  try {
    void workbench.server.exited.then(() => end("the VS Code server ended"));
    const failure = await ended;
    /** @type {readonly TestResult[]} */
    const tests = existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : [];
    // An extension host that was killed reports exit code 0: without results nothing has passed.
    return {
      tests,
      failure: failure ?? (tests.length === 0 ? "no test has reported" : undefined),
      log,
    };
  } finally {
    clearTimeout(timer);
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function ending() {
  /** @type {((failure: string | undefined) => void)[]} */
  const waiting = [];
  const promise = new Promise((/** @type {(failure: string | undefined) => void} */ done) => {
    waiting.push(done);
  });
  /** The first call counts. @param {string} [failure] */
  const end = (failure) => {
    for (const done of waiting) done(failure);
  };
  return { promise, end };
}
