import { strict as assert } from "node:assert";
import type {
  CompletionItem,
  CompletionList,
  CompletionParams,
  Range,
} from "vscode-languageserver-protocol";
import { Cancellation, never } from "../../../../server/src/base/cancellation.ts";
import { Cancelled } from "../../../../server/src/base/errors.ts";
import { createCompletion } from "../../../../server/src/routing/ways/completion.ts";
import { type Deferred, deferred } from "../../../support/deferred.ts";
import { hang, type ScriptedPlugin } from "../../../support/fakeFleet.ts";
import { settle } from "../../../support/settle.ts";
import { benchPlugin, type WayBench, wayBench } from "../../../support/wayBench.ts";

const method = "textDocument/completion";
type Completions = CompletionItem[] | CompletionList | null;

describe("Completion with several plugins", () => {
  it("asks only those whose own trigger character was typed", async () => {
    const dot = offering("dot", ["."], () => items("fromDot"));
    const angle = offering("angle", ["<"], () => items("fromAngle"));
    const none = offering("none", [], () => items("fromNone"));
    const bench = typing([dot, angle, none], "a.");
    assert.deepEqual(await bench.complete({ character: "." }), ["fromDot"]);
    assert.deepEqual(
      dot.asked.map(({ params }) => contextOf(params)),
      [{ triggerKind: 2, triggerCharacter: "." }],
    );
    assert.deepEqual([angle.asked.length, none.asked.length], [0, 0]);
  });

  it("asks all, as if by hand, where nobody has registered the character that an editor names", async () => {
    const dot = offering("dot", ["."], () => items("fromDot"));
    const bench = typing([dot], "a#");
    assert.deepEqual(await bench.complete({ character: "#" }), ["fromDot"]);
    assert.deepEqual(contextOf(dot.asked[0]?.params), { triggerKind: 1 });
  });

  it("wakes a plugin of which nobody knows its characters yet, and waits for those that are known", async () => {
    const dot = offering("dot", ["."], () => items("fromDot"));
    const sleeping = offering("sleeping", [], () => hang());
    sleeping.isKnown = false;
    const bench = typing([dot, sleeping], "a.");
    assert.deepEqual(await bench.complete({ character: "." }), ["fromDot"]);
    assert.deepEqual([sleeping.wakes, sleeping.asked.length], [1, 0]);
  });

  it("gives the others 100 ms after the first that has something to say", async () => {
    const fast = offering("fast", [], () => items("fast"));
    const second = deferred<Completions>();
    const slow = offering("slow", [], () => second.promise);
    const bench = typing([fast, slow], "a");
    const answer = bench.list();
    await settle();
    bench.clock.advance(99);
    second.resolve(items("slow"));
    assert.deepEqual(labels(await answer), ["fast", "slow"]);

    bench.retype("b");
    second.promise.catch(() => {});
    slow.handlers = { [method]: () => hang() };
    const next = bench.list();
    await settle();
    bench.clock.advance(100);
    // Incomplete, so that the editor asks again for who is late.
    assert.deepEqual(await next, { isIncomplete: true, items: items("fast") });
    assert.equal(bench.clock.pending, 0);
  });

  it("hurries nobody for an empty answer", async () => {
    const empty = offering("empty", [], () => []);
    const slow = deferred<Completions>();
    const bench = typing([empty, offering("slow", [], () => slow.promise)], "a");
    const answer = bench.complete();
    await settle();
    bench.clock.advance(4000);
    slow.resolve(items("slow"));
    assert.deepEqual(await answer, ["slow"]);
  });

  it("ends at the deadline where nobody answers, with an empty list that is not complete", async () => {
    const bench = typing([offering("hangs", [], () => hang())], "a");
    const answer = bench.list();
    await settle();
    bench.clock.advance(5000);
    assert.deepEqual(await answer, { isIncomplete: true, items: [] });
  });

  it("says null where nobody has anything, and fails only where all fail", async () => {
    const silent = offering("silent", [], () => null);
    const broken = offering("broken", [], () => Promise.reject(new Error("no luck")));
    assert.equal(await typing([silent, broken], "a").list(), null);
    await assert.rejects(typing([broken], "a").list(), { message: "no luck" });
  });

  it("puts first whose items the user wants first", async () => {
    const a = offering("a", [], () => items("one"));
    const b = offering("b", [], () => items("two"));
    const bench = typing([a, b], "x", {
      priority: ({ id }) => (id === "b" ? 90 : 50),
    });
    const list = await bench.list();
    const sorted = itemsIn(list).map(({ label, sortText }) => [label, sortText]);
    assert.deepEqual(sorted, [
      ["two", "000two"],
      ["one", "001one"],
    ]);
  });
});

describe("Completion that goes on while a word grows", () => {
  it("asks only incomplete plugins again, and takes the others' items from before", async () => {
    const whole = offering("whole", [], () => items("whole"));
    const part = offering("part", [], ({ position }) => ({
      isIncomplete: true,
      items: items(`part${position.character}`),
    }));
    const bench = typing([whole, part], "a");
    assert.deepEqual(await bench.complete(), ["part1", "whole"]);
    bench.retype("ab");
    assert.deepEqual(await bench.complete({ isAgain: true }), ["part2", "whole"]);
    assert.equal(whole.asked.length, 1);
    assert.deepEqual(
      part.asked.map(({ params }) => contextOf(params)),
      [{ triggerKind: 1 }, { triggerKind: 3 }],
    );
  });

  it("lets earlier items replace what was typed since", async () => {
    const whole = offering("whole", [], () => ({
      isIncomplete: false,
      itemDefaults: { editRange: { insert: range(0, 1), replace: range(0, 3) } },
      items: [
        { label: "plain" },
        { label: "edit", textEdit: { range: range(0, 1), newText: "edit" } },
        {
          label: "both",
          textEdit: { insert: range(0, 1), replace: range(0, 3), newText: "both" },
          additionalTextEdits: [
            { range: range(4, 5), newText: ";" },
            { range: range(0, 0), newText: "import" },
          ],
        },
      ],
    }));
    const part = offering("part", [], () => ({ isIncomplete: true, items: [] }));
    const bench = typing([whole, part], "a.. z");
    await bench.complete({ at: 1 });
    bench.retype("abc.. z");
    const [plain, edit, both] = itemsIn(await bench.list({ at: 3, isAgain: true }));
    assert.deepEqual(plain?.textEdit, { range: range(0, 3), newText: "plain" });
    assert.deepEqual(edit?.textEdit, { range: range(0, 3), newText: "edit" });
    assert.deepEqual(both?.textEdit, {
      insert: range(0, 3),
      replace: range(0, 5),
      newText: "both",
    });
    assert.deepEqual(both?.additionalTextEdits, [
      { range: range(6, 7), newText: ";" },
      { range: range(0, 0), newText: "import" },
    ]);
  });

  it("moves nothing where an editor only asks from further behind the end of the line", async () => {
    const edit = { label: "edit", textEdit: { range: range(0, 1), newText: "edit" } };
    const whole = offering("whole", [], () => [edit]);
    const part = offering("part", [], () => ({ isIncomplete: true, items: [] }));
    const bench = typing([whole, part], "a");
    await bench.complete({ at: 10 });
    const [again] = itemsIn(await bench.list({ at: 2, isAgain: true }));
    assert.deepEqual(again?.textEdit, edit.textEdit);
    assert.equal(whole.asked.length, 1);
  });

  it("asks everybody again for another word, and when the word gets shorter", async () => {
    const whole = offering("whole", [], () => items("whole"));
    const part = offering("part", [], () => ({ isIncomplete: true, items: items("part") }));
    const bench = typing([whole, part], "ab");
    await bench.complete();
    bench.retype("a");
    await bench.complete({ isAgain: true });
    assert.equal(whole.asked.length, 2);
    bench.retype("a b");
    await bench.complete({ isAgain: true });
    assert.equal(whole.asked.length, 3);
  });

  it("shows what came late at the next request, without asking again", async () => {
    const late = deferred<Completions>();
    const fast = offering("fast", [], () => items("fast"));
    const slow = offering("slow", [], () => late.promise);
    const bench = typing([fast, slow], "a");
    const first = bench.complete();
    await settle();
    bench.clock.advance(100);
    assert.deepEqual(await first, ["fast"]);
    late.resolve(items("slow"));
    await settle();
    bench.retype("ab");
    assert.deepEqual(await bench.complete({ isAgain: true }), ["fast", "slow"]);
    assert.deepEqual([fast.asked.length, slow.asked.length], [1, 1]);
  });

  it("shows it to an editor that asks by hand, too, and only once", async () => {
    const late = deferred<Completions>();
    const fast = offering("fast", [], () => items("fast"));
    const slow = offering("slow", [], () => late.promise);
    const bench = typing([fast, slow], "a");
    const first = bench.complete();
    await settle();
    bench.clock.advance(100);
    await first;
    late.resolve(items("slow"));
    await settle();
    assert.deepEqual(await bench.complete(), ["fast", "slow"]);
    assert.deepEqual([fast.asked.length, slow.asked.length], [2, 1]);
    assert.deepEqual(await bench.complete(), ["fast", "slow"]);
    assert.deepEqual([fast.asked.length, slow.asked.length], [3, 2]);
  });

  it("keeps waiting for one that is still busy, instead of asking it more", async () => {
    const late = deferred<Completions>();
    const fast = offering("fast", [], () => items("fast"));
    const slow = offering("slow", [], () => late.promise);
    const bench = typing([fast, slow], "a");
    for (const text of ["a", "ab", "abc"]) {
      bench.retype(text);
      const answer = bench.complete({ isAgain: text !== "a" });
      await settle();
      bench.clock.advance(100);
      assert.deepEqual(await answer, ["fast"]);
    }
    assert.equal(slow.asked.length, 1);
    assert.equal(slow.asked[0]?.token.aborted, false);
  });

  it("shows what a plugin said before until it has said more", async () => {
    const fast = offering("fast", [], () => items("fast"));
    const part = offering("part", [], () => ({ isIncomplete: true, items: items("old") }));
    const bench = typing([fast, part], "a");
    await bench.complete();
    part.handlers = { [method]: () => hang() };
    bench.retype("ab");
    const answer = bench.list({ isAgain: true });
    await settle();
    bench.clock.advance(100);
    assert.deepEqual(await answer, { isIncomplete: true, items: items("fast", "old") });
  });

  it("asks one again that failed", async () => {
    const part = offering("part", [], () => ({ isIncomplete: true, items: items("part") }));
    const broken = offering("broken", [], () => Promise.reject(new Error("busy")));
    const bench = typing([part, broken], "a");
    assert.deepEqual(await bench.complete(), ["part"]);
    broken.handlers = { [method]: () => items("well") };
    bench.retype("ab");
    assert.deepEqual(await bench.complete({ isAgain: true }), ["well", "part"]);
  });

  it("leaves those out of it whom its trigger character meant nothing to, until the user asks by hand", async () => {
    const dot = offering("dot", ["."], () => ({ isIncomplete: true, items: items("dot") }));
    const other = offering("other", [], () => items("other"));
    const bench = typing([dot, other], "a.");
    await bench.complete({ character: "." });
    bench.retype("a.b");
    assert.deepEqual(await bench.complete({ isAgain: true }), ["dot"]);
    assert.deepEqual(await bench.complete(), ["dot", "other"]);
  });
});

describe("Completion that nobody waits for any more", () => {
  let bench: TypingBench;
  let slow: ScriptedPlugin;
  let answers: Deferred<Completions>[];
  let request: Cancellation;

  beforeEach(() => {
    answers = [];
    slow = offering("slow", [], () => {
      const answer = deferred<Completions>();
      answers.push(answer);
      return answer.promise;
    });
    bench = typing([slow], "a");
    request = new Cancellation();
  });

  it("is cancelled with the editor's request, and asked anew for the next", async () => {
    const first = bench.list({}, request);
    await settle();
    request.abort();
    await assert.rejects(first, Cancelled);
    assert.equal(slow.asked[0]?.token.aborted, true);
    bench.retype("ab");
    const second = bench.complete();
    await settle();
    answers[1]?.resolve(items("new"));
    assert.deepEqual(await second, ["new"]);
  });

  it("is not cancelled while another request of the editor's waits for it", async () => {
    const first = bench.list({}, request);
    const second = bench.complete();
    await settle();
    request.abort();
    await assert.rejects(first, Cancelled);
    assert.equal(slow.asked[0]?.token.aborted, false);
    answers[0]?.resolve(items("shared"));
    assert.deepEqual(await second, ["shared"]);
    assert.equal(slow.asked.length, 1);
  });

  it("is cancelled when the user goes on elsewhere, or closes the document", async () => {
    const late = bench.list();
    await settle();
    bench.clock.advance(5000);
    await late;
    assert.equal(slow.asked[0]?.token.aborted, false);
    bench.retype("a b");
    const elsewhere = bench.list();
    await settle();
    assert.equal(slow.asked[0]?.token.aborted, true);
    bench.clock.advance(5000);
    await elsewhere;
    bench.documents.close(bench.uri);
    assert.equal(slow.asked[1]?.token.aborted, true);
  });

  it("still answers a request for another place that the editor waits for", async () => {
    const first = bench.complete();
    await settle();
    bench.retype("a b");
    const second = bench.complete();
    await settle();
    answers[1]?.resolve(items("second"));
    answers[0]?.resolve(items("first"));
    assert.deepEqual(await Promise.all([first, second]), [["first"], ["second"]]);
  });
});

interface Typing {
  readonly character?: string;
  readonly isAgain?: boolean;
  /** Else the end of the only line. */
  readonly at?: number;
}

interface TypingBench extends WayBench {
  list(typing?: Typing, request?: Cancellation): Promise<Completions>;
  /** The labels. */
  complete(typing?: Typing): Promise<readonly string[]>;
}

/** An editor with one line of text, and the cursor at its end. */
function typing(
  plugins: readonly ScriptedPlugin[],
  text: string,
  choices: NonNullable<Parameters<typeof wayBench>[1]>["choices"] = {},
): TypingBench {
  const bench = wayBench(plugins, { text, choices });
  const way = createCompletion(bench.options);
  const list: TypingBench["list"] = (typing = {}, request) =>
    way(paramsOf(bench, typing), request?.signal ?? never);
  return { ...bench, list, complete: async (typing) => labels(await list(typing)) };
}

function paramsOf(
  { uri, documents }: WayBench,
  { character, isAgain = false, at }: Typing,
): CompletionParams {
  return {
    textDocument: { uri },
    position: { line: 0, character: at ?? documents.get(uri)?.text.length ?? 0 },
    context:
      character === undefined
        ? { triggerKind: isAgain ? 3 : 1 }
        : { triggerKind: 2, triggerCharacter: character },
  };
}

function offering(
  id: string,
  triggerCharacters: readonly string[],
  answer: (params: CompletionParams) => Completions | Promise<Completions>,
): ScriptedPlugin {
  return benchPlugin(id, { [method]: answer }, { [method]: { triggerCharacters } });
}

function range(start: number, end: number): Range {
  return { start: { line: 0, character: start }, end: { line: 0, character: end } };
}

function items(...names: readonly string[]): CompletionItem[] {
  return names.map((label) => ({ label }));
}

function itemsIn(completions: Completions): readonly CompletionItem[] {
  return Array.isArray(completions) ? completions : (completions?.items ?? []);
}

function labels(completions: Completions): readonly string[] {
  return itemsIn(completions).map(({ label }) => label);
}

function contextOf(params: unknown): unknown {
  return typeof params === "object" && params && "context" in params ? params.context : undefined;
}
