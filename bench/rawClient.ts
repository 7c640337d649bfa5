/** The lightest LSP client there is, the same for everything that is measured. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export interface RawClient extends AsyncDisposable {
  readonly pid: number;
  request(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): void;
  /** Called with every notification and request that comes in; requests are answered null. */
  onNotification(listener: NotificationListener): void;
}

type NotificationListener = (method: string, params: unknown) => void;

function ignore(): void {}

interface Incoming {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

export function startClient(command: readonly string[], env: NodeJS.ProcessEnv = {}): RawClient {
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
  const pending = new Map<
    number,
    { resolve: (result: unknown) => void; reject: (error: Error) => void }
  >();
  let listener: NotificationListener = ignore;
  let lastId = 0;
  const write = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  readFrames(child, ({ id, method, params, result, error }) => {
    if (method !== undefined) {
      if (id !== undefined) write({ id, result: null });
      listener(method, params);
      return;
    }
    const waiting = pending.get(id ?? -1);
    pending.delete(id ?? -1);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  });
  return {
    pid: child.pid ?? -1,
    request(method, params) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject });
        write({ id, method, params });
      });
    },
    notify: (method, params) => write({ method, params }),
    onNotification(ours) {
      listener = ours;
    },
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

function readFrames(child: ChildProcess, take: (message: Incoming) => void): void {
  let input: Buffer = Buffer.alloc(0);
  child.stdout?.on("data", (chunk: Buffer) => {
    input = input.length === 0 ? chunk : Buffer.concat([input, chunk]);
    for (;;) {
      const end = input.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/.exec(input.toString("latin1", 0, end))?.[1]);
      if (input.length < end + 4 + length) return;
      const body = input.toString("utf8", end + 4, end + 4 + length);
      input = input.subarray(end + 4 + length);
      take(JSON.parse(body));
    }
  });
}
