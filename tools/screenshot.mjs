#!/usr/bin/env node
// @ts-check
/** Takes the README's pictures of the installed extension on examples/polyglot: `node tools/screenshot.mjs`. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildAll } from "./build.mjs";
import { root } from "./bundling.mjs";
import { openWorkbench } from "./embedded/workbench.mjs";
import { packExtension } from "./package.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./embedded/workbench.mjs").Workbench} Workbench */

const images = join(root, "docs/images");

const settings = {
  "security.workspace.trust.enabled": false,
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.tips.enabled": false,
  "window.commandCenter": false,
  "workbench.layoutControl.enabled": false,
  "editor.minimap.enabled": false,
  "editor.fontSize": 13,
  "breadcrumbs.enabled": false,
  "workbench.tree.indent": 12,
};

await buildAll();
const place = mkdtempSync(join(tmpdir(), "chorus-picture-"));
try {
  const folder = join(place, "polyglot");
  cpSync(join(root, "examples/polyglot"), folder, { recursive: true });
  mkdirSync(images, { recursive: true });
  const workbench = await openWorkbench({
    folder,
    vsix: packExtension(join(root, ".cache/chorus.vsix")),
    settings,
    env: { CHORUS_HOME: join(place, "store") },
    viewport: { width: 1480, height: 860 },
  });
  try {
    await takeOverview(workbench);
    await takeHover(workbench);
  } catch (error) {
    await workbench.page.screenshot({ path: join(root, ".cache/screenshot-failure.png") });
    throw error;
  } finally {
    await workbench.close();
  }
} finally {
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
}

/** One symbol search over five languages, with the plugins, the manifests and an outline beside it. @param {Workbench} workbench */
async function takeOverview({ page, command }) {
  await openFile(page, "order.rs", "order.rs:33");
  await moveOutlineToTheRight(page, command);
  await command("Chorus: Show Plugins");
  await page.locator(".statusbar-item", { hasText: "5 plugins" }).waitFor();
  await widenSideBar(page, 430);
  await unfold(page, "Rust");
  await unfold(page, "orders");
  await search(page, "#Order");
  await settle(page);
  await page.screenshot({ path: join(images, "overview.png") });
  await page.keyboard.press("Escape");
}

/** What a dependency is. @param {Workbench} workbench */
async function takeHover({ page, command }) {
  await openFile(page, "Cargo.toml", "orders/Cargo.toml:10:3");
  await command("Show or Focus Hover");
  await page.locator(".monaco-hover-content").first().waitFor();
  await settle(page);
  const clip = { x: 0, y: 0, width: 1185, height: 560 };
  await page.screenshot({ path: join(images, "hover.png"), clip });
}

/** @param {Page} page @param {string} name @param {string} query */
async function openFile(page, name, query) {
  await page.keyboard.press("Control+p");
  await page.locator(".quick-input-widget input").first().fill(query);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(`.tab[data-resource-name="${name}"]`).waitFor();
}

/** @param {Page} page @param {Workbench["command"]} command */
async function moveOutlineToTheRight(page, command) {
  await command("View: Move View");
  for (const answer of ["Outline", "New Secondary Side Bar Entry"]) {
    await page.locator(".quick-input-widget input").first().fill(answer);
    await page.locator(".quick-input-list .monaco-list-row", { hasText: answer }).first().click();
  }
  await page.locator(".outline-pane .monaco-list-row").first().waitFor();
}

/** @param {Page} page @param {number} width */
async function widenSideBar(page, width) {
  const box = await page.locator(".part.sidebar").boundingBox();
  if (box === null) throw new Error("There is no side bar.");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width, y);
  await page.mouse.down();
  await page.mouse.move(box.x + width, y, { steps: 8 });
  await page.mouse.up();
}

/** Opens a package of the view. @param {Page} page @param {string} name */
async function unfold(page, name) {
  const row = page.locator(".sidebar .monaco-list-row", { hasText: name }).last();
  await row.locator(".monaco-tl-twistie").click();
}

/** @param {Page} page @param {string} query */
async function search(page, query) {
  await page.keyboard.press("Control+p");
  await page.locator(".quick-input-widget input").first().fill(query);
  await page.locator(".quick-input-list .monaco-list-row").nth(8).waitFor();
}

/** Nothing on the page moves any more. @param {Page} page */
async function settle(page) {
  await page
    .locator(".monaco-progress-container.active")
    .waitFor({ state: "detached" })
    .catch(() => {});
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
}
