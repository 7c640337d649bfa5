import { SymbolKind } from "vscode-languageserver-protocol";
import type { Token } from "../base/cancellation.ts";
import { uriToPath } from "../base/uris.ts";
import type { Host } from "../host/host.ts";
import type { SymbolHit } from "../workspace/symbolIndex.ts";
import type { FolderOptions } from "./commandLine.ts";
import { failedPlugins } from "./failedPlugins.ts";
import { writeJsonArray, writeOut } from "./output.ts";

export interface SymbolOptions extends FolderOptions {
  readonly query: string;
  readonly limit: number;
}

/** One entry of the JSON document: LSP's SymbolInformation, and whose data it is. */
interface PrintedSymbol {
  readonly name: string;
  readonly kind: number;
  readonly containerName?: string;
  readonly location: { readonly uri: string; readonly range: SymbolHit["range"] };
  readonly plugin: string;
}

export async function printSymbols(
  host: Host,
  options: SymbolOptions,
  token: Token,
): Promise<number> {
  const { hits } = await host.knowledge.symbols.search(options.query, {
    token,
    waitMs: Number.POSITIVE_INFINITY,
    limit: options.limit,
  });
  if (options.isJson) await writeJsonArray(hits.map(printed));
  else await writeOut(hits.map(line).join(""));
  return failedPlugins(host);
}

function printed({ name, kind, containerName, uri, range, plugin }: SymbolHit): PrintedSymbol {
  return {
    name,
    kind,
    ...(containerName === undefined ? {} : { containerName }),
    location: { uri, range },
    plugin,
  };
}

/** `path:line:character  Kind  Container.name`, as editors and terminals link it: counted from 1. */
function line({ name, kind, containerName, uri, range }: SymbolHit): string {
  const place = `${uriToPath(uri) ?? uri}:${range.start.line + 1}:${range.start.character + 1}`;
  return `${place}\t${kindName(kind)}\t${containerName === undefined ? "" : `${containerName} › `}${name}\n`;
}

const kindNames = new Map<number, string>(
  Object.entries(SymbolKind).map(([name, kind]) => [kind, name]),
);

function kindName(kind: number): string {
  return kindNames.get(kind) ?? String(kind);
}
