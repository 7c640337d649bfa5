import { strict as assert } from "node:assert";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { contentLengthFraming } from "../../server/src/base/contentLengthFraming.ts";
import { streamTransport } from "../../server/src/base/streamTransport.ts";
import { type Message, ScriptedServer, testGate } from "../support/scriptedServer.ts";
import {
  answered,
  echo,
  fail,
  type Life,
  notify,
  on,
  onceOn,
  received,
  reply,
  replyTo,
  request,
  server,
  waitFor,
} from "../support/serverScript.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporaryFolder.ts";
import { until } from "../support/until.ts";

/** The server that the behaviours are tested with is tested itself, without a host between. */
describe("A scripted server", () => {
  it("shakes hands, answers by its rules, and says what it has no rule for", async () => {
    await using link = connect([
      server(
        { hoverProvider: true },
        on("b", reply(null)),
        on("c", echo({ more: 1 })),
        on("d", fail("no")),
      ),
    ]);
    assert.deepEqual((await link.ask("initialize", {})).result, {
      capabilities: { hoverProvider: true },
    });
    assert.equal((await link.ask("a", {})).error?.code, -32601);
    assert.equal((await link.ask("b", {})).result, null);
    assert.deepEqual((await link.ask("c", { x: 2 })).result, { x: 2, more: 1 });
    assert.equal((await link.ask("d", {})).error?.message, "no");
    assert.deepEqual(link.server.methods(), ["initialize", "a", "b", "c", "d"]);
  });

  it("follows another rule the second time, and waits for what it is told to", async () => {
    using folder = temporaryFolder();
    const gate = testGate(folder, "gate");
    await using link = connect([
      server(
        {},
        onceOn("a", waitFor(gate.gate), reply("first")),
        on("a", waitFor(received("go")), reply("second")),
      ),
    ]);
    const first = link.ask("a", {});
    const second = link.ask("a", {});
    link.send({ method: "go" });
    assert.equal((await second).result, "second");
    gate.open();
    assert.equal((await first).result, "first");
  });

  it("asks and tells by itself, and goes on when it is answered", async () => {
    await using link = connect([
      server(
        {},
        on(
          "a",
          request("q", { n: 1 }),
          waitFor(answered()),
          notify("n", { i: "$n" }, 2),
          reply("done"),
        ),
      ),
    ]);
    const asked = link.ask("a", {});
    await until("its question", () => link.heard("q").length === 1);
    link.send({ id: link.heard("q")[0]?.id, result: "yes" });
    assert.equal((await asked).result, "done");
    assert.deepEqual(
      link.heard("n").map(({ params }) => params),
      [{ i: "0" }, { i: "1" }],
    );
    assert.deepEqual(
      link.server.answersTo("q").map(({ result }) => result),
      ["yes"],
    );
  });

  it("breaks the protocol in the ways it is told to", async () => {
    await using link = connect([
      server(
        {},
        on("junk", { kind: "bytes", text: "hello\n" }, reply(1)),
        on("invalid", { kind: "badBody", text: "{nothing" }, reply(2)),
        on("twice", reply(3), reply(4)),
        on("wrong", replyTo("nobody", 5), reply(6)),
        on("bare", { kind: "replyWithoutResult" }),
        on("half", { kind: "halfReply", result: "x".repeat(100) }, { kind: "exit", code: 7 }),
      ),
    ]);
    assert.equal((await link.ask("junk", {})).result, 1);
    assert.equal((await link.ask("invalid", {})).result, 2);
    assert.equal(link.junk, "hello\n".length + "{nothing".length);
    await link.ask("twice", {});
    await link.ask("wrong", {});
    assert.deepEqual(
      link.messages.map(({ id, result }) => result ?? id),
      [1, 2, 3, 4, 5, 6],
    );
    assert.equal("result" in (await link.ask("bare", {})), false);
    link.send({ id: 99, method: "half" });
    assert.equal(await link.exited, 7);
    await until("the half of it", () => link.junk > 60);
  });

  it("has a life for each start, and writes down how it ends", async () => {
    using folder = temporaryFolder();
    const lives: readonly Life[] = [
      server({}, on("a", { kind: "kill" })),
      { ...server({}, on("a", reply("again"))), ignores: ["exit", "SIGTERM"] },
    ];
    {
      await using link = connect(lives, folder);
      link.send({ id: 1, method: "a" });
      assert.equal(await link.exited, null);
    }
    await using link = connect(lives, folder);
    assert.equal((await link.ask("a", {})).result, "again");
    link.send({ method: "exit" });
    await link.server.heard("exit");
    link.child.kill("SIGTERM");
    await until("the signal", () => link.server.events.some(({ kind }) => kind === "signal"));
    link.child.stdin.end();
    assert.equal(await link.exited, 0);
    assert.deepEqual(
      link.server.events.map(({ kind }) => kind),
      ["started", "received", "started", "received", "received", "signal", "eof"],
    );
    assert.deepEqual(link.server.runningPids, []);
  });
});

interface Link extends AsyncDisposable {
  readonly server: ScriptedServer;
  readonly child: ChildProcessWithoutNullStreams;
  readonly exited: Promise<number | null>;
  /** What it said, in order, and the bytes of it that were no message. */
  readonly messages: readonly Message[];
  readonly junk: number;
  heard(method: string): readonly Message[];
  send(message: object): void;
  ask(method: string, params: object): Promise<Message>;
}

function connect(lives: readonly Life[], folder?: TemporaryFolder): Link {
  const own = folder ?? temporaryFolder();
  const scripted = new ScriptedServer(own, "alpha", lives);
  const [program = "", ...args] = scripted.command;
  const child = spawn(program, args, { stdio: "pipe" });
  const exited = once(child, "exit").then(([code]: (number | null)[]) => code ?? null);
  const transport = streamTransport(child.stdout, child.stdin, contentLengthFraming);
  const messages: Message[] = [];
  let junk = 0;
  let lastId = 0;
  transport.listen({
    message: (message) => messages.push(Object(message)),
    junk: (bytes) => (junk += bytes),
    close: () => {},
  });
  const send = (message: object): void => transport.send({ jsonrpc: "2.0", ...message });
  return {
    server: scripted,
    child,
    exited,
    messages,
    get junk() {
      return junk;
    },
    heard: (method) => messages.filter((message) => message.method === method),
    send,
    async ask(method, params) {
      lastId += 1;
      const id = lastId;
      send({ id, method, params });
      const answer = (): Message | undefined => messages.find((message) => message.id === id);
      await until(`the answer to ${method}`, () => answer() !== undefined);
      return answer() ?? {};
    },
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await exited;
      if (!folder) own[Symbol.dispose]();
    },
  };
}
