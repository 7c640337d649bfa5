import type { Clock } from "../base/clock.ts";
import { onDispose } from "../base/disposables.ts";

const interval = 3000;

/**
 * Calls `onGone` once when the editor's process is there no more: some die without closing our
 * input. A process that can't be seen to begin with lives elsewhere (the editor is outside of our
 * container) and is not waited for.
 */
export function watchParent(
  pid: number,
  clock: Clock,
  onGone: () => void,
  isAlive: (pid: number) => boolean = isProcessAlive,
): Disposable {
  let timer: Disposable | undefined;
  if (isAlive(pid)) wait();
  return onDispose(() => timer?.[Symbol.dispose]());

  function wait(): void {
    timer = clock.after(interval, () => (isAlive(pid) ? wait() : onGone()));
  }
}

function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
