import { strict as assert } from "node:assert";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { Cancellation, never } from "../../../server/src/base/cancellation.ts";
import { Endpoint } from "../../../server/src/base/endpoint.ts";
import { Cancelled, ResponseError } from "../../../server/src/base/errors.ts";
import { lspSession } from "../../../server/src/dialects/lsp.ts";
import type {
  Handshake,
  Introduction,
  Session,
  Violation,
} from "../../../server/src/dialects/session.ts";
import { foundPlugin } from "../../support/foundPlugin.ts";
import { linkedTransports } from "../../support/linkedTransports.ts";
import { settle } from "../../support/settle.ts";

const hover = {
  textDocument: { uri: "file:///a.toy" },
  position: { line: 0, character: 0 },
};
const options = { token: never };
const document = { uri: "file:///a.toy", languageId: "toy" };

describe("A session with a language server", () => {
  it("introduces the host as a client that can do what the editor can", async () => {
    const { received } = await open({}, { trace: "verbose" });
    const params = received[0]?.params;
    assert.deepEqual(
      [
        params.processId,
        params.clientInfo,
        params.rootUri,
        params.rootPath,
        params.workspaceFolders,
        params.initializationOptions,
        params.trace,
      ],
      [
        process.pid,
        { name: "chorus", version: "1.0.0" },
        "file:///w",
        "/w",
        [{ uri: "file:///w", name: "w" }],
        { level: 7 },
        "verbose",
      ],
    );
    const { textDocument, workspace, general } = params.capabilities;
    assert.equal(textDocument.completion.completionItem.snippetSupport, true);
    assert.equal(textDocument.rename, undefined, "what the editor can't show is not offered");
    assert.equal(textDocument.documentSymbol.hierarchicalDocumentSymbolSupport, true);
    assert.equal(workspace.configuration, true);
    assert.ok(general.positionEncodings.includes("utf-16"));
    assert.equal(params.capabilities.experimental, undefined);
  });

  it("says that it is initialized, and then what is configured", async () => {
    const { received } = await open({});
    assert.deepEqual(
      received.map(({ method }) => method),
      ["initialize", "initialized", "workspace/didChangeConfiguration"],
    );
    assert.deepEqual(received[2]?.params, { settings: { toy: { level: 7 } } });
  });

  it("hands on what the server calls itself, where that can be read", async () => {
    const names: readonly (readonly [unknown, object | undefined])[] = [
      [
        { name: "gopls", version: "0.16" },
        { name: "gopls", version: "0.16" },
      ],
      [{ name: "gopls", version: 16 }, { name: "gopls" }],
      [{ version: "0.16" }, undefined],
      [{ name: "x".repeat(1000) }, undefined],
      ["gopls", undefined],
    ];
    for (const [serverInfo, known] of names) {
      const initialize = () => ({ capabilities: {}, serverInfo });
      const { handshake } = await open({}, {}, { initialize });
      assert.deepEqual(handshake.serverInfo, known);
    }
  });

  it("offers what the server says, and asks for nothing else", async () => {
    const { session, handshake, received } = await open({ hoverProvider: true });
    assert.deepEqual([...handshake.offers.methods], ["textDocument/hover"]);
    assert.deepEqual(await session.request("textDocument/hover", hover, options), null);
    await assert.rejects(session.request("textDocument/definition", hover, options), {
      code: ErrorCode.MethodNotFound,
      message: "TOY can't be asked 'textDocument/definition': it does not offer that.",
    });
    await assert.rejects(session.request("parse", { ...document, text: "" }, options), {
      message: "TOY can't be asked 'parse': its dialect has no word for it.",
    });
    assert.equal(received.filter(({ method }) => method === "textDocument/definition").length, 0);
  });

  it("never asks again for what the server turns out not to know", async () => {
    const { session, handshake, changes } = await open(
      { hoverProvider: true },
      {},
      {
        "textDocument/hover": () => {
          throw new ResponseError(ErrorCode.MethodNotFound, "what?");
        },
      },
    );
    await assert.rejects(session.request("textDocument/hover", hover, options), {
      code: ErrorCode.MethodNotFound,
    });
    assert.equal(handshake.offers.has("textDocument/hover"), false);
    assert.equal(changes.length, 1);
  });

  it("takes registrations, before its handshake as well, and takes them back", async () => {
    const { handshake, server, changes } = await open(
      {},
      {},
      {
        initialize: async (link) => {
          await link.request("client/registerCapability", registration("early"));
          return { capabilities: { definitionProvider: true } };
        },
      },
    );
    assert.equal(handshake.offers.has("textDocument/hover", document), true);
    assert.equal(
      handshake.offers.has("textDocument/hover", { ...document, languageId: "b" }),
      false,
    );
    const reply = await server.request("client/unregisterCapability", {
      unregisterations: [{ id: "early", method: "textDocument/hover" }],
    });
    assert.equal(reply, null);
    assert.deepEqual([...handshake.offers.methods], ["textDocument/definition"]);
    assert.equal(changes.length, 2);
  });

  it("answers every registration with OK, whatever it says", async () => {
    const { server } = await open({});
    for (const params of [null, {}, { registrations: [7, { id: 1 }, null] }]) {
      assert.equal(await server.request("client/registerCapability", params), null);
      assert.equal(await server.request("client/unregisterCapability", params), null);
    }
  });

  it("counts a malformed capability, and works with the others", async () => {
    const { handshake, violations } = await open({ hoverProvider: 7, definitionProvider: true });
    assert.deepEqual([...handshake.offers.methods], ["textDocument/definition"]);
    assert.deepEqual(violations, [
      {
        kind: "invalidReply",
        method: "initialize",
        problem: "its capability 'hoverProvider' makes no sense",
      },
    ]);
  });

  it("asks a server that counts in bytes for all tokens, not for what has changed", async () => {
    const legend = { tokenTypes: [], tokenModifiers: [] };
    for (const [positionEncoding, hasDelta] of [
      ["utf-8", false],
      ["utf-16", true],
    ] as const) {
      const { handshake } = await open({
        positionEncoding,
        semanticTokensProvider: { legend, full: { delta: true } },
      });
      assert.equal(handshake.offers.has("textDocument/semanticTokens/full"), true);
      assert.equal(handshake.offers.has("textDocument/semanticTokens/full/delta"), hasDelta);
    }
  });

  it("is not up where the server refuses", async () => {
    const refusal = open(
      {},
      {},
      {
        initialize: () => {
          throw new ResponseError(ErrorCode.InternalError, "no toy installed");
        },
      },
    );
    await assert.rejects(refusal, {
      message: "TOY could not answer 'initialize': no toy installed",
    });
  });

  it("cancels what nobody waits for any more", async () => {
    const { session, received } = await open(
      { hoverProvider: true },
      {},
      { "textDocument/hover": () => new Promise(() => {}) },
    );
    const cancel = new Cancellation();
    const asked = session.request("textDocument/hover", hover, { token: cancel.signal });
    await settle();
    cancel.abort();
    await assert.rejects(asked, Cancelled);
    await settle();
    assert.equal(session.pending, 1);
    assert.ok(received.some(({ method }) => method === "textDocument/hover"));
  });

  it("passes on what the server asks and tells by itself", async () => {
    const { server, asked, told } = await open({});
    assert.equal(await server.request("workspace/configuration", { items: [] }), "answered");
    server.notify("textDocument/publishDiagnostics", { uri: "file:///a.toy", diagnostics: [] });
    await settle();
    assert.deepEqual(asked, ["workspace/configuration"]);
    assert.deepEqual(told, ["textDocument/publishDiagnostics"]);
  });

  it("ends by shutdown, exit and the end of its input", async () => {
    const { session, received } = await open({});
    await session.shutdown(never);
    await settle();
    assert.deepEqual(
      received.slice(-2).map(({ method }) => method),
      ["shutdown", "exit"],
    );
  });
});

interface Received {
  readonly method: string;
  readonly params: ReturnType<typeof JSON.parse>;
}

interface Opened {
  readonly session: Session;
  readonly handshake: Handshake;
  readonly server: Endpoint;
  readonly received: readonly Received[];
  readonly violations: Violation[];
  readonly changes: string[];
  readonly asked: string[];
  readonly told: string[];
}

type Answers = Readonly<Record<string, (link: Endpoint) => unknown>>;

async function open(
  capabilities: object,
  more: Partial<Introduction> = {},
  answers: Answers = {},
): Promise<Opened> {
  const [ours, theirs] = linkedTransports();
  const received: Received[] = [];
  const server: Endpoint = new Endpoint(theirs, {
    request: (method, params) => {
      received.push({ method, params });
      const answer = answers[method];
      if (answer) return answer(server);
      return method === "initialize" ? { capabilities } : null;
    },
    notification: (method, params) => received.push({ method, params }),
    problem: () => {},
    close: () => {},
  });
  const [violations, changes, asked, told]: [Violation[], string[], string[], string[]] = [
    [],
    [],
    [],
    [],
  ];
  const session = lspSession({
    descriptor: foundPlugin({ id: "toy", dialect: "lsp", features: [] }).descriptor,
    transport: ours,
    listener: {
      request: async (method) => {
        asked.push(method);
        return "answered";
      },
      notification: (method) => told.push(method),
      offersChanged: () => changes.push("changed"),
      violation: (what) => violations.push(what),
      close: () => {},
    },
    textOf: () => undefined,
  });
  const handshake = await session.initialize({ ...introduction, ...more }, never);
  await settle();
  return { session, handshake, server, received, violations, changes, asked, told };
}

const introduction: Introduction = {
  protocolVersion: "1.0",
  host: { name: "chorus", version: "1.0.0" },
  pluginId: "toy",
  dataDir: "/data",
  workspaceFolders: [{ uri: "file:///w", name: "w" }],
  configuration: { toy: { level: 7 } },
  grants: {},
  positionEncodings: ["utf-16"],
  editor: {
    textDocument: { completion: { completionItem: { snippetSupport: true } } },
    experimental: { chorus: true },
  },
  initializationOptions: { level: 7 },
};

function registration(id: string): object {
  return {
    registrations: [
      {
        id,
        method: "textDocument/hover",
        registerOptions: { documentSelector: [{ language: "toy" }] },
      },
    ],
  };
}
