import { strict as assert } from "node:assert";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { Cancellation, type Token } from "../../../server/src/base/cancellation.ts";
import {
  Endpoint,
  type EndpointListener,
  type EndpointOptions,
  type LinkProblem,
} from "../../../server/src/base/endpoint.ts";
import {
  Cancelled,
  LinkBlocked,
  LinkClosed,
  PluginError,
  ResponseError,
} from "../../../server/src/base/errors.ts";
import { type LinkedTransport, linkedTransports } from "../../support/linkedTransports.ts";
import { settle } from "../../support/settle.ts";

describe("An endpoint", () => {
  it("asks and is answered in both directions, each link with an id space of its own", async () => {
    const { host, plugin } = link(
      { request: (method) => `host ${method}` },
      { request: (method) => `plugin ${method}` },
    );
    assert.deepEqual(
      await Promise.all([host.request("a", {}), plugin.request("b", {}), host.request("c", {})]),
      ["plugin a", "host b", "plugin c"],
    );
  });

  it("answers null where there is nothing to say", async () => {
    const { host } = link({}, { request: () => undefined });
    assert.equal(await host.request("a", {}), null);
  });

  it("lets requests never wait for each other", async () => {
    const order: string[] = [];
    const answers = new Map<string, (value: unknown) => void>();
    const { host } = link(
      {},
      { request: (method) => new Promise((resolve) => answers.set(method, resolve)) },
    );
    const slow = host.request("slow", {}).then(() => order.push("slow"));
    const fast = host.request("fast", {}).then(() => order.push("fast"));
    await settle();
    answers.get("fast")?.(1);
    await fast;
    answers.get("slow")?.(1);
    await slow;
    assert.deepEqual(order, ["fast", "slow"]);
  });

  it("keeps one order for requests and notifications: a request never overtakes the edit before it", async () => {
    const heard: string[] = [];
    const { host } = link(
      {},
      {
        request: (method) => heard.push(method),
        notification: (method) => void heard.push(method),
      },
    );
    host.notify("edit 1", {});
    const first = host.request("ask 1", {});
    host.notify("edit 2", {});
    await Promise.all([first, host.request("ask 2", {})]);
    assert.deepEqual(heard, ["edit 1", "ask 1", "edit 2", "ask 2"]);
  });

  it("cancels with the other side's id, and ignores the answer that comes all the same", async () => {
    const tokens: Token[] = [];
    const { host, problems } = link(
      {},
      {
        request: (_method, _params, token) => {
          tokens.push(token);
          return new Promise((resolve) => token.onAbort(() => resolve("late")));
        },
      },
    );
    const [one, two] = [new Cancellation(), new Cancellation()];
    const first = host.request("a", {}, one.signal);
    const second = host.request("b", {}, two.signal);
    await settle();
    two.abort();
    await assert.rejects(second, Cancelled);
    await settle();
    assert.deepEqual(
      tokens.map((token) => token.aborted),
      [false, true],
    );
    assert.equal(host.pending, 1);
    one.abort();
    await assert.rejects(first, Cancelled);
    await settle();
    assert.deepEqual(problems, []);
  });

  it("drops a cancelled request unsent where it still waits", async () => {
    const heard: string[] = [];
    const { host, plugin, transports } = link(
      {},
      {
        request: (method) => heard.push(method),
        notification: (method) => void heard.push(method),
      },
    );
    transports[1].pause();
    const controller = new Cancellation();
    const first = host.request("a", {}, controller.signal);
    const second = host.request("b", {});
    controller.abort();
    await assert.rejects(first, Cancelled);
    transports[1].resume();
    await second;
    assert.deepEqual(heard, ["b"]);
    assert.equal(plugin.pending, 0);
  });

  it("sends nothing for a token that is aborted already", async () => {
    const heard: string[] = [];
    const { host } = link({}, { request: (method) => heard.push(method) });
    await assert.rejects(host.request("a", {}, aborted()), Cancelled);
    await settle();
    assert.deepEqual(heard, []);
  });

  const failures: readonly { given: unknown; code: number; message: string }[] = [
    { given: new ResponseError(-32099, "odd", { a: 1 }), code: -32099, message: "odd" },
    { given: new Cancelled(), code: ErrorCode.RequestCancelled, message: "cancelled" },
    {
      given: new PluginError(ErrorCode.PermissionDenied, "toy", "No.", { hint: "Grant it." }),
      code: ErrorCode.PermissionDenied,
      message: "No. Grant it.",
    },
    {
      given: new TypeError("x is not a function"),
      code: ErrorCode.InternalError,
      message: "x is not a function",
    },
    { given: "a word", code: ErrorCode.InternalError, message: "a word" },
  ];
  for (const { given, code, message } of failures) {
    it(`answers with an error where the handler throws ${String(given)}`, async () => {
      const { host } = link({}, { request: () => Promise.reject(given) });
      await assert.rejects(host.request("a", {}), { name: "ResponseError", code, message });
    });
  }

  it("answers with an error what can't be written as JSON", async () => {
    const { host } = link({}, { request: () => 1n });
    await assert.rejects(host.request("a", {}), { code: ErrorCode.InternalError });
  });

  it("ignores and reports duplicate answers and answers to unknown ids", async () => {
    const { host, transports, problems } = link({}, {}, { raw: true });
    const answer = host.request("a", {});
    for (const id of [1, 1, 99, "1"]) transports[1].send({ jsonrpc: "2.0", id, result: id });
    assert.equal(await answer, 1);
    await settle();
    assert.deepEqual(problems, [
      { kind: "unknownId", id: 1 },
      { kind: "unknownId", id: 99 },
      { kind: "unknownId", id: "1" },
    ]);
  });

  it("ignores and reports a request whose id is being served", async () => {
    let asked = 0;
    const { transports, problems } = link(
      { request: () => new Promise(() => (asked += 1)) },
      {},
      { raw: true },
    );
    transports[1].send({ jsonrpc: "2.0", id: 7, method: "a" });
    transports[1].send({ jsonrpc: "2.0", id: 7, method: "a" });
    await settle();
    assert.equal(asked, 1);
    assert.deepEqual(problems, [{ kind: "unknownId", id: 7 }]);
  });

  it("rejects an answer with neither result nor error, and reports it", async () => {
    const { host, transports, problems } = link({}, {}, { raw: true });
    const answer = host.request("a", {});
    transports[1].send({ jsonrpc: "2.0", id: 1 });
    await assert.rejects(answer, { code: ErrorCode.InvalidReply });
    assert.equal(problems.length, 1);
  });

  it("takes a null beside the error or the result for absent", async () => {
    const { host, transports } = link({}, {}, { raw: true });
    const [good, bad] = [host.request("a", {}), host.request("b", {})];
    transports[1].send({ jsonrpc: "2.0", id: 1, result: "x", error: null });
    transports[1].send({ jsonrpc: "2.0", id: 2, result: null, error: { code: 1, message: "no" } });
    assert.equal(await good, "x");
    await assert.rejects(bad, { message: "no" });
  });

  it("reports what is JSON and no message, and goes on", async () => {
    const { host, transports, problems } = link({}, {}, { raw: true });
    const answer = host.request("a", {});
    for (const nonsense of [null, 42, "x", [], {}, { id: {} }]) transports[1].send(nonsense);
    transports[1].send({ id: 1, result: "fine" });
    assert.equal(await answer, "fine");
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      Array(6).fill("notJsonRpc"),
    );
  });

  it("rejects everything pending at once when the link closes", async () => {
    const { host, transports } = link({}, {}, { raw: true });
    const pending = [host.request("a", {}), host.request("b", {})];
    transports[1][Symbol.dispose]();
    for (const promise of pending) await assert.rejects(promise, LinkClosed);
    await assert.rejects(host.request("c", {}), LinkClosed);
    assert.equal(host.pending, 0);
  });

  it("aborts what it serves when the link closes", async () => {
    let token: Token | undefined;
    const { plugin, host } = link(
      { request: (_m, _p, given) => new Promise(() => (token = given)) },
      {},
    );
    plugin.request("a", {}).catch(() => {});
    await settle();
    plugin[Symbol.dispose]();
    await settle();
    assert.equal(token?.aborted, true);
    assert.equal(host.isClosed, true);
  });

  it("refuses requests beyond the bound, and says which notification was not sent", async () => {
    const { host, transports, problems } = link({}, {}, { maxBacklog: 1000 });
    transports[1].pause();
    void host.request("a", { text: "x".repeat(2000) }).catch(() => {});
    await assert.rejects(host.request("b", {}), LinkBlocked);
    host.notify("textDocument/didChange", {});
    assert.equal(problems[0]?.kind, "blocked");
    host[Symbol.dispose]();
  });

  it("outlives a listener that throws at a notification", async () => {
    const { plugin, problems } = link(
      {
        request: () => "alive",
        notification: () => {
          throw new Error("oops");
        },
      },
      {},
    );
    plugin.notify("a", {});
    assert.equal(await plugin.request("b", {}), "alive");
    assert.equal(problems[0]?.kind, "unhandled");
  });

  it("leaves nothing behind for a request", async () => {
    const { host, plugin } = link({}, { request: () => 1 });
    const controller = new Cancellation();
    for (let i = 0; i < 100; i += 1) await host.request("a", {}, controller.signal);
    assert.equal(host.pending + plugin.pending, 0);
  });

  it("writes no jsonrpc member and sends no cancel in the bare form", async () => {
    const { host, transports } = link({}, {}, { raw: true, form: "bare" });
    const seen: unknown[] = [];
    transports[1].listen({
      message: (message) => seen.push(message),
      junk: () => {},
      close: () => {},
    });
    const controller = new Cancellation();
    const asked = host.request("parse", { source: "x" }, controller.signal);
    await settle();
    controller.abort();
    await assert.rejects(asked, Cancelled);
    await settle();
    assert.deepEqual(seen, [{ id: 1, method: "parse", params: { source: "x" } }]);
  });
});

interface Link {
  readonly host: Endpoint;
  readonly plugin: Endpoint;
  readonly transports: readonly [LinkedTransport, LinkedTransport];
  /** What the host found wrong. */
  readonly problems: LinkProblem[];
}

/** `raw`: nobody but the test speaks at the plugin's end. */
function link(
  host: Partial<EndpointListener>,
  plugin: Partial<EndpointListener>,
  options: EndpointOptions & { readonly raw?: boolean } = {},
): Link {
  const transports = linkedTransports();
  const problems: LinkProblem[] = [];
  const [idle] = options.raw ? linkedTransports() : [transports[1]];
  return {
    host: new Endpoint(
      transports[0],
      listener({ problem: (what) => problems.push(what), ...host }),
      options,
    ),
    plugin: new Endpoint(idle, listener(plugin)),
    transports,
    problems,
  };
}

function listener(given: Partial<EndpointListener>): EndpointListener {
  return {
    request: () => null,
    notification: () => {},
    problem: () => {},
    close: () => {},
    ...given,
  };
}

function aborted(): Token {
  const given = new Cancellation();
  given.abort();
  return given.signal;
}
