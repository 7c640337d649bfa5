/** Plugins in memory: they speak the chorus protocol by handlers that the test gives, or misbehave. */
import { ErrorCode, type InitializeResult } from "@chorus/plugin-sdk/protocol";
import { Endpoint } from "../../server/src/base/endpoint.ts";
import { messageOf, ResponseError } from "../../server/src/base/errors.ts";
import type { Exit, Launch, LaunchContext, Launched } from "../../server/src/runtime/launch.ts";
import type { FoundPlugin } from "../../server/src/store/discovery.ts";
import { type LinkedTransport, linkedTransports } from "./linkedTransports.ts";

export interface FakePlugin {
  /** What `initialize` answers; `never` hangs there. */
  readonly initialize?: Partial<InitializeResult> | "never";
  /** Answers by method; what throws is an error answer. Notifications are handed over as well. */
  readonly handlers?: Readonly<Record<string, FakeHandler>>;
  /** What does not end it. */
  readonly ignores?: readonly ("exit" | "SIGTERM")[];
  readonly privateMemory?: () => number;
  /** Runs as soon as the process does: prints, exits, or both. */
  readonly begin?: (process: FakeProcess) => void;
  /** There is no process at all. */
  readonly cannotLaunch?: Error;
}

/** A method's type, so that a test can say which params it expects. */
export type FakeHandler = { handle(params: object, process: FakeProcess): unknown }["handle"];

/** Never answers. */
export const silence = (): Promise<never> => new Promise(() => {});

/** One process of a fake plugin. */
export class FakeProcess {
  readonly pid: number;
  readonly context: LaunchContext;
  readonly transport: LinkedTransport;
  readonly signals: string[] = [];
  /** Everything that came in, in order. */
  readonly received: { readonly method: string; readonly params: unknown }[] = [];
  readonly exited: Promise<Exit>;
  readonly endpoint: Endpoint;
  isAlive = true;
  #exit: (exit: Exit) => void = () => {};

  constructor(plugin: FakePlugin, pid: number, context: LaunchContext, transport: LinkedTransport) {
    this.pid = pid;
    this.context = context;
    this.transport = transport;
    this.exited = new Promise((resolve) => {
      this.#exit = resolve;
    });
    const handle = (method: string, params: unknown): unknown => {
      this.received.push({ method, params });
      return plugin.handlers?.[method]?.(Object(params ?? {}), this);
    };
    this.endpoint = new Endpoint(transport, {
      request: (method, params) => {
        const own = plugin.handlers && Object.hasOwn(plugin.handlers, method);
        const answer = handle(method, params);
        if (own || method === "shutdown") return answer;
        if (method !== "initialize")
          throw new ResponseError(ErrorCode.MethodNotFound, `no ${method}`);
        return plugin.initialize === "never"
          ? silence()
          : { protocolVersion: "1.0", ...plugin.initialize };
      },
      notification: (method, params) => {
        handle(method, params);
        if (method === "exit" && !plugin.ignores?.includes("exit")) this.exit(0);
      },
      problem: () => {},
      close: () => {},
    });
    plugin.begin?.(this);
  }

  methods(): readonly string[] {
    return this.received.map(({ method }) => method);
  }

  paramsOf(method: string): readonly unknown[] {
    return this.received.filter((entry) => entry.method === method).map(({ params }) => params);
  }

  exit(code: number | null, signal: string | null = null): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    this.endpoint[Symbol.dispose]();
    queueMicrotask(() => this.#exit({ code, signal }));
  }
}

export interface FakeLaunch {
  readonly launch: Launch;
  /** All processes there ever were, oldest first. */
  readonly processes: readonly FakeProcess[];
  /** The newest. */
  readonly last: () => FakeProcess;
}

/** Starts fakes by plugin id; a list gives each start its own, the last one from then on. */
export function fakeLaunch(
  plugins: Readonly<Record<string, FakePlugin | readonly FakePlugin[]>>,
): FakeLaunch {
  const processes: FakeProcess[] = [];
  const starts = new Map<string, number>();
  const start = async ({ id }: FoundPlugin, context: LaunchContext): Promise<Launched> => {
    const given = plugins[id] ?? {};
    const list = Array.isArray(given) ? given : [given];
    const count = starts.get(id) ?? 0;
    starts.set(id, count + 1);
    const plugin: FakePlugin = list[Math.min(count, list.length - 1)];
    if (plugin.cannotLaunch) throw plugin.cannotLaunch;
    const [ours, theirs] = linkedTransports();
    const process = new FakeProcess(plugin, 1000 + processes.length, context, theirs);
    processes.push(process);
    return {
      transport: ours,
      pid: process.pid,
      exited: process.exited,
      signal: (signal) => {
        process.signals.push(signal);
        if (signal === "SIGKILL" || !plugin.ignores?.includes("SIGTERM"))
          process.exit(null, signal);
      },
      privateMemory: () => plugin.privateMemory?.(),
    };
  };
  return {
    launch: { start, obstacle: () => undefined },
    processes,
    last() {
      const last = processes.at(-1);
      if (!last) throw new Error("no plugin was started");
      return last;
    },
  };
}

/** The message of what a promise rejects with; fails where it resolves. */
export async function failureOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return messageOf(error);
  }
  throw new Error("it did not fail");
}
