import type { AnalyzeManifestParams, ManifestAnalysis } from "@chorus/plugin-sdk/protocol";
import { analyzeLockFile } from "./lockFiles.ts";
import { analyzePyproject } from "./pyproject.ts";
import { analyzeRequirements } from "./requirementsTxt.ts";

/** Which kind of manifest it is, is told by the file's name. */
export function analyzeManifest(params: AnalyzeManifestParams): ManifestAnalysis {
  const file = params.uri.slice(params.uri.lastIndexOf("/") + 1);
  if (file.endsWith(".lock") || /^pylock\..*toml$/.test(file)) return analyzeLockFile(params.text);
  return file.endsWith(".toml") ? analyzePyproject(params.text) : analyzeRequirements(params);
}
