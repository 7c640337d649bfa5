/** Plugins and packages for the tests of the editor's side: whatever a test does not say is unremarkable. */
import type {
  DependencyInfo,
  PackageInfo,
  PluginInfo,
  PluginsResult,
} from "../../../server/src/editor/editorProtocol.ts";

export const noRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function plugin(id: string, facts: Partial<PluginInfo> = {}): PluginInfo {
  return {
    id,
    name: id,
    version: "1.0.0",
    origin: "bundled",
    dialect: "chorus",
    folder: `/plugins/${id}`,
    state: "ready",
    reason: "Ready.",
    languages: [],
    manifests: [],
    features: [],
    restarts: 0,
    violations: 0,
    requests: { answered: 0, failed: 0 },
    ...facts,
  };
}

export function pluginsResult(facts: Partial<PluginsResult>): PluginsResult {
  const nothing = { plugins: [], problems: [], shadowed: [], untrusted: [], untrustedFiles: [] };
  return { ...nothing, ...facts };
}

export function dependency(name: string, facts: Partial<DependencyInfo> = {}): DependencyInfo {
  return { name, kind: "normal", source: { kind: "version" }, range: noRange, ...facts };
}

export function packageInfo(name: string, facts: Partial<PackageInfo> = {}): PackageInfo {
  const uri = `file:///shop/${name}/manifest`;
  const unremarkable = { ecosystem: "toy", name, uri, range: noRange, dependencies: [] };
  return { ...unremarkable, plugin: "toy", ...facts };
}
