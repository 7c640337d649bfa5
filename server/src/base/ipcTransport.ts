import type { Transport, TransportListener } from "./transport.ts";

/** The end of Node's IPC channel: `process` of a forked child, or a ChildProcess. */
export interface IpcChannel {
  send?(
    message: unknown,
    handle: undefined,
    options: undefined,
    sent: (error: Error | null) => void,
  ): boolean;
  on(event: "message", listener: (message: unknown) => void): unknown;
  on(event: "disconnect", listener: () => void): unknown;
  readonly connected: boolean;
  disconnect?(): void;
}

/** A transport over Node's IPC: how vscode-languageclient's TransportKind.ipc starts a server. */
export function ipcTransport(channel: IpcChannel): Transport {
  let listener: TransportListener | undefined;
  let isClosed = false;
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    listener?.close();
  };
  const disconnect = (): void => {
    if (channel.connected) channel.disconnect?.();
  };
  return {
    listen(ours) {
      listener = ours;
      channel.on("message", (message) => {
        if (!isClosed) ours.message(message);
      });
      channel.on("disconnect", close);
    },
    send(message) {
      if (isClosed || !channel.connected) return;
      // An error comes with the disconnect that is its cause; without a callback it would be thrown.
      channel.send?.(message, undefined, undefined, () => {});
    },
    // Node does not tell how much of a channel waits.
    backlog: 0,
    retract: () => false,
    end: disconnect,
    [Symbol.dispose]() {
      isClosed = true;
      disconnect();
    },
  };
}
