/** What one plugin may use: the defaults, lowered by its descriptor. */
import { type FoundPlugin, isUsersOwn } from "../store/discovery.ts";

export interface Limits {
  /** Hard cap of any request. */
  readonly requestMs: number;
  /** Of `initialize`: some language servers read the whole workspace before they answer it. */
  readonly handshakeMs: number;
  /** Private memory of all its processes. */
  readonly memoryBytes: number;
}

export const deadlines = {
  handshakeMs: 10_000,
  serverHandshakeMs: 60_000,
  requestMs: 30_000,
  /** The stop ladder: asked, then SIGTERM, then SIGKILL. */
  /** Within the first step: for the answer to `shutdown`, before `exit` and the end of input. */
  shutdownMs: 1_000,
  askedMs: 2_000,
  terminatedMs: 5_000,
  memoryPollMs: 1_000,
} as const;

const defaultMemory = 256 * 1024 * 1024;
const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  KB: 1024,
  MB: 1024 ** 2,
  GB: 1024 ** 3,
};

export function limitsOf({ origin, descriptor: { dialect, limits } }: FoundPlugin): Limits {
  // A language server of the user's own takes what its work takes: gigabytes, some of them.
  const memory = isUsersOwn(origin) ? Number.POSITIVE_INFINITY : defaultMemory;
  return {
    requestMs: Math.min(amount(limits.request) ?? deadlines.requestMs, deadlines.requestMs),
    handshakeMs: dialect === "lsp" ? deadlines.serverHandshakeMs : deadlines.handshakeMs,
    memoryBytes: Math.min(amount(limits.memory) ?? memory, memory),
  };
}

function amount(text: string | undefined): number | undefined {
  const match = /^(\d+)(\w+)$/.exec(text ?? "");
  const unit = units[match?.[2] ?? ""];
  return match && unit !== undefined ? Number(match[1]) * unit : undefined;
}
