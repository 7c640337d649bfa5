import { strict as assert } from "node:assert";
import { at, hover, inDocument, range, symbol } from "../support/lspValues.ts";
import { multiplexer } from "../support/multiplexer.ts";
import { type Message, testGate } from "../support/scriptedServer.ts";
import { type Life, on, reply, request, server, waitFor } from "../support/serverScript.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";
import { until } from "../support/until.ts";

const hoverMethod = "textDocument/hover";
const registerMethod = "client/registerCapability";
const unregisterMethod = "client/unregisterCapability";

describe("Capabilities", () => {
  it('17. `{}`, `true` and an options object all mean "supported".', async () => {
    const providers = {
      empty: {},
      yes: true,
      options: { workDoneProgress: true, id: "x", documentSelector: null },
      no: false,
      nothing: null,
    };
    const servers = Object.entries(providers).map(([name, hoverProvider]): [string, Life] => [
      name,
      server({ hoverProvider, textDocumentSync: 1 }, on(hoverMethod, reply(hover(name)))),
    ]);
    await using bench = await multiplexer({ servers: Object.fromEntries(servers) });
    const uri = await bench.openReady("a.txt", "text");
    await bench.editor.ask(hoverMethod, at(uri));
    const asked = Object.keys(providers).filter(
      (name) => bench.server(name).received(hoverMethod).length > 0,
    );
    assert.deepEqual(asked, ["empty", "yes", "options"]);
  });

  it("18. A plugin's dynamic registration drives routing; ids are unique; unregister works; late joiners get a replay.", async () => {
    using folder = temporaryFolder();
    const late = testGate(folder, "late");
    await using bench = await multiplexer({
      folder,
      servers: {
        alpha: registering("alpha"),
        beta: registering("beta"),
        late: { ...registering("late"), start: [waitFor(late.gate)] },
      },
      capabilities: {
        textDocument: { hover: { dynamicRegistration: true } },
        workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
      },
    });
    const text = bench.open("a.txt", "text");
    const page = bench.open("a.md", "text");
    await bench.server("alpha").answered(registerMethod, 2);
    await bench.server("beta").answered(registerMethod, 2);
    assert.equal(await bench.editor.ask(hoverMethod, at(text)), null);
    const both = JSON.stringify(await bench.editor.ask(hoverMethod, at(page)));
    assert.match(both, /alpha.*beta/);
    assert.doesNotMatch(both, /late/);

    late.open();
    await bench.server("late").answered(registerMethod, 2);
    const three = JSON.stringify(await bench.editor.ask(hoverMethod, at(page)));
    assert.match(three, /alpha.*beta.*late/);

    bench.editor.notify("textDocument/didSave", inDocument(page));
    await bench.server("alpha").answered("client/unregisterCapability");
    assert.equal(await bench.editor.ask(hoverMethod, at(page)), null);

    // All three have used the same ids; the editor keeps each apart, and is never told of one twice.
    const open = new Set<string>();
    for (const { method, params } of bench.editor.messages) {
      for (const { id } of method === registerMethod ? params.registrations : []) {
        assert.ok(!open.has(id), `${id} was registered twice`);
        open.add(id);
      }
      for (const { id } of method === unregisterMethod ? params.unregisterations : [])
        assert.ok(open.delete(id), `${id} was never registered`);
    }
    for (const name of ["alpha", "beta", "late"]) {
      const isWatched = (): boolean =>
        JSON.stringify(bench.editor.heard(registerMethod)).includes(`*.${name}"`);
      await until(`the files of ${name} to be watched`, isWatched);
    }
  });

  it("19. `client/registerCapability` from a plugin is always answered OK.", async () => {
    const registrations = [
      { registrations: [{ id: "1", method: hoverMethod }] },
      { registrations: [{ id: "1", method: hoverMethod, registerOptions: null }] },
      { registrations: [{ id: "2", method: "nobody/knowsThis", registerOptions: { x: 1 } }] },
      { registrations: [{ id: 3, method: 4 }] },
      { registrations: "none" },
      {},
    ];
    await using bench = await multiplexer({
      servers: {
        alpha: server(
          {},
          on("initialized", ...registrations.map((params) => request(registerMethod, params))),
          on(hoverMethod, reply(hover("alpha"))),
        ),
      },
      // An editor that refuses everything, as some do.
      answer: (method) => {
        throw new Error(`no ${method} here`);
      },
    });
    const uri = await bench.openReady("a.txt", "text");
    const answers = await bench.server("alpha").answered(registerMethod, registrations.length);
    assert.deepEqual(
      answers.map(({ result, error }) => [result, error]),
      registrations.map(() => [null, undefined]),
    );
    assert.match(JSON.stringify(await bench.editor.ask(hoverMethod, at(uri))), /alpha/);
  });

  it("20. `only` / `except` features and a priority per plugin, per feature, in settings.", async () => {
    const life = (name: string): Life =>
      server(
        { hoverProvider: true, documentSymbolProvider: true, textDocumentSync: 1 },
        on(hoverMethod, reply(hover(name))),
        on("textDocument/documentSymbol", reply([symbol(name, range(0, 0, 4))])),
      );
    await using bench = await multiplexer({
      servers: { alpha: life("alpha"), beta: life("beta"), gamma: life("gamma") },
      settings: {
        plugins: {
          alpha: { except: ["textDocument/documentSymbol"] },
          beta: { priority: { "textDocument/hover": 95 } },
          gamma: { only: ["textDocument/documentSymbol"], priority: 99 },
        },
      },
    });
    const uri = await bench.openReady("a.txt", "text");
    const hovered = JSON.stringify(await bench.editor.ask(hoverMethod, at(uri)));
    assert.match(hovered, /beta.*alpha/);
    assert.doesNotMatch(hovered, /gamma/);
    const symbols: readonly Message["params"][] = await bench.editor.ask(
      "textDocument/documentSymbol",
      inDocument(uri),
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ["gamma", "beta"],
    );
    assert.deepEqual(bench.server("gamma").received(hoverMethod), []);
    assert.deepEqual(bench.server("alpha").received("textDocument/documentSymbol"), []);
  });
});

/** Registers for pages and for files of its own, under ids that all use, and takes the first back at a save. */
function registering(name: string): Life {
  return server(
    { textDocumentSync: { openClose: true, save: true } },
    on(
      "initialized",
      request(registerMethod, {
        registrations: [
          {
            id: "1",
            method: hoverMethod,
            registerOptions: { documentSelector: [{ pattern: "**/*.md" }] },
          },
        ],
      }),
      request(registerMethod, {
        registrations: [
          {
            id: "2",
            method: "workspace/didChangeWatchedFiles",
            registerOptions: { watchers: [{ globPattern: `**/*.${name}` }] },
          },
        ],
      }),
    ),
    on(hoverMethod, reply(hover(name))),
    on(
      "textDocument/didSave",
      request(unregisterMethod, { unregisterations: [{ id: "1", method: hoverMethod }] }),
    ),
  );
}
