import { strict as assert } from "node:assert";
import { at, inDocument, location, range } from "../support/lspValues.ts";
import { multiplexer } from "../support/multiplexer.ts";
import type { Message } from "../support/scriptedServer.ts";
import { workspaceUri } from "../support/serverBench.ts";
import { type Life, notify, on, reply, request, server } from "../support/serverScript.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";
import { until } from "../support/until.ts";
import { silence } from "../support/wireEditor.ts";

type Value = Message["params"];

const configuration = "workspace/configuration";

describe("What plugins ask for", () => {
  it("45. `workspace/configuration` is answered per plugin and scope.", async () => {
    using folder = temporaryFolder();
    const scopes = ["one", "two"].map((name) => workspaceUri(folder, `${name}/a.txt`));
    const asking = (section: string): Life =>
      server(
        {},
        on(
          "initialized",
          request(configuration, {
            items: [
              ...scopes.map((scopeUri) => ({ scopeUri, section })),
              { section: `${section}.level` },
              { section: "nobody" },
              {},
            ],
          }),
        ),
      );
    await using bench = await multiplexer({
      folder,
      servers: { alpha: asking("alpha"), beta: asking("beta") },
      files: {
        "one/chorus.json": JSON.stringify(levelOfBeta(2)),
        "two/chorus.json": JSON.stringify(levelOfBeta(3)),
      },
      params: {
        workspaceFolders: ["one", "two"].map((name) => ({ uri: workspaceUri(folder, name), name })),
      },
      settings: { isTrusted: true, plugins: { alpha: { settings: { alpha: { level: 1 } } } } },
    });
    const [first] = await bench.server("alpha").answered(configuration);
    const one = { level: 1 };
    assert.deepEqual(first?.result, [one, one, 1, null, { alpha: one }]);
    const [second] = await bench.server("beta").answered(configuration);
    const [two, three] = [{ level: 2 }, { level: 3 }];
    assert.deepEqual(second?.result, [two, three, 2, null, { beta: two }]);
  });

  it("46. Refresh and create requests are answered by the host at once, then passed on once.", async () => {
    const refresh = "workspace/semanticTokens/refresh";
    const create = "window/workDoneProgress/create";
    const life = (name: string): Life =>
      server(
        { textDocumentSync: 1 },
        on(
          "textDocument/didOpen",
          request(create, { token: name }),
          ...Array.from({ length: 5 }, () => request(refresh)),
          notify("$/progress", { token: name, value: { kind: "begin", title: `loads ${name}` } }),
          notify("$/progress", { token: name, value: { kind: "end" } }),
        ),
      );
    await using bench = await multiplexer({
      servers: { alpha: life("alpha"), beta: life("beta") },
      capabilities: {
        window: { workDoneProgress: true },
        workspace: { semanticTokens: { refreshSupport: true } },
      },
      // An editor that answers nothing, as ALE: nobody waits for it.
      answer: () => silence,
    });
    await bench.openReady("a.txt", "text");
    for (const name of ["alpha", "beta"]) {
      const answers = [
        ...(await bench.server(name).answered(create)),
        ...(await bench.server(name).answered(refresh, 5)),
      ];
      assert.ok(answers.every(({ result, error }) => result === null && error === undefined));
    }
    await bench.editor.told(refresh);
    await until("both creates", () => bench.editor.heard(create).length === 2);
    // Ten wishes of two servers within one moment are one for the editor.
    assert.equal(bench.editor.heard(refresh).length, 1);
    const tokens = bench.editor.heard(create).map(({ params }) => params.token);
    assert.equal(new Set(tokens).size, 2);
  });

  it("47. Progress tokens are unique; a blank progress is left out; an `end` is made when a plugin dies.", async () => {
    const progress = "$/progress";
    const loading = (name: string): Life =>
      server(
        { hoverProvider: true },
        on(
          "textDocument/didOpen",
          request("window/workDoneProgress/create", { token: 1 }),
          notify(progress, { token: 1, value: { kind: "begin", title: `loads ${name}` } }),
          // A flood of work that is over before it has begun and says nothing.
          notify(progress, { token: "blank $n", value: { kind: "begin", title: "" } }, 200),
          notify(progress, { token: "blank $n", value: { kind: "end" } }, 200),
        ),
        on(
          "textDocument/didSave",
          notify(progress, { token: 1, value: { kind: "report", message: `half of ${name}` } }),
        ),
      );
    await using bench = await multiplexer({
      servers: {
        alpha: {
          ...loading("alpha"),
          capabilities: { textDocumentSync: { openClose: true, save: true } },
        },
        beta: [
          {
            ...loading("beta"),
            capabilities: { textDocumentSync: { openClose: true, save: true } },
          },
          { start: [{ kind: "exit", code: 1 }] },
        ],
      },
      capabilities: { window: { workDoneProgress: true } },
    });
    const uri = await bench.openReady("a.txt", "text");
    const of = (kind: string, text: string): readonly Value[] =>
      bench.editor
        .heard(progress)
        .map(({ params }) => params)
        .filter(({ value }) => value.kind === kind && JSON.stringify(value).includes(text));
    await until("both begin", () => of("begin", "loads").length === 2);
    const [alpha, beta] = ["alpha", "beta"].map((name) => of("begin", name)[0]?.token);
    assert.notEqual(alpha, beta);
    bench.editor.notify("textDocument/didSave", inDocument(uri));
    await until("both report", () => of("report", "half of").length === 2);
    assert.deepEqual(
      ["alpha", "beta"].map((name) => of("report", name)[0]?.token),
      [alpha, beta],
    );
    process.kill(bench.server("beta").runningPids[0] ?? 0, "SIGKILL");
    await until("the end that was made", () => of("end", "").some(({ token }) => token === beta));
    assert.ok(!of("end", "").some(({ token }) => token === alpha));
    const own = bench.editor
      .heard(progress)
      .filter(({ params }) => [alpha, beta].includes(params.token));
    assert.equal(own.length, 5);
    // Nothing of the four hundred that were blank.
    const begun = bench.editor
      .heard(progress)
      .filter(({ params }) => params.value.kind === "begin");
    assert.ok(begun.every(({ params }) => params.value.title !== ""));
    assert.ok(begun.length < 10);
  });

  it("48. An editor's work-done or partial-result token is never given to two plugins.", async () => {
    const references = "textDocument/references";
    const life = (name: string): Life =>
      server(
        { referencesProvider: { workDoneProgress: true }, hoverProvider: true },
        on(references, reply([location(`file:///${name}`, range(0, 0, 1))])),
      );
    await using bench = await multiplexer({
      servers: { alpha: life("alpha"), beta: life("beta") },
    });
    const uri = await bench.openReady("a.txt", "text");
    await bench.editor.request(references, {
      ...at(uri),
      context: { includeDeclaration: true },
      workDoneToken: "work",
      partialResultToken: "partial",
    }).answer;
    for (const key of ["workDoneToken", "partialResultToken"]) {
      const given = ["alpha", "beta"].flatMap((name) =>
        bench
          .server(name)
          .received(references)
          .flatMap(({ params }) => params[key] ?? []),
      );
      assert.equal(bench.server("alpha").received(references).length, 1);
      assert.equal(new Set(given).size, given.length, `${key} ${given.join()}`);
    }
  });
});

function levelOfBeta(level: number): object {
  return { plugins: { beta: { settings: { beta: { level } } } } };
}
