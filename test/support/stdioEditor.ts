/** An editor for process tests: starts the built host as a child and speaks LSP with it over stdio. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import { spawnHost } from "./builtHost.ts";
import type { HostNotifications } from "./editorMessages.ts";

export interface StdioEditor extends AsyncDisposable {
  readonly link: MessageConnection;
  readonly process: ChildProcess;
  /** What `initialize` was answered with. */
  readonly initialized: { readonly capabilities: Record<string, unknown> };
  /** The host's store: empty, and nobody else's. */
  readonly home: string;
  /** Notifications of the host, by method, in order. */
  notifications(method: string): readonly unknown[];
  /** Resolves with the first notification for which `test` holds, also one that has come already. */
  notified<M extends keyof HostNotifications>(
    method: M,
    test: (params: HostNotifications[M]) => boolean,
  ): Promise<HostNotifications[M]>;
  exited(): Promise<number | null>;
}

export interface EditorOptions {
  readonly folder?: string;
  readonly capabilities?: object;
  readonly settings?: object;
  readonly home?: string;
  readonly params?: object;
  /** More arguments of the host. */
  readonly args?: readonly string[];
}

export async function startEditor(options: EditorOptions = {}): Promise<StdioEditor> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), "chorus-home-"));
  const child = spawnHost(["--stdio", ...(options.args ?? [])], home);
  child.stderr.pipe(process.stderr);
  const exit = once(child, "exit").then(([code]: (number | null)[]) => code ?? null);
  const link = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  link.onNotification((method, params) => {
    heard.push({ method, params });
    for (const look of Array.from(waiting)) look();
  });
  link.onRequest(() => null);
  link.onError(() => {});
  link.listen();

  const initialized = await link.sendRequest<StdioEditor["initialized"]>("initialize", {
    processId: process.pid,
    rootUri: options.folder === undefined ? null : pathToFileURL(options.folder).href,
    capabilities: options.capabilities ?? {},
    initializationOptions: options.settings ?? {},
    ...options.params,
  });
  await link.sendNotification("initialized", {});

  return {
    link,
    process: child,
    initialized,
    home,
    notifications: (method) =>
      heard.filter((entry) => entry.method === method).map(({ params }) => params),
    notified<M extends keyof HostNotifications>(
      method: M,
      test: (params: HostNotifications[M]) => boolean,
    ): Promise<HostNotifications[M]> {
      return new Promise((resolveWith) => {
        const look = (): void => {
          const found = heard.find((entry) => isOf(method, entry) && test(entry.params));
          if (!found || !isOf(method, found)) return;
          waiting.delete(look);
          resolveWith(found.params);
        };
        waiting.add(look);
        look();
      });
    },
    exited: () => exit,
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await exit;
      link.dispose();
      if (options.home === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}

interface Heard {
  readonly method: string;
  readonly params: unknown;
}

/** The table says what a method's params are. */
function isOf<M extends keyof HostNotifications>(
  method: M,
  heard: Heard,
): heard is { readonly method: M; readonly params: HostNotifications[M] } {
  return heard.method === method;
}
