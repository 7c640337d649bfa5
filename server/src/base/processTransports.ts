/** The ways in which an editor starts this process and talks to it. */
import { connect } from "node:net";
import { contentLengthFraming } from "./contentLengthFraming.ts";
import { ipcTransport } from "./ipcTransport.ts";
import { streamTransport } from "./streamTransport.ts";
import type { Transport } from "./transport.ts";

/** `--stdio`, `--node-ipc` or `--socket=PORT`. */
export type Channel =
  | { readonly kind: "stdio" }
  | { readonly kind: "nodeIpc" }
  | { readonly kind: "socket"; readonly port: number };

/** Rejects where nobody is at the other end. */
export async function openTransport(channel: Channel): Promise<Transport> {
  switch (channel.kind) {
    case "stdio":
      return stdioTransport();
    case "socket":
      return socketTransport(channel.port);
    case "nodeIpc": {
      const transport = nodeIpcTransport();
      if (transport) return transport;
      throw new Error("--node-ipc is for a Node process that forks this one with a channel");
    }
  }
}

/** `--stdio` */
export function stdioTransport(): Transport {
  return streamTransport(process.stdin, process.stdout, contentLengthFraming);
}

/** `--node-ipc`. Undefined where this process was not forked with a channel. */
export function nodeIpcTransport(): Transport | undefined {
  return process.connected ? ipcTransport(process) : undefined;
}

/** `--socket=PORT`: the editor listens on the loopback interface, we connect. */
export function socketTransport(port: number): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      socket.setNoDelay(true);
      resolve(streamTransport(socket, socket, contentLengthFraming));
    });
  });
}
