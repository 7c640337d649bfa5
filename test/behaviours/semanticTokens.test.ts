import { strict as assert } from "node:assert";
import { inDocument, range } from "../support/lspValues.ts";
import { type Multiplexer, multiplexer } from "../support/multiplexer.ts";
import type { Message } from "../support/scriptedServer.ts";
import { type Life, on, onceOn, reply, server } from "../support/serverScript.ts";

type Value = Message["params"];

const full = "textDocument/semanticTokens/full";
const delta = "textDocument/semanticTokens/full/delta";

describe("Semantic tokens", () => {
  it("34. semanticTokens: remapped to one legend; deltas rebased per plugin.", async () => {
    const life = (name: string, legend: object, data: readonly number[], later: object): Life =>
      server(
        { semanticTokensProvider: { legend, full: { delta: true }, range: true } },
        on(full, reply({ resultId: `${name}-1`, data })),
        onceOn(delta, reply({ resultId: `${name}-2`, ...later })),
        on(delta, reply({ resultId: `${name}-3`, edits: [] })),
        on("textDocument/semanticTokens/range", reply({ data })),
      );
    await using bench = await multiplexer({
      servers: {
        alpha: life(
          "alpha",
          { tokenTypes: ["variable", "function"], tokenModifiers: ["static", "readonly"] },
          // `one` on line 0, `two` on line 2.
          [0, 0, 3, 1, 0b10, 2, 0, 3, 0, 0b01],
          // `two` has become a word of seven letters.
          { edits: [{ start: 5, deleteCount: 5, data: [2, 0, 7, 0, 0] }] },
        ),
        beta: life(
          "beta",
          { tokenTypes: ["function", "oddity", "type"], tokenModifiers: ["readonly"] },
          // `mid` on line 1; and alpha's `one` once more, as something else.
          [0, 0, 3, 2, 0, 1, 4, 3, 2, 0b1],
          // A whole answer instead of edits, which LSP allows.
          { data: [1, 4, 3, 0, 0] },
        ),
      },
      capabilities: {
        textDocument: {
          semanticTokens: {
            requests: { full: { delta: true }, range: true },
            tokenTypes: ["variable", "function", "type"],
            tokenModifiers: ["static", "readonly"],
            formats: ["relative"],
          },
        },
      },
    });
    const uri = await bench.openReady("a.txt", "one\n    mid\ntwo    \n");
    const legend = await legendOf(bench);
    const first: Value = await bench.editor.ask(full, inDocument(uri));
    const before = ["0:0+3 function readonly", "1:4+3 type readonly", "2:0+3 variable static"];
    assert.deepEqual(decoded(first.data, legend), before);
    assert.deepEqual(
      decoded(
        (
          await bench.editor.ask("textDocument/semanticTokens/range", {
            ...inDocument(uri),
            range: range(0, 0, 0, 9),
          })
        ).data,
        legend,
      ),
      before,
    );

    bench.change(uri, 2, { text: "one\n    mid\ntwotwo!\n" });
    const second: Value = await bench.editor.ask(delta, {
      ...inDocument(uri),
      previousResultId: first.resultId,
    });
    const changed = after(first.data, second);
    assert.deepEqual(decoded(changed, legend), [
      "0:0+3 function readonly",
      "1:4+3 function",
      "2:0+7 variable",
    ]);
    const third: Value = await bench.editor.ask(delta, {
      ...inDocument(uri),
      previousResultId: second.resultId,
    });
    assert.match(decoded(after(changed, third), legend).join(), /2:0\+7 variable/);
    for (const name of ["alpha", "beta"]) {
      assert.deepEqual(
        bench
          .server(name)
          .received(delta)
          .map(({ params }) => params.previousResultId),
        [`${name}-1`, `${name}-2`],
      );
    }
  });
});

interface Legend {
  readonly tokenTypes: readonly string[];
  readonly tokenModifiers: readonly string[];
}

/** What the editor was told, at once or by a registration. */
async function legendOf({ initialized, editor }: Multiplexer): Promise<Legend> {
  const { semanticTokensProvider } = initialized.capabilities;
  if (semanticTokensProvider) return semanticTokensProvider.legend;
  const { registrations } = await editor.told("client/registerCapability", (params) =>
    params.registrations.some(({ method }: Value) => method === "textDocument/semanticTokens"),
  );
  return registrations.find(({ method }: Value) => method === "textDocument/semanticTokens")
    .registerOptions.legend;
}

/** Each token as `line:character+length type modifiers`. LSP 3.17, "Integer Encoding for Tokens". */
function decoded(
  data: readonly number[],
  { tokenTypes, tokenModifiers }: Legend,
): readonly string[] {
  const tokens: string[] = [];
  let [line, character] = [0, 0];
  for (let index = 0; index < data.length; index += 5) {
    const [down = 0, right = 0, length = 0, type = -1, bits = 0] = data.slice(index, index + 5);
    line += down;
    character = down > 0 ? right : character + right;
    const modifiers = tokenModifiers.filter((_, bit) => (bits & (1 << bit)) !== 0);
    tokens.push([`${line}:${character}+${length}`, tokenTypes[type], ...modifiers].join(" "));
  }
  return tokens;
}

/** What the editor has after an answer to `delta`: new data, or the old with edits. */
function after(data: readonly number[], { data: whole, edits = [] }: Value): readonly number[] {
  if (whole) return whole;
  const changed = [...data];
  const backwards: readonly Value[] = [...edits].sort((a: Value, b: Value) => b.start - a.start);
  for (const { start, deleteCount, data: added = [] } of backwards)
    changed.splice(start, deleteCount, ...added);
  return changed;
}
