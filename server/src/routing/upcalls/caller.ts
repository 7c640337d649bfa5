import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type * as z from "zod";
import { PluginError } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";

/** A plugin that asks or tells something by itself. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly mayReadWorkspace: boolean;
  /** The plugin's own data folder, absolute. */
  readonly dataDir: string;
  /** The plugin's own log. */
  readonly log: Log;
}

/** The params in the shape that the method has; throws InvalidParams with the first thing that is wrong. */
export function checked<T>(
  plugin: Caller,
  method: string,
  schema: z.ZodType<T>,
  params: unknown,
): T {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const problem = issue ? `${issue.path.map(String).join(".")} ${issue.message}` : "wrong shape";
  throw failure(plugin, ErrorCode.InvalidParams, `the params of '${method}' are wrong: ${problem}`);
}

export function failure(plugin: Caller, code: ErrorCode, message: string): PluginError {
  return new PluginError(code, plugin.id, `${plugin.name}: ${message}.`);
}
