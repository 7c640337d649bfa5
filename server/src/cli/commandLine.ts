import { parseArgs } from "node:util";
import type { Channel } from "../base/processTransports.ts";

/** What the command line asks for. */
export type CommandLine =
  | { readonly kind: "serve"; readonly channel: Channel }
  | ({ readonly kind: "symbols"; readonly query: string; readonly limit: number } & FolderOptions)
  | ({ readonly kind: "manifests" } & FolderOptions)
  | ({ readonly kind: "pluginList" } & FolderOptions)
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "wrong"; readonly message: string };

export interface FolderOptions {
  readonly folder: string;
  readonly isJson: boolean;
  readonly isTrusted: boolean;
  readonly isVerbose: boolean;
}

export function readCommandLine(args: readonly string[]): CommandLine {
  const parsed = parse(args);
  if (parsed instanceof Error) return wrong(parsed.message);
  const { values, positionals } = parsed;
  if (values.help) return { kind: "help" };
  if (values.version) return { kind: "version" };
  if (positionals.length === 0) return serve(values);
  const [command = "", ...rest] = positionals;
  switch (command) {
    case "symbols": {
      const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
      if (!(limit >= 1)) return wrong(`--limit ${values.limit} is not a number of symbols`);
      return withFolder(rest, values, (options) => ({
        kind: "symbols",
        query: values.query ?? "",
        limit,
        ...options,
      }));
    }
    case "manifests":
      return withFolder(rest, values, (options) => ({ kind: "manifests", ...options }));
    case "plugin": {
      const [verb = "", ...folder] = rest;
      if (verb !== "list")
        return wrong(verb ? `there is no command 'plugin ${verb}'` : "plugin wants a verb: list");
      return withFolder(folder, values, (options) => ({ kind: "pluginList", ...options }));
    }
    default:
      return wrong(`there is no command '${command}'`);
  }
}

interface Values {
  readonly stdio?: boolean | undefined;
  readonly "node-ipc"?: boolean | undefined;
  readonly socket?: string | undefined;
  readonly query?: string | undefined;
  readonly limit?: string | undefined;
  readonly json?: boolean | undefined;
  readonly trust?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly help?: boolean | undefined;
  readonly version?: boolean | undefined;
}

function parse(args: readonly string[]): { values: Values; positionals: string[] } | Error {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        stdio: { type: "boolean" },
        "node-ipc": { type: "boolean" },
        socket: { type: "string" },
        // VS Code's client adds it; the same number comes with `initialize`.
        clientProcessId: { type: "string" },
        query: { type: "string", short: "q" },
        limit: { type: "string" },
        json: { type: "boolean" },
        trust: { type: "boolean" },
        verbose: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "v" },
      },
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function serve(values: Values): CommandLine {
  const channels: Channel[] = [];
  if (values.stdio) channels.push({ kind: "stdio" });
  if (values["node-ipc"]) channels.push({ kind: "nodeIpc" });
  if (values.socket !== undefined) {
    const port = Number(values.socket);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      return wrong(`--socket=${values.socket} is not a port`);
    channels.push({ kind: "socket", port });
  }
  const [channel, second] = channels;
  if (!channel) return wrong("nothing to do: an editor wants --stdio, a person wants a command");
  if (second) return wrong("--stdio, --node-ipc and --socket exclude each other");
  return { kind: "serve", channel };
}

function withFolder(
  rest: readonly string[],
  values: Values,
  make: (options: FolderOptions) => CommandLine,
): CommandLine {
  const [folder = ".", ...more] = rest;
  if (more.length > 0) return wrong(`one folder at a time: '${more[0]}' is too much`);
  return make({
    folder,
    isJson: values.json ?? false,
    isTrusted: values.trust ?? false,
    isVerbose: values.verbose ?? false,
  });
}

function wrong(message: string): CommandLine {
  return { kind: "wrong", message };
}
