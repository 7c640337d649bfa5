// @ts-check
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

/** CommonJS packages inside an ES module bundle ask for `require`. */
export const requireShim =
  "import { createRequire as chorusRequire } from 'node:module'; const require = chorusRequire(import.meta.url);";

/** What every bundle of this repository has in common. @type {import("esbuild").BuildOptions} */
export const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20.19",
  conditions: ["chorus-source", "import", "node"],
  mainFields: ["module", "main"],
  loader: { ".scm": "text" },
  logLevel: "warning",
  legalComments: "none",
  define: { CHORUS_VERSION: JSON.stringify(packageVersion()) },
};

function packageVersion() {
  return JSON.parse(readFileSync(`${root}/package.json`, "utf8")).version;
}
