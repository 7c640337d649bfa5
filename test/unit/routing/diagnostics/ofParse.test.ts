import { strict as assert } from "node:assert";
import { createParseDiagnostics } from "../../../../server/src/routing/diagnostics/ofParse.ts";
import { ScriptedPlugin } from "../../../support/fakeFleet.ts";
import { settle } from "../../../support/settle.ts";
import { workbench } from "../../../support/workbench.ts";

const start = { line: 0, character: 0 };

describe("What a plugin says in its answer to parse", () => {
  it("is published with the version that was parsed, and follows what is typed", async () => {
    using bench = setUp();
    bench.open("a.toy", "bad", "toy");
    await bench.pass(200);
    bench.edit("a.toy", 2, "bad bad");
    bench.edit("a.toy", 3, "fine");
    await bench.pass(200);
    assert.deepEqual(bench.said, ['p 1: "bad"', "p 3: "]);
    assert.equal(bench.plugin.asked.length, 2);
  });

  it("starts nobody, and is asked for as soon as its plugin is up", async () => {
    using bench = setUp();
    bench.plugin.state = "idle";
    bench.open("a.toy", "bad", "toy");
    await bench.pass(1000);
    assert.deepEqual(bench.plugin.asked, []);
    bench.fleet.start(bench.plugin);
    await bench.pass(200);
    assert.deepEqual(bench.said, ['p 1: "bad"']);
  });

  it("is not asked about documents of others, nor about closed ones", async () => {
    using bench = setUp();
    bench.open("a.other", "bad", "other");
    bench.documents.close(bench.open("b.toy", "bad", "toy"));
    await bench.pass(1000);
    assert.deepEqual(bench.plugin.asked, []);
  });
});

function setUp() {
  const plugin = new ScriptedPlugin(
    { id: "p" },
    {
      parse: ({ text = "" }) => ({
        symbols: [],
        imports: [],
        ...(text.includes("bad") && {
          diagnostics: [{ message: "bad", range: { start, end: start } }],
        }),
      }),
    },
  );
  const bench = workbench([plugin]);
  const said: string[] = [];
  const diagnostics = createParseDiagnostics({
    fleet: bench.fleet,
    documents: bench.documents,
    clock: bench.clock,
    publish: (_uri, id, list, version) =>
      said.push(`${id} ${version}: ${list.map(({ message }) => JSON.stringify(message)).join()}`),
  });
  return {
    ...bench,
    plugin,
    said,
    async pass(ms: number) {
      bench.clock.advance(ms);
      await settle();
    },
    [Symbol.dispose]() {
      diagnostics[Symbol.dispose]();
      bench[Symbol.dispose]();
    },
  };
}
