import * as z from "zod";
import { isObject } from "../base/objects.ts";
import { complaint } from "../store/descriptorIssues.ts";
import { type Entries, readFormatters, readPlugins } from "./readEntries.ts";
import type { Settings } from "./settings.ts";

/** Without those that are read entry by entry. */
const settings = z.object({
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
  const right = Object.entries(settings.shape).flatMap(([name, schema]) =>
    isRight(name, schema, value[name], problems) ? [[name, value[name]] as const] : [],
  );
  const plugins = entriesOf("plugins", readPlugins, value["plugins"], problems);
  const formatters = entriesOf("formatters", readFormatters, value["formatters"], problems);
  return {
    settings: {
      ...settings.parse(Object.fromEntries(right)),
      ...(plugins && { plugins }),
      ...(formatters && { formatters }),
    },
    problems,
  };
}

function entriesOf<T>(
  name: string,
  read: (value: unknown) => Entries<T>,
  value: unknown,
  problems: string[],
): Readonly<Record<string, T>> | undefined {
  if (isNothing(value)) return undefined;
  const { entries, issues } = read(value);
  for (const { path, message } of issues)
    problems.push(`The setting ${["chorus", name, ...path].join(".")} ${message}.`);
  return isObject(value) ? entries : undefined;
}

function isRight(name: string, schema: z.ZodType, value: unknown, problems: string[]): boolean {
  if (isNothing(value)) return false;
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  if (issue) {
    const where = ["chorus", name, ...issue.path.map(String)].join(".");
    problems.push(`The setting ${where} ${complaint(issue, value)}; it is ignored.`);
  }
  return !issue;
}

/** Null is how some editors say that nothing is set. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}
