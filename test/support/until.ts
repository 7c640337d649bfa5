import { setTimeout as passTime } from "node:timers/promises";

/** Looks again and again until it is true, for what no event tells; fails after `ms`. */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  ms = 10_000,
): Promise<void> {
  const end = performance.now() + ms;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`still waiting for this after ${ms} ms: ${what}`);
    await passTime(5);
  }
}

/** Looks again until `check` does not throw; after ten seconds it fails as `check` does. */
export async function eventually(check: () => void): Promise<void> {
  let failure: unknown;
  const holds = (): boolean => {
    try {
      check();
      return true;
    } catch (error) {
      failure = error;
      return false;
    }
  };
  await until("what is checked", holds).catch(() => {
    throw failure;
  });
}
