import type { AnalyzeManifestParams, ManifestAnalysis } from "@chorus/plugin-sdk/protocol";
import { analyzePackageJson } from "./packageJson.ts";
import { analyzePackageLock } from "./packageLock.ts";
import { analyzePnpmLock } from "./pnpmLock.ts";
import { analyzePnpmWorkspace } from "./pnpmWorkspace.ts";
import { analyzeYarnLock } from "./yarnLock.ts";

const analyzers: ReadonlyMap<string, (text: string) => ManifestAnalysis> = new Map([
  ["package.json", analyzePackageJson],
  ["package-lock.json", analyzePackageLock],
  ["npm-shrinkwrap.json", analyzePackageLock],
  ["pnpm-workspace.yaml", analyzePnpmWorkspace],
  ["pnpm-lock.yaml", analyzePnpmLock],
  ["yarn.lock", analyzeYarnLock],
]);

export function analyzeManifest({ uri, text }: AnalyzeManifestParams): ManifestAnalysis {
  const analyze = analyzers.get(uri.slice(uri.lastIndexOf("/") + 1));
  return analyze?.(text) ?? { ecosystem: "npm", dependencies: [] };
}
