/** Five crashes in three minutes and the host stays down: what kills it would kill it again. */
const budget = { crashes: 5, within: 3 * 60_000 };

export interface Verdict {
  readonly kind: "restart" | "giveUp";
  /** The crashes that still count, the newest last. */
  readonly crashes: readonly number[];
}

/** What to do about a crash at `now`, after earlier ones; times in milliseconds. */
export function judgeCrash(earlier: readonly number[], now: number): Verdict {
  const crashes = [...earlier.filter((time) => now - time < budget.within), now];
  return { kind: crashes.length < budget.crashes ? "restart" : "giveUp", crashes };
}
