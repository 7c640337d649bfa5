/**
 * yarn.lock, of Yarn 1 and of Yarn 2 and later. Each entry begins with the descriptors that it
 * answers, `foo@^1.0.0, foo@^1.1.0:`, and says the version below.
 */
import type { ManifestAnalysis, Resolution } from "@chorus/plugin-sdk/protocol";

export function analyzeYarnLock(text: string): ManifestAnalysis {
  const versions = new Map<string, Set<string>>();
  for (const { name, version } of locked(text)) {
    versions.set(name, (versions.get(name) ?? new Set()).add(version));
  }
  // Who gets which of several versions depends on what each package asks for: that does not stand here.
  const resolutions = [...versions].flatMap(([name, [version, ...others]]): Resolution[] =>
    version === undefined || others.length > 0 ? [] : [{ name, version }],
  );
  return { ecosystem: "npm", dependencies: [], resolutions };
}

function* locked(text: string): Generator<{ readonly name: string; readonly version: string }> {
  let names: readonly string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (/^[^\s#]/.test(line)) names = namesIn(line);
    const version = /^\s+version:? "?([^"\s]+)"?\s*$/.exec(line)?.[1];
    if (version === undefined || version === "0.0.0-use.local") continue;
    for (const name of names) yield { name, version };
    names = [];
  }
}

/** `"@scope/foo@npm:^1, @scope/foo@npm:^2":` */
function namesIn(line: string): readonly string[] {
  const descriptors = line.replace(/:\s*$/, "").replaceAll('"', "").split(/,\s*/);
  const names = descriptors.flatMap((one) => /^(@?[^@]+)@/.exec(one)?.[1] ?? []);
  return [...new Set(names)];
}
