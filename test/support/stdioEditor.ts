/** An editor for process tests: starts the built host as a child and speaks LSP with it over stdio. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";

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
  notified<T>(method: string, test: (params: T) => boolean): Promise<T>;
  exited(): Promise<number | null>;
}

export interface EditorOptions {
  readonly folder?: string;
  readonly capabilities?: object;
  readonly settings?: object;
  readonly home?: string;
  readonly params?: object;
}

export const builtHost = resolve("dist/chorus.js");

export async function startEditor(options: EditorOptions = {}): Promise<StdioEditor> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), "chorus-home-"));
  const child = spawn(process.execPath, [builtHost, "--stdio"], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, CHORUS_HOME: home },
  });
  child.stderr.pipe(process.stderr);
  const exit = once(child, "exit").then(([code]: (number | null)[]) => code ?? null);
  const link = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const heard: { method: string; params: unknown }[] = [];
  const waiting = new Set<() => void>();
  link.onNotification((method, params) => {
    heard.push({ method, params });
    for (const look of [...waiting]) look();
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
    notified<T>(method: string, test: (params: T) => boolean): Promise<T> {
      return new Promise((resolveWith) => {
        const look = (): void => {
          const found = heard.find((entry) => entry.method === method && test(entry.params as T));
          if (!found) return;
          waiting.delete(look);
          resolveWith(found.params as T);
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
