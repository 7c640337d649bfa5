import * as z from "zod";
import { defined } from "../base/objects.ts";
import type { Settings } from "./settings.ts";

const plugin = z.object({
  enabled: z.boolean().exactOptional(),
  command: z.array(z.string().min(1)).min(1).exactOptional(),
  languages: z
    .array(z.object({ id: z.string().min(1), extensions: z.array(z.string()).exactOptional() }))
    .exactOptional(),
  manifests: z.array(z.string().min(1)).exactOptional(),
  features: z.array(z.string().min(1)).exactOptional(),
  dialect: z.enum(["chorus", "lsp", "lines"]).exactOptional(),
  priority: z.number().int().min(0).max(100).exactOptional(),
  settings: z.record(z.string(), z.unknown()).exactOptional(),
});

const shape = {
  plugins: z.record(z.string(), z.unknown()),
  exclude: z.array(z.string().min(1)),
  workspaceSymbolLimit: z.number().int().min(1).max(20_000),
  logLevel: z.enum(["debug", "info", "warn", "error"]),
  trace: z.enum(["off", "messages", "verbose"]),
  runtimes: z.record(z.string(), z.string().min(1)),
  isTrusted: z.boolean(),
};

export interface ReadSettings {
  readonly settings: Settings;
  /** One sentence for each value that was left out. */
  readonly problems: readonly string[];
}

/** Reads what an editor sent. A wrong value costs itself alone: everything else still holds. */
export function readSettings(value: unknown): ReadSettings {
  const problems: string[] = [];
  if (value === undefined || value === null) return { settings: {}, problems };
  const given = z.record(z.string(), z.unknown()).safeParse(value);
  if (!given.success)
    return {
      settings: {},
      problems: ["The settings of Chorus are not an object; they are ignored."],
    };
  const read = <T>(name: string, schema: z.ZodType<T>): T | undefined => {
    const entry = given.data[name];
    if (entry === undefined || entry === null) return undefined;
    const result = schema.safeParse(entry);
    if (result.success) return result.data;
    problems.push(`The setting chorus.${name} is ignored: ${firstIssue(result.error)}`);
    return undefined;
  };
  const plugins = readPlugins(read("plugins", shape.plugins), problems);
  return {
    settings: defined({
      plugins,
      exclude: read("exclude", shape.exclude),
      workspaceSymbolLimit: read("workspaceSymbolLimit", shape.workspaceSymbolLimit),
      logLevel: read("logLevel", shape.logLevel),
      trace: read("trace", shape.trace),
      runtimes: read("runtimes", shape.runtimes),
      isTrusted: read("isTrusted", shape.isTrusted),
    }),
    problems,
  };
}

function readPlugins(
  given: Record<string, unknown> | undefined,
  problems: string[],
): Settings["plugins"] {
  if (!given) return undefined;
  return Object.fromEntries(
    Object.entries(given).flatMap(([id, entry]) => {
      const result = plugin.safeParse(entry);
      if (result.success) return [[id, defined(result.data)]];
      problems.push(`The setting chorus.plugins.${id} is ignored: ${firstIssue(result.error)}`);
      return [];
    }),
  );
}

function firstIssue({ issues: [issue] }: z.ZodError): string {
  if (!issue) return "it has the wrong shape.";
  const where = issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  return `${where}${issue.message}.`;
}
