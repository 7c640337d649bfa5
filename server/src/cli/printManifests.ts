import type { Token } from "../base/cancellation.ts";
import { uriToPath } from "../base/uris.ts";
import type { Host } from "../host/host.ts";
import type { DependencyInfo, PackageInfo } from "../workspace/manifestInfo.ts";
import type { FolderOptions } from "./commandLine.ts";
import { failedPlugins } from "./failedPlugins.ts";
import { writeOut } from "./output.ts";

export async function printManifests(
  host: Host,
  options: FolderOptions,
  token: Token,
): Promise<number> {
  const graph = await host.knowledge.manifests.demand(token);
  const result = graph.toManifestsResult();
  await writeOut(
    options.isJson
      ? `${JSON.stringify(result, null, 2)}\n`
      : result.packages.map(paragraph).join("\n"),
  );
  return failedPlugins(host);
}

function paragraph({ name, version, ecosystem, uri, dependencies }: PackageInfo): string {
  const title = `${name}${version === undefined ? "" : ` ${version}`} (${ecosystem})  ${uriToPath(uri) ?? uri}`;
  return `${[title, ...dependencies.map(line)].join("\n")}\n`;
}

function line({
  name,
  kind,
  requirement,
  source,
  resolved,
  target,
  group,
}: DependencyInfo): string {
  const words = [
    requirement ?? source.kind,
    kind === "normal" ? "" : kind,
    group === undefined ? "" : `[${group}]`,
    resolved === undefined ? "" : `→ ${resolved}`,
    target === undefined ? "" : `= ${uriToPath(target) ?? target}`,
  ];
  return `  ${name} ${words.filter(Boolean).join(" ")}`;
}
