import { strict as assert } from "node:assert";
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { contentLengthFraming } from "../../server/src/base/contentLengthFraming.ts";
import { Endpoint } from "../../server/src/base/endpoint.ts";
import { ipcTransport } from "../../server/src/base/ipcTransport.ts";
import { socketTransport } from "../../server/src/base/processTransports.ts";
import { streamTransport } from "../../server/src/base/streamTransport.ts";
import type { Transport } from "../../server/src/base/transport.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";

/** Answers what it is asked, but never `late`. */
const echo = `process.on('message', ({ id, method, params }) => {
  if (method !== 'late') process.send({ jsonrpc: '2.0', id, result: params });
})`;

describe("A link to another process", () => {
  it("works over Node's IPC, and is closed when the process ends", async () => {
    using folder = temporaryFolder({ "echo.cjs": echo });
    const child = fork(folder.at("echo.cjs"));
    const { link, closed } = open(ipcTransport(child));
    assert.deepEqual(await link.request("echo", { text: "Grüße 🎵" }), { text: "Grüße 🎵" });
    const late = assert.rejects(link.request("late", undefined), { name: "LinkClosed" });
    child.kill("SIGKILL");
    await Promise.all([closed, late]);
    link.notify("nobody hears", {});
  });

  it("ends a process that lives by its IPC channel", async () => {
    using folder = temporaryFolder({ "echo.cjs": echo });
    const child = fork(folder.at("echo.cjs"));
    const { link } = open(ipcTransport(child));
    await link.request("echo", {});
    link.end();
    await once(child, "exit");
  });

  it("works over a socket in both directions", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = addressOf(server.address());
    const accepted: Promise<Socket[]> = once(server, "connection");
    const { link } = open(await socketTransport(port));
    const [socket] = await accepted;
    assert.ok(socket);
    const other = new Endpoint(streamTransport(socket, socket, contentLengthFraming), {
      request: (_method, params) => params,
      notification: () => {},
      problem: () => {},
      close: () => {},
    });
    assert.deepEqual(await link.request("echo", [1]), [1]);
    other[Symbol.dispose]();
    link[Symbol.dispose]();
    server.close();
  });

  it("says that nobody listens at a socket", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = addressOf(server.address());
    server.close();
    await once(server, "close");
    await assert.rejects(socketTransport(port), { code: "ECONNREFUSED" });
  });

  it("does not wait for a process that never reads", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const transport = streamTransport(child.stdout, child.stdin, contentLengthFraming);
    const { link } = open(transport);
    const text = "x".repeat(1024 * 1024);
    const pending = Array.from({ length: 66 }, () => link.request("big", { text }));
    const results = Promise.allSettled(pending);
    await assert.rejects(link.request("one more", {}), { name: "LinkBlocked" });
    assert.ok(transport.backlog > 64 * 1024 * 1024);
    child.kill("SIGKILL");
    const outcomes = await results;
    assert.ok(outcomes.every(({ status }) => status === "rejected"));
  });
});

function open(transport: Transport): { link: Endpoint; closed: Promise<void> } {
  let link: Endpoint | undefined;
  const closed = new Promise<void>((resolve) => {
    link = new Endpoint(transport, {
      request: () => null,
      notification: () => {},
      problem: () => {},
      close: resolve,
    });
  });
  assert.ok(link);
  return { link, closed };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  assert.ok(address !== null && typeof address === "object");
  return address;
}
