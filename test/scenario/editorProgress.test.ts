import { strict as assert } from "node:assert";
import {
  type EditorInMemory,
  type EditorInMemoryOptions,
  startedEditor,
} from "../support/editorInMemory.ts";
import type { FakeClock } from "../support/fakeClock.ts";
import { settle } from "../support/settle.ts";
import { parseToy } from "../support/toyPlugin.ts";

const shows = { window: { workDoneProgress: true } };
const many = 300;

describe("The progress of indexing", () => {
  it("is well-formed: it begins, never falls, ends, and nothing comes after", async () => {
    await using editor = await indexing({ capabilities: shows });
    assert.equal((await editor.search("f")).length, many);
    await settle();
    const reports = wellFormed(editor);
    assert.ok(reports.length > 0, "something is reported between the begin and the end");
    const [created, ...more] = editor.requested("window/workDoneProgress/create");
    assert.deepEqual(more, []);
    assert.equal(created?.token, editor.heard("$/progress")[0]?.token);
  });

  it("is not shown to an editor without support, which gets every answer", async () => {
    await using editor = await indexing({});
    assert.equal((await editor.search("f")).length, many);
    assert.deepEqual(editor.requests, []);
    assert.deepEqual(editor.heard("$/progress"), []);
  });

  it("is not shown to an editor that refuses it, which gets every answer", async () => {
    await using editor = await indexing({
      capabilities: shows,
      answer: () => {
        throw new Error("no progress here");
      },
    });
    assert.equal((await editor.search("f")).length, many);
    assert.deepEqual(editor.heard("$/progress"), []);
  });

  it("ends when the host is shut down in the middle", async () => {
    await using editor = await indexing({ capabilities: shows });
    const search = editor.search("f").catch(() => []);
    await editor.until("the beginning", () => editor.heard("$/progress").length > 0);
    await editor.ask("shutdown");
    await search;
    await settle();
    wellFormed(editor);
  });
});

/** An editor over a folder with many files, each of which takes its plugin some time. */
async function indexing(options: EditorInMemoryOptions): Promise<EditorInMemory> {
  const clocks: FakeClock[] = [];
  const editor = await startedEditor({
    ...options,
    files: Object.fromEntries(
      Array.from({ length: many }, (_, at) => [`f${at}.toy`, `def f${at}`]),
    ),
    plugins: {
      toy: {
        handlers: {
          parse: ({ text }: { readonly text: string }) => {
            for (const clock of clocks) clock.advance(1);
            return parseToy(text);
          },
        },
      },
    },
  });
  clocks.push(editor.clock);
  return editor;
}

/** The percentages between one begin and one end. */
function wellFormed(editor: EditorInMemory): readonly number[] {
  const messages = editor.heard("$/progress");
  const kinds = messages.map(({ value }) => value.kind);
  assert.deepEqual(
    kinds.filter((kind) => kind !== "report"),
    ["begin", "end"],
  );
  assert.equal(kinds[0], "begin");
  assert.equal(kinds.at(-1), "end");
  assert.equal(new Set(messages.map(({ token }) => token)).size, 1);
  const percentages = messages.flatMap(({ value }) =>
    value.kind === "report" ? [value.percentage ?? -1] : [],
  );
  for (const [at, percentage] of percentages.entries()) {
    assert.ok(Number.isInteger(percentage) && percentage >= 0 && percentage <= 100);
    assert.ok(percentage >= (percentages[at - 1] ?? 0), percentages.join());
  }
  return percentages;
}
