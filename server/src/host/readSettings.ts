import * as z from "zod";
import { isObject, type JsonObject } from "../base/objects.ts";
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

const settings = z.object({
  plugins: z.record(z.string(), plugin).exactOptional(),
  exclude: z.array(z.string().min(1)).exactOptional(),
  workspaceSymbolLimit: z.number().int().min(1).max(20_000).exactOptional(),
  logLevel: z.enum(["debug", "info", "warn", "error"]).exactOptional(),
  trace: z.enum(["off", "messages", "verbose"]).exactOptional(),
  runtimes: z.record(z.string(), z.string().min(1)).exactOptional(),
  isTrusted: z.boolean().exactOptional(),
});

export interface ReadSettings {
  readonly settings: Settings;
  /** One sentence for each value that was left out. */
  readonly problems: readonly string[];
}

/** Reads what an editor sent. A wrong value costs itself alone: everything else still holds. */
export function readSettings(value: unknown): ReadSettings {
  if (value === undefined || value === null) return { settings: {}, problems: [] };
  if (!isObject(value)) {
    const problem = "The settings of Chorus are not an object; they are ignored.";
    return { settings: {}, problems: [problem] };
  }
  const problems: string[] = [];
  const plugins = isObject(value.plugins) ? everyPlugin(value.plugins, problems) : value.plugins;
  const given: JsonObject = { ...value, plugins };
  const right = Object.entries(settings.shape).filter(([name, schema]) =>
    isRight(`chorus.${name}`, schema, given[name], problems),
  );
  const kept = Object.fromEntries(right.map(([name]) => [name, given[name]]));
  return { settings: settings.parse(kept), problems };
}

/** One wrong plugin costs the others nothing. */
function everyPlugin(given: JsonObject, problems: string[]): JsonObject {
  const right = Object.entries(given).filter(([id, entry]) =>
    isRight(`chorus.plugins.${id}`, plugin, entry, problems),
  );
  return Object.fromEntries(right);
}

/** Null is how some editors say that nothing is set. */
function isRight(name: string, schema: z.ZodType, value: unknown, problems: string[]): boolean {
  if (value === undefined || value === null) return false;
  const { error } = schema.safeParse(value);
  if (error) problems.push(`The setting ${name} is ignored: ${firstIssue(error)}`);
  return !error;
}

function firstIssue({ issues: [issue] }: z.ZodError): string {
  if (!issue) return "it has the wrong shape.";
  const where = issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  return `${where}${issue.message}.`;
}
