// @ts-check
import { chromium } from "playwright-core";
import { startCodeServer } from "./codeServer.mjs";
import { installChromium, installEmbeddedCode } from "./install.mjs";

/**
 * @typedef {import("./codeServer.mjs").CodeServerOptions & {
 *   folder?: string,
 *   development?: string,
 *   tests?: string,
 *   viewport?: { width: number, height: number },
 *   scale?: number,
 *   onLog?: (type: string, args: readonly unknown[]) => void,
 *   onExit?: (code: number) => void,
 * }} WorkbenchOptions
 *
 * @typedef {object} Workbench
 * @property {import("playwright-core").Page} page
 * @property {import("./codeServer.mjs").CodeServer} server
 * @property {(title: string) => Promise<void>} command runs a command of the palette
 * @property {() => Promise<void>} close
 */

/**
 * Opens a real VS Code in a headless Chromium. `development` is the folder of an unpacked extension,
 * `tests` a module whose `run()` is called in the extension host, `vsix` an extension to install.
 * @param {WorkbenchOptions} options @returns {Promise<Workbench>}
 */
export async function openWorkbench({
  folder,
  development,
  tests,
  viewport,
  scale,
  onLog,
  onExit,
  ...rest
}) {
  installEmbeddedCode();
  const executablePath = installChromium();
  const server = await startCodeServer({ ...rest, isDevelopment: development !== undefined });
  /** @type {import("playwright-core").Browser | undefined} */
  let browser;
  const close = async () => {
    await browser?.close();
    await server.close();
  };
  try {
    browser = await chromium.launch({ executablePath, args: chromiumArguments });
    const context = await browser.newContext({
      viewport: viewport ?? { width: 1280, height: 800 },
      deviceScaleFactor: scale ?? 1,
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    // The names by which the workbench of a test run reports to what drives it.
    if (onLog !== undefined) await page.exposeFunction("codeAutomationLog", onLog);
    if (onExit !== undefined) await page.exposeFunction("codeAutomationExit", onExit);
    await page.goto(
      server.url({
        ...(folder === undefined ? {} : { folder }),
        payload: payload(server.port, { development, tests }),
      }),
    );
    await page.waitForSelector(".monaco-workbench .part.statusbar");
    return { page, server, command: (title) => runCommand(page, title), close };
  } catch (error) {
    await close();
    throw error;
  }
}

const chromiumArguments = [
  "--no-sandbox",
  "--no-first-run",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
];

/** @param {number} port @param {{ development: string | undefined, tests: string | undefined }} paths @returns {[string, string][]} */
function payload(port, { development, tests }) {
  const uri = (/** @type {string} */ path) => `vscode-remote://127.0.0.1:${port}${path}`;
  return [
    ...(development === undefined
      ? []
      : [/** @type {[string, string]} */ (["extensionDevelopmentPath", uri(development)])]),
    ...(tests === undefined
      ? []
      : [/** @type {[string, string]} */ (["extensionTestsPath", uri(tests)])]),
  ];
}

/** @param {import("playwright-core").Page} page @param {string} title */
async function runCommand(page, title) {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").first().fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click();
}
