import { readdirSync, readFileSync } from "node:fs";

/**
 * Private memory of a process and of everything below it, in bytes: what would be free if they were
 * gone. RSS would count shared libraries once for each plugin. Linux alone tells it; elsewhere
 * undefined, and there is no memory cap.
 */
export function privateMemory(pid: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  const own = privateMemoryOf(pid);
  if (own === undefined) return undefined;
  return childrenOf(pid).reduce((sum, child) => sum + (privateMemory(child) ?? 0), own);
}

function privateMemoryOf(pid: number): number | undefined {
  const status = read(`/proc/${pid}/status`);
  const anonymous = /^RssAnon:\s*(\d+) kB/m.exec(status)?.[1];
  const shared = /^RssShmem:\s*(\d+) kB/m.exec(status)?.[1];
  if (anonymous === undefined) return undefined;
  return (Number(anonymous) + Number(shared ?? 0)) * 1024;
}

/** Each thread has a list of its own. */
function childrenOf(pid: number): readonly number[] {
  return threadsOf(pid).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean).map(Number),
  );
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** A process may end between two looks. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
