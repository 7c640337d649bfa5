import { SymbolKind } from "vscode-languageserver-protocol";
import type { Token } from "../base/cancellation.ts";
import { uriToPath } from "../base/uris.ts";
import type { Host } from "../host/host.ts";
import { type FoundSymbol, searchSymbols } from "../routing/symbolSearch.ts";
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
  readonly containerName: string;
  readonly location: { readonly uri: string; readonly range: FoundSymbol["range"] };
  readonly plugin: string;
}

export async function printSymbols(
  host: Host,
  options: SymbolOptions,
  token: Token,
): Promise<number> {
  const search = { token, waitMs: Number.POSITIVE_INFINITY, limit: options.limit };
  const hits = await searchSymbols(host.knowledge, host, options.query, search);
  if (options.isJson) await writeJsonArray(hits.map(printed));
  else await writeOut(hits.map(line).join(""));
  return failedPlugins(host);
}

function printed({ name, kind, containerName, uri, range, plugin }: FoundSymbol): PrintedSymbol {
  return { name, kind, containerName, location: { uri, range }, plugin };
}

/** `path:line:character  Kind  Container.name`, as editors and terminals link it: counted from 1. */
function line({ name, kind, containerName, uri, range }: FoundSymbol): string {
  const place = `${uriToPath(uri) ?? uri}:${range.start.line + 1}:${range.start.character + 1}`;
  return `${place}\t${kindName(kind)}\t${containerName} › ${name}\n`;
}

const kindNames = new Map<number, string>(
  Object.entries(SymbolKind).map(([name, kind]) => [kind, name]),
);

function kindName(kind: number): string {
  return kindNames.get(kind) ?? String(kind);
}
