import { parseArgs } from "node:util";
import type { Channel } from "../base/processTransports.ts";
import { splitWords } from "./words.ts";

/** What the command line asks for. */
export type CommandLine =
  | ({ readonly kind: "serve"; readonly channel: Channel } & PluginOptions)
  | ({ readonly kind: "symbols"; readonly query: string; readonly limit: number } & FolderOptions)
  | ({ readonly kind: "manifests" } & FolderOptions)
  | ({ readonly kind: "pluginList" } & FolderOptions)
  | ({
      readonly kind: "doctor";
      /** Relative to the current folder. */
      readonly file?: string;
      readonly language?: string;
    } & FolderOptions)
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "wrong"; readonly message: string };

/** Which plugins there are, beside what the settings say. */
export interface PluginOptions {
  /** Language servers by program and arguments, in the order in which they are asked. */
  readonly attached: readonly (readonly string[])[];
  /** No installed, bundled or workspace's plugins. */
  readonly isBare: boolean;
  readonly isTrusted: boolean;
}

export interface FolderOptions extends PluginOptions {
  readonly folder: string;
  readonly isJson: boolean;
  readonly isVerbose: boolean;
}

export function readCommandLine(args: readonly string[]): CommandLine {
  const parsed = parse(args);
  if (parsed instanceof Error) return wrong(parsed.message);
  const { values, positionals } = parsed;
  if (values.help) return { kind: "help" };
  if (values.version) return { kind: "version" };
  const plugins = pluginOptions(values);
  if (typeof plugins === "string") return wrong(plugins);
  if (positionals.length === 0) return serve(values, plugins);
  const [command = "", ...rest] = positionals;
  switch (command) {
    case "symbols": {
      const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
      if (!(limit >= 1)) return wrong(`--limit ${values.limit} is not a number of symbols`);
      return withFolder(rest, values, plugins, (options) => ({
        kind: "symbols",
        query: values.query ?? "",
        limit,
        ...options,
      }));
    }
    case "manifests":
      return withFolder(rest, values, plugins, (options) => ({ kind: "manifests", ...options }));
    case "doctor": {
      const { file, language } = values;
      if (language !== undefined && file === undefined) return wrong("--language wants a --file");
      return withFolder(rest, values, plugins, (options) => ({
        kind: "doctor",
        ...(file === undefined ? {} : { file }),
        ...(language === undefined ? {} : { language }),
        ...options,
      }));
    }
    case "plugin": {
      const [verb = "", ...folder] = rest;
      if (verb !== "list")
        return wrong(verb ? `there is no command 'plugin ${verb}'` : "plugin wants a verb: list");
      return withFolder(folder, values, plugins, (options) => ({ kind: "pluginList", ...options }));
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
  readonly file?: string | undefined;
  readonly language?: string | undefined;
  readonly json?: boolean | undefined;
  readonly trust?: boolean | undefined;
  readonly attach?: readonly string[] | undefined;
  readonly bare?: boolean | undefined;
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
        file: { type: "string" },
        language: { type: "string" },
        json: { type: "boolean" },
        trust: { type: "boolean" },
        attach: { type: "string", multiple: true },
        bare: { type: "boolean" },
        verbose: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "v" },
      },
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Or what is wrong with them. */
function pluginOptions({
  attach = [],
  bare = false,
  trust = false,
}: Values): PluginOptions | string {
  const attached: (readonly string[])[] = [];
  for (const command of attach) {
    const split = splitWords(command, process.platform === "win32");
    if (split.kind === "unclosed")
      return `--attach '${command}' has a ${split.quote} that nothing closes`;
    if (!split.words[0]) return '--attach wants a command: --attach "ruff server"';
    attached.push(split.words);
  }
  return { attached, isBare: bare, isTrusted: trust };
}

function serve(values: Values, plugins: PluginOptions): CommandLine {
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
  return { kind: "serve", channel, ...plugins };
}

function withFolder(
  rest: readonly string[],
  values: Values,
  plugins: PluginOptions,
  make: (options: FolderOptions) => CommandLine,
): CommandLine {
  const [folder = ".", ...more] = rest;
  if (more.length > 0) return wrong(`one folder at a time: '${more[0]}' is too much`);
  return make({
    folder,
    isJson: values.json ?? false,
    isVerbose: values.verbose ?? false,
    ...plugins,
  });
}

function wrong(message: string): CommandLine {
  return { kind: "wrong", message };
}
