import { strict as assert } from "node:assert";
import { diagnostic, inDocument, range } from "../support/lspValues.ts";
import { multiplexer } from "../support/multiplexer.ts";
import type { Message } from "../support/scriptedServer.ts";
import { workspaceUri } from "../support/serverBench.ts";
import {
  type Life,
  on,
  onceOn,
  publish,
  reply,
  type Step,
  server,
} from "../support/serverScript.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";
import { until } from "../support/until.ts";

type Value = Message["params"];

const pull = "textDocument/diagnostic";
const where = range(0, 0, 4);
const pulling = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true } },
};

describe("Diagnostics that are pulled", () => {
  it("42. Pull: `previousResultId` per plugin, one merged `resultId`, `unchanged` reports, retriggerRequest.", async () => {
    const capabilities = {
      diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
      textDocumentSync: 1,
    };
    await using bench = await multiplexer({
      servers: {
        alpha: server(
          capabilities,
          onceOn(pull, full("alpha", 1)),
          onceOn(pull, same("alpha")),
          on(pull, same("alpha")),
        ),
        beta: server(
          capabilities,
          onceOn(pull, full("beta", 1)),
          onceOn(pull, same("beta")),
          onceOn(pull, full("beta", 2)),
          on(pull, busy),
        ),
      },
      capabilities: pulling,
    });
    const uri = await bench.openReady("a.txt", "text");
    const ask = (previousResultId?: string): Promise<Value> =>
      bench.editor.ask(pull, {
        ...inDocument(uri),
        ...(previousResultId ? { previousResultId } : {}),
      });
    const first = await ask();
    assert.equal(first.kind, "full");
    assert.deepEqual(messagesOf(first), ["alpha 1", "beta 1"]);
    const second = await ask(first.resultId);
    assert.equal(second.kind, "unchanged");
    // One has news: the editor gets the whole, what has not changed of the other included.
    const third = await ask(second.resultId);
    assert.equal(third.kind, "full");
    assert.deepEqual(messagesOf(third), ["alpha 1", "beta 2"]);
    const previous = (name: string): readonly unknown[] =>
      bench
        .server(name)
        .received(pull)
        .map(({ params }) => params.previousResultId);
    assert.deepEqual(previous("alpha"), [undefined, "alpha-1", "alpha-1"]);
    assert.deepEqual(previous("beta"), [undefined, "beta-1", "beta-1"]);
    // One that is not ready yet: the editor has the other's now, and is told when to ask again.
    const { result, error } = await bench.editor.request(pull, {
      ...inDocument(uri),
      previousResultId: third.resultId,
    }).answer;
    if (error) assert.deepEqual([error.code, error.data], [-32802, { retriggerRequest: true }]);
    else await bench.editor.told("workspace/diagnostic/refresh");
    assert.ok(error ?? result);
  });

  it("43. Nothing is counted twice over push and pull.", async () => {
    using folder = temporaryFolder();
    const uri = workspaceUri(folder, "a.txt");
    const both = (name: string): Life =>
      server(
        {
          diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
          textDocumentSync: 1,
        },
        on("textDocument/didOpen", publish(uri, [diagnostic(name, where)])),
        on(pull, reply({ kind: "full", items: [diagnostic(name, where)] })),
      );
    const servers = {
      both: both("both"),
      pushing: server(
        { textDocumentSync: 1 },
        on("textDocument/didOpen", publish(uri, [diagnostic("pushing", where)])),
      ),
    };
    for (const capabilities of [pulling, {}]) {
      await using bench = await multiplexer({ folder, servers, capabilities });
      await bench.openReady("a.txt", "text");
      const report: Value =
        "textDocument" in capabilities ? await bench.editor.ask(pull, inDocument(uri)) : {};
      // What an editor shows is what was published and what was pulled, beside each other.
      const shown = (): readonly string[] => [
        ...bench.editor.diagnostics(uri).map(({ message }) => message),
        ...messagesOf(report),
      ];
      await until(
        `each once, not ${shown().join()}`,
        () => shown().toSorted().join() === "both,pushing",
      );
    }
  });
});

/** A busy server's answer. LSP 3.17, DiagnosticServerCancellationData. */
const busy: Step = {
  kind: "error",
  code: -32802,
  message: "still loading",
  data: { retriggerRequest: true },
};

const same = (name: string): Step => reply({ kind: "unchanged", resultId: `${name}-1` });

function full(name: string, n: number): Step {
  const items = [diagnostic(`${name} ${n}`, where)];
  return reply({ kind: "full", resultId: `${name}-${n}`, items });
}

function messagesOf({ items = [] }: Value): readonly string[] {
  return items.map(({ message }: Value) => message);
}
