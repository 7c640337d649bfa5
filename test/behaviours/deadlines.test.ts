import { strict as assert } from "node:assert";
import { hostOverServers } from "../support/hostOverServers.ts";
import { at } from "../support/lspValues.ts";
import { testGate } from "../support/scriptedServer.ts";
import {
  notify,
  on,
  onceOn,
  type Rule,
  reply,
  type Step,
  server,
  waitFor,
} from "../support/serverScript.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";

const hoverMethod = "textDocument/hover";
const completion = "textDocument/completion";

/** Real servers, and a clock that the test turns. */
describe("Deadlines", () => {
  it("55. Deadlines count from sending, so that nobody answering ends too.", async () => {
    const mute = server({ hoverProvider: true }, on(hoverMethod));
    await using bench = await hostOverServers({ servers: { alpha: mute, beta: mute } });
    const uri = await bench.openReady("a.txt", "text");
    const before = bench.clock.now();
    const asked = bench.editor.request(hoverMethod, at(uri));
    await bench.server("alpha").heard(hoverMethod);
    await bench.server("beta").heard(hoverMethod);
    await bench.pass(20_000, "the answer", () => bench.editor.answersTo(asked.id).length > 0);
    const waited = bench.clock.now() - before;
    assert.ok(waited >= 1000 && waited <= 3000, `${waited} ms`);
    const { result, error } = await asked.answer;
    assert.ok(error !== undefined || result === null);
  });

  it("56. completion: after the first answer the others get about 100 ms.", async () => {
    using folder = temporaryFolder();
    const slow = testGate(folder, "slow");
    await using bench = await hostOverServers({
      folder,
      servers: {
        fast: server({ completionProvider: {} }, ...completing("fast")),
        soon: server({ completionProvider: {} }, ...completing("soon")),
        slow: server({ completionProvider: {} }, ...completing("slow", waitFor(slow.gate))),
      },
    });
    const uri = await bench.openReady("a.txt", "text");
    const asked = bench.editor.request(completion, at(uri));
    await bench.server("slow").heard(completion);
    for (const name of ["fast", "soon"]) {
      await bench.editor.told("window/logMessage", ({ message }) =>
        message.includes(`${name} has answered`),
      );
    }
    bench.clock.advance(50);
    // Whatever the host has to say by now comes before this.
    await bench.editor.ask("chorus/plugins");
    assert.deepEqual(bench.editor.answersTo(asked.id), []);
    bench.clock.advance(100);
    const { items, isIncomplete } = listOf((await asked.answer).result);
    assert.deepEqual(items, ["fast", "soon"]);
    // So that the editor asks again, and gets what was late.
    assert.equal(isIncomplete, true);
    slow.open();
    const again = { ...at(uri), context: { triggerKind: 3 } };
    const list = listOf(await bench.editor.ask(completion, again));
    assert.deepEqual(list.items, ["fast", "soon", "slow"]);
  });
});

/** Says so when it has answered. */
function completing(name: string, ...before: readonly Step[]): readonly Rule[] {
  const answer = reply([{ label: name }]);
  const done = notify("window/logMessage", { type: 1, message: `${name} has answered` });
  return [onceOn(completion, ...before, answer, done), on(completion, answer)];
}

interface List {
  readonly items: readonly string[];
  readonly isIncomplete: unknown;
}

function listOf(result: unknown): List {
  const { items, isIncomplete } = Object(result);
  return { items: items.map(({ label }: { label: string }) => label), isIncomplete };
}
