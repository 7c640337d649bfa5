import type { Host } from "../host/host.ts";
import { fail } from "./headlessHost.ts";

/** Whether what was printed is all there is: 1 and a line for each plugin that could not do its part. */
export function failedPlugins({ fleet }: Host): number {
  const failed = fleet.plugins
    .map(({ status }) => status)
    .filter(({ state }) => state === "failed" || state === "backoff");
  for (const { id, reason, hint } of failed)
    fail(`${id}: ${reason}${hint === undefined ? "" : ` ${hint}`}`);
  return failed.length > 0 ? 1 : 0;
}
