import type { Clock } from "../base/clock.ts";
import { onDispose } from "../base/disposables.ts";

const interval = 3000;

/** Calls `onGone` once when the editor's process is there no more: some die without closing our input. */
export function watchParent(pid: number, clock: Clock, onGone: () => void): Disposable {
  let timer = clock.after(interval, look);
  return onDispose(() => timer[Symbol.dispose]());

  function look(): void {
    if (isAlive(pid)) timer = clock.after(interval, look);
    else onGone();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
