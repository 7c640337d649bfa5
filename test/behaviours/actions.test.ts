import { strict as assert } from "node:assert";
import { diagnostic, edit, inDocument, range } from "../support/lspValues.ts";
import { multiplexer } from "../support/multiplexer.ts";
import type { Message } from "../support/scriptedServer.ts";
import { workspaceUri } from "../support/serverBench.ts";
import { echo, type Life, on, publish, reply, server } from "../support/serverScript.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";
import { until } from "../support/until.ts";

type Value = Message["params"];

const codeAction = "textDocument/codeAction";
const execute = "workspace/executeCommand";

describe("Code actions and commands", () => {
  it("29. codeAction: union, sorted by kind, one `isPreferred`; diagnostics in the context go back to their owner with their `data`.", async () => {
    using folder = temporaryFolder();
    const uri = workspaceUri(folder, "a.txt");
    const where = range(0, 0, 4);
    const life = (name: string, actions: readonly object[]): Life =>
      server(
        { codeActionProvider: { resolveProvider: true }, textDocumentSync: 1 },
        on(
          "textDocument/didOpen",
          publish(uri, [diagnostic(`${name}'s`, where, { data: { fix: name }, code: name })]),
        ),
        on(codeAction, reply(actions)),
        on("codeAction/resolve", echo({ edit: { changes: { [uri]: [edit(where, name)] } } })),
      );
    await using bench = await multiplexer({
      folder,
      servers: {
        alpha: life("alpha", [
          { title: "organize", kind: "source.organizeImports" },
          { title: "fix a", kind: "quickfix", isPreferred: true, data: 1 },
        ]),
        beta: life("beta", [
          { title: "extract", kind: "refactor.extract" },
          { title: "fix b", kind: "quickfix", isPreferred: true, data: 1 },
          // LSP's old shape: a command and no action.
          { title: "run", command: "beta.run", arguments: [] },
        ]),
      },
      capabilities: {
        textDocument: {
          publishDiagnostics: { dataSupport: true },
          codeAction: {
            codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
            isPreferredSupport: true,
            dataSupport: true,
            resolveSupport: { properties: ["edit"] },
          },
        },
      },
    });
    await bench.openReady("a.txt", "text");
    await until("both diagnostics", () => bench.editor.diagnostics(uri).length === 2);
    const actions: readonly Value[] = await bench.editor.ask(codeAction, {
      ...inDocument(uri),
      range: where,
      context: { diagnostics: bench.editor.diagnostics(uri) },
    });
    assert.deepEqual(
      actions.map(({ title }) => title),
      ["fix a", "fix b", "extract", "organize", "run"],
    );
    assert.deepEqual(
      actions.filter(({ isPreferred }) => isPreferred).map(({ title }) => title),
      ["fix a"],
    );
    for (const name of ["alpha", "beta"]) {
      const [asked] = bench.server(name).received(codeAction);
      assert.deepEqual(asked?.params.context.diagnostics, [
        diagnostic(`${name}'s`, where, { data: { fix: name }, code: name }),
      ]);
    }
    const resolved = await bench.editor.ask("codeAction/resolve", actions[1]);
    assert.equal(resolved.edit.changes[uri][0].newText, "beta");
    const [asked] = bench.server("beta").received("codeAction/resolve");
    assert.equal(asked?.params.data, 1);
    assert.deepEqual(bench.server("alpha").received("codeAction/resolve"), []);
  });

  it("30. executeCommand: to its owner, for advertised and for seen commands; equal names are told apart.", async () => {
    const life = (name: string): Life =>
      server(
        {
          codeActionProvider: true,
          codeLensProvider: {},
          executeCommandProvider: { commands: ["same", `${name}.own`] },
        },
        on(
          codeAction,
          reply([
            {
              title: name,
              kind: "quickfix",
              command: { title: name, command: "same", arguments: [name] },
            },
          ]),
        ),
        on(
          "textDocument/codeLens",
          reply([
            {
              range: range(0, 0, 1),
              command: { title: name, command: "unadvertised", arguments: [name] },
            },
          ]),
        ),
        on(execute, reply(`done by ${name}`)),
      );
    await using bench = await multiplexer({
      servers: { alpha: life("alpha"), beta: life("beta") },
      // LSP: an editor that does not say this gets commands alone.
      capabilities: {
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: {} } } },
      },
    });
    const uri = await bench.openReady("a.txt", "text");
    const run = ({ command, arguments: args }: Value): Promise<Value> =>
      bench.editor.ask(execute, { command, arguments: args });

    // Advertised by one.
    for (const name of ["alpha", "beta"])
      assert.equal(await run({ command: `${name}.own` }), `done by ${name}`);

    const actions: readonly Value[] = await bench.editor.ask(codeAction, {
      ...inDocument(uri),
      range: range(0, 0, 1),
      context: { diagnostics: [] },
    });
    const lenses: readonly Value[] = await bench.editor.ask(
      "textDocument/codeLens",
      inDocument(uri),
    );
    for (const { title, command } of actions) assert.equal(await run(command), `done by ${title}`);
    for (const { command } of lenses) assert.equal(await run(command), `done by ${command.title}`);
    for (const name of ["alpha", "beta"]) {
      assert.deepEqual(
        bench
          .server(name)
          .received(execute)
          .map(({ params }) => [params.command, params.arguments]),
        [
          [`${name}.own`, undefined],
          ["same", [name]],
          ["unadvertised", [name]],
        ],
      );
    }
    // What nobody has said is an error that names it.
    const { error } = await bench.editor.request(execute, { command: "nobody's" }).answer;
    assert.match(error?.message ?? "", /nobody's/);
  });
});
