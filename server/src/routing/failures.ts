import { Cancelled, messageOf, PluginError } from "../base/errors.ts";
import type { Log } from "../base/log.ts";

/** What goes wrong with answers, in the log: once for each plugin and feature, until that is well again. */
export interface Failures {
  failed(plugin: string, feature: string, error: unknown): void;
  answered(plugin: string, feature: string): void;
}

export function createFailures(log: Log): Failures {
  /** Bounded by plugins and features. */
  const last = new Map<string, string>();
  return {
    failed(plugin, feature, error) {
      if (error instanceof Cancelled) return;
      const key = `${plugin} ${feature}`;
      const message = messageOf(error);
      if (last.get(key) === message) return;
      last.set(key, message);
      const hint = error instanceof PluginError ? error.hint : undefined;
      log.warn("no answer", { plugin, feature, message, ...(hint === undefined ? {} : { hint }) });
    },
    answered(plugin, feature) {
      if (last.size > 0) last.delete(`${plugin} ${feature}`);
    },
  };
}
