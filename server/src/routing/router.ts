import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Fleet } from "../runtime/fleet.ts";
import type { Documents } from "../workspace/documents.ts";
import type { EditorCapabilities } from "./editorCapabilities.ts";
import type { Feature, FeatureParams, FeatureResult } from "./features.ts";

export interface Router extends Disposable {
  /**
   * Null where nobody has anything to say. Rejects with `Cancelled`, or with a PluginError where
   * everybody who was asked failed.
   */
  ask<F extends Feature>(
    feature: F,
    params: FeatureParams<F>,
    token: Token,
  ): Promise<FeatureResult<F> | null>;
}

export interface RouterOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly knowledge: Knowledge;
  readonly clock: Clock;
  readonly log: Log;
  readonly editor: EditorCapabilities;
  /** Symbols that one workspace search answers with at most. */
  readonly symbolLimit: () => number;
}

export declare function createRouter(options: RouterOptions): Router;
