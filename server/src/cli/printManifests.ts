import { resolve } from "node:path";
import type { Token } from "../base/cancellation.ts";
import { pathToUri, relativePath, uriToPath } from "../base/uris.ts";
import type { Host } from "../host/host.ts";
import type { FolderOptions } from "./commandLine.ts";
import { failedPlugins } from "./failedPlugins.ts";
import { manifestTable } from "./manifestTable.ts";
import { writeOut } from "./output.ts";

export async function printManifests(
  host: Host,
  { folder, isJson }: FolderOptions,
  token: Token,
): Promise<number> {
  const graph = await host.knowledge.manifests.demand(token);
  const root = pathToUri(resolve(folder));
  await writeOut(
    isJson
      ? `${JSON.stringify(graph.toManifestsResult(), null, 2)}\n`
      : manifestTable(graph, (uri) => relativePath(root, uri) ?? uriToPath(uri) ?? uri),
  );
  return failedPlugins(host);
}
