import { strict as assert } from "node:assert";
import { at, hover } from "../support/lspValues.ts";
import { multiplexer } from "../support/multiplexer.ts";
import { workspaceUri } from "../support/serverBench.ts";
import { type Life, notify, on, reply, request, server } from "../support/serverScript.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";
import { until } from "../support/until.ts";

const hoverMethod = "textDocument/hover";
const fileEvents = "workspace/didChangeWatchedFiles";

describe("File events and logs", () => {
  it("49. File events are filtered per change and per plugin.", async () => {
    using folder = temporaryFolder();
    const watching = (...watchers: readonly object[]): Life =>
      server(
        { hoverProvider: true },
        on(
          "initialized",
          request("client/registerCapability", {
            registrations: [{ id: "watch", method: fileEvents, registerOptions: { watchers } }],
          }),
        ),
        on(hoverMethod, reply(null)),
      );
    await using bench = await multiplexer({
      folder,
      servers: {
        python: watching({ globPattern: "**/*.{py,pyi}" }, { globPattern: "**/pyproject.toml" }),
        // Only what comes and goes.
        made: watching({ globPattern: "**/*.rs", kind: 1 + 4 }),
        below: watching({
          globPattern: { baseUri: workspaceUri(folder, "src"), pattern: "*.rs" },
        }),
        nothing: server({ hoverProvider: true }, on(hoverMethod, reply(null))),
      },
      capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
    });
    const uri = await bench.openReady("a.txt", "text");
    for (const name of ["python", "made", "below"])
      await bench.server(name).answered("client/registerCapability");
    const [created, changed, deleted] = [1, 2, 3];
    const change = (path: string, type: number | undefined): object => ({
      uri: workspaceUri(folder, path),
      type,
    });
    bench.editor.notify(fileEvents, {
      changes: [
        change("a.py", changed),
        change("b/pyproject.toml", created),
        change("main.rs", changed),
        change("new.rs", created),
        change("src/lib.rs", changed),
        change("src/deep/gone.rs", deleted),
        change("README.md", changed),
      ],
    });
    bench.editor.notify(fileEvents, { changes: [change("README.md", changed)] });
    await bench.editor.ask(hoverMethod, at(uri));
    const seen = (name: string): readonly (readonly string[])[] =>
      bench
        .server(name)
        .received(fileEvents)
        .map(({ params }) =>
          params.changes.map(
            ({ uri: of, type }: { uri: string; type: number }) =>
              `${of.slice(workspaceUri(folder).length + 1)} ${type}`,
          ),
        );
    assert.deepEqual(seen("python"), [["a.py 2", "b/pyproject.toml 1"]]);
    assert.deepEqual(seen("made"), [["new.rs 1", "src/deep/gone.rs 3"]]);
    assert.deepEqual(seen("below"), [["src/lib.rs 2"]]);
    assert.deepEqual(seen("nothing"), []);
  });

  it("50. Logs are prefixed, level-filtered and bounded; a flood delays nothing.", async () => {
    const [error, warning, info, log] = [1, 2, 3, 4];
    const flood = 20_000;
    await using bench = await multiplexer({
      servers: {
        noisy: server(
          { hoverProvider: true, textDocumentSync: 1 },
          on(
            "initialized",
            notify("window/logMessage", { type: error, message: "loud" }),
            notify("window/logMessage", { type: warning, message: "medium" }),
            notify("window/logMessage", { type: info, message: "quiet" }),
            notify("window/logMessage", { type: log, message: "whisper" }),
            { kind: "print", text: "on stderr\n" },
          ),
          on(
            "textDocument/didOpen",
            notify("window/logMessage", { type: warning, message: "flood $n" }, flood),
            notify("$/logTrace", { message: "trace $n" }, flood),
          ),
          on(hoverMethod, reply(hover("noisy"))),
        ),
        calm: server({ hoverProvider: true }, on(hoverMethod, reply(hover("calm")))),
      },
      settings: { logLevel: "warn" },
    });
    await bench.ready();
    const lines = (): readonly string[] =>
      bench.editor.heard("window/logMessage").map(({ params }) => params.message);
    await until("the warning", () => lines().some((line) => line.includes("medium")));
    for (const text of ["loud", "medium"])
      assert.ok(lines().some((line) => /\bnoisy\b/.test(line) && line.includes(text)));
    assert.doesNotMatch(lines().join("\n"), /quiet|whisper/);

    const uri = bench.open("a.txt", "text");
    await bench.server("noisy").heard("textDocument/didOpen");
    const before = performance.now();
    const found = JSON.stringify(await bench.editor.ask(hoverMethod, at(uri)));
    assert.match(found, /calm/);
    // The soft deadline, by which what the calm one has said is shown, and as much for a busy machine.
    assert.ok(performance.now() - before < 4000);
    await until("the flood's end", async () => {
      const answer = await bench.editor.ask(hoverMethod, at(uri));
      return JSON.stringify(answer).includes("noisy");
    });
    assert.ok(lines().length < flood / 10, `${lines().length} lines`);
    assert.ok(lines().every((line) => line.length < 10_000));
  });
});
