// @ts-check
/** The layers of the test suite, cheapest first. What a layer needs is installed where that is possible, else the layer is skipped aloud. */

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildAll } from "./build.mjs";
import { root } from "./bundling.mjs";
import { embeddedSuite } from "./embeddedCode.mjs";
import { runMocha } from "./mocha.mjs";

/** @typedef {import("./mocha.mjs").Counts} Counts */

/** Units, and the whole host in memory; in two parts that take about as long. */
export const fast = {
  host: ["test/architecture", "test/unit", "test/scenario"],
  plugins: ["plugin-sdk/test", "plugins"],
};

/** @type {readonly { name: string, run: () => Promise<Counts> }[]} */
const layers = [
  {
    name: "fast: units and the whole host in memory",
    run: () => runMocha(present([...fast.host, ...fast.plugins]), { reporter: "dot" }),
  },
  {
    name: "process: real plugins, real crashes",
    run: () => runMocha(present(["test/process", "test/cli"])),
  },
  {
    name: "behaviours: what is promised, with real language servers",
    run: () => runMocha(present(["test/behaviours"])),
  },
  { name: "editors: Neovim, Emacs and Vim", run: editors },
  { name: "vscode: a real VS Code", run: embeddedSuite },
];

/** @returns {Promise<Counts>} */
export async function runLayers() {
  await buildAll();
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const layer of layers) {
    console.log(`\n── ${layer.name}`);
    const counts = await layer.run();
    console.log(`   ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  return total;
}

async function editors() {
  aptInstall();
  return runMocha(present(["test/editors"]));
}

/** Debian packages of the programs that the editors' tests run. */
const programs = { nvim: "neovim", emacs: "emacs-nox", shfmt: "shfmt" };
/** And of what has no program by which it is known: where there is no Vim, `vim` is Neovim. */
const libraries = ["elpa-eglot", "elpa-lsp-mode", "vim-nox", "vim-ale"];

/** Installs what is missing, where we may. */
function aptInstall() {
  const names = [
    ...Object.entries(programs).flatMap(([program, name]) => (isOnPath(program) ? [] : [name])),
    ...libraries.filter((name) => !isInstalled(name)),
  ];
  if (names.length === 0) return;
  if (process.getuid?.() !== 0 || !isOnPath("apt-get")) {
    console.log(
      `   SKIPPED in part: ${names.join(", ")} not installed, and this user can't install them with apt-get`,
    );
    return;
  }
  console.log(`   installing ${names.join(", ")} …`);
  apt("update");
  apt("install", "-y", "--no-install-recommends", ...names);
}

/** @param {string} name of a Debian package */
function isInstalled(name) {
  const { stdout } = spawnSync("dpkg-query", ["--show", "--showformat=${Status}", name], {
    encoding: "utf8",
  });
  return stdout?.endsWith(" installed") ?? false;
}

/** @param {string} program */
function isOnPath(program) {
  return (process.env.PATH ?? "").split(":").some((folder) => existsSync(join(folder, program)));
}

/** @param {readonly string[]} places */
function present(places) {
  return places.map((place) => join(root, place)).filter((place) => existsSync(place));
}

/** @param {string[]} args */
function apt(...args) {
  spawnSync("apt-get", ["-o", "DPkg::Lock::Timeout=300", "-qq", ...args], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}
