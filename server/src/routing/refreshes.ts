/** "Ask again": what plugins, and late answers, have for the editor (behaviour 46). */
import type { Clock } from "../base/clock.ts";
import { Emitter, type Event } from "../base/emitter.ts";

/** LSP's refresh requests, and the member of ClientCapabilities.workspace that says who knows them. LSP 3.18. */
export const refreshMethods = {
  "workspace/semanticTokens/refresh": "semanticTokens",
  "workspace/codeLens/refresh": "codeLens",
  "workspace/inlayHint/refresh": "inlayHint",
  "workspace/inlineValue/refresh": "inlineValue",
  "workspace/diagnostic/refresh": "diagnostics",
  "workspace/foldingRange/refresh": "foldingRange",
} as const;

export type RefreshMethod = keyof typeof refreshMethods;

export interface Refreshes extends Disposable {
  /** The editor is told soon, and once for everybody who wants it by then. */
  want(method: string): void;
  /** Also where the editor is none that could be told. */
  readonly onDidSend: Event<RefreshMethod>;
}

/** Long enough for several plugins that have finished the same thing. */
const TOGETHER_MS = 100;
/** An editor asks all its documents again each time. */
const APART_MS = 500;

export function createRefreshes(clock: Clock, refresh: (method: RefreshMethod) => void): Refreshes {
  const sent = new Emitter<RefreshMethod>();
  const waiting = new Map<RefreshMethod, Disposable>();
  const last = new Map<RefreshMethod, number>();

  function send(method: RefreshMethod): void {
    waiting.delete(method);
    last.set(method, clock.now());
    refresh(method);
    sent.fire(method);
  }

  return {
    want(method) {
      if (!isRefresh(method) || waiting.has(method)) return;
      const earliest = (last.get(method) ?? Number.NEGATIVE_INFINITY) + APART_MS;
      const ms = Math.max(TOGETHER_MS, earliest - clock.now());
      waiting.set(
        method,
        clock.after(ms, () => send(method)),
      );
    },
    onDidSend: sent.event,
    [Symbol.dispose]() {
      for (const timer of waiting.values()) timer[Symbol.dispose]();
      waiting.clear();
      sent[Symbol.dispose]();
    },
  };
}

function isRefresh(method: string): method is RefreshMethod {
  return Object.hasOwn(refreshMethods, method);
}
