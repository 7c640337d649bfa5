import { Cancellation, type Token } from "../../base/cancellation.ts";
import { Disposables } from "../../base/disposables.ts";
import { Cancelled } from "../../base/errors.ts";
import type { FleetPlugin } from "../../runtime/fleet.ts";
import { collect, type Outcome } from "../collect.ts";
import type { WayOptions } from "./way.ts";

export interface InTurn<T> {
  /** In this order. */
  readonly plugins: readonly FleetPlugin[];
  /** Null: nothing to say, and the next one is asked. */
  readonly ask: (plugin: FleetPlugin, token: Token) => Promise<T | null>;
  /** How long each has. */
  readonly softMs: number;
  readonly token: Token;
}

/**
 * One after the other, until one has something to say: of answers that would undo each other only
 * one may count. Null where nobody has. Rejects with `Cancelled`, or where all failed as the first
 * of them did (behaviour 36).
 */
export async function askInTurn<T>(
  { clock }: Pick<WayOptions, "clock">,
  { plugins, ask, softMs, token }: InTurn<T>,
): Promise<{ readonly plugin: FleetPlugin; readonly value: T } | null> {
  const failures: unknown[] = [];
  for (const plugin of plugins) {
    const outcome = await askFor(clock, softMs, token, (own) => ask(plugin, own));
    switch (outcome.kind) {
      case "answered":
        if (outcome.value !== null) return { plugin, value: outcome.value };
        break;
      case "failed":
        failures.push(outcome.error);
        break;
      case "late":
    }
  }
  if (failures.length > 0 && failures.length === plugins.length) throw failures[0];
  return null;
}

/** Asks one, and tells it to stop when its time is over: nobody waits for it any more. */
export async function askFor<T>(
  clock: WayOptions["clock"],
  softMs: number,
  token: Token,
  ask: (token: Token) => Promise<T | null>,
): Promise<Outcome<T>> {
  if (token.aborted) throw new Cancelled();
  using listening = new Disposables();
  const own = new Cancellation();
  listening.add(token.onAbort(() => own.abort()));
  const [outcome = { kind: "late" }] = await collect([ask(own.signal)], {
    clock,
    softMs,
    token,
    isEnough: () => false,
  });
  if (outcome.kind === "late") own.abort();
  return outcome;
}
