import { strict as assert } from "node:assert";
import { Cancellation, never } from "../../../server/src/base/cancellation.ts";
import { Cancelled } from "../../../server/src/base/errors.ts";
import { about, document, open, parsed, symbol } from "../../support/chorusBench.ts";
import { deferred } from "../../support/deferred.ts";
import { failureOf } from "../../support/fakePlugin.ts";

const options = { token: never };

describe("What a chorus session asks a plugin to parse", () => {
  it("makes outline and folding, also when they are asked for at once", async () => {
    const { session, plugin } = await open({ handlers: { parse: () => parsed } });
    const [symbols, folds] = await Promise.all([
      session.request("textDocument/documentSymbol", about(document), {
        ...options,
        document,
      }),
      session.request("textDocument/foldingRange", about(document), {
        ...options,
        document,
      }),
    ]);
    assert.deepEqual([symbols, folds], [[symbol], parsed.foldingRanges]);
    assert.deepEqual(await session.request("parse", document, options), parsed);
    assert.equal(plugin.paramsOf("parse").length, 1);
  });

  it("is parsed again when the text is another one, whatever its version", async () => {
    const { session, plugin } = await open({ handlers: { parse: () => parsed } });
    for (const other of [
      document,
      { ...document, version: 2 },
      { ...document, version: 2, text: "mian" },
    ]) {
      await session.request("textDocument/documentSymbol", about(other), {
        ...options,
        document: other,
      });
    }
    assert.equal(plugin.paramsOf("parse").length, 3);
  });

  it("may be answered with what has changed since the last answer", async () => {
    const other = { ...symbol, name: "other" };
    const answers: object[] = [
      { ...parsed, resultId: "1" },
      { resultId: "2", edits: { symbols: { start: 1, deleteCount: 0, data: [other] } } },
      { edits: { symbols: { start: 9, deleteCount: 0, data: [] } } },
      { edits: {} },
    ];
    const { session, plugin, violations } = await open({
      handlers: { parse: () => answers.shift() },
    });
    const outline = (version: number): Promise<unknown> => {
      const newest = { ...document, version };
      return session.request("textDocument/documentSymbol", about(document), {
        ...options,
        document: newest,
      });
    };
    assert.deepEqual(await outline(1), [symbol]);
    assert.deepEqual(await outline(2), [symbol, other]);
    assert.match(await failureOf(outline(3)), /edits\.symbols: reaches beyond the 2/);
    assert.deepEqual(await outline(4), [symbol, other]);
    assert.deepEqual(
      plugin.paramsOf("parse").map((params) => Object(params).previousResultId),
      [undefined, "1", "2", "2"],
    );
    assert.equal(violations.length, 1);
  });

  it("is kept for open documents alone", async () => {
    const { session, plugin } = await open({ handlers: { parse: () => parsed } });
    const file = { uri: "file:///b.toy", languageId: "toy", text: "main" };
    await session.request("parse", file, options);
    await session.request("parse", file, options);
    assert.equal(plugin.paramsOf("parse").length, 2);
  });

  it("is asked again where it failed", async () => {
    let calls = 0;
    const { session } = await open({
      handlers: { parse: () => (calls++ === 0 ? Promise.reject(new Error("oops")) : parsed) },
    });
    await assert.rejects(session.request("parse", document, options));
    assert.deepEqual(await session.request("parse", document, options), parsed);
  });

  it("is cancelled only when nobody waits for it any more", async () => {
    const answer = deferred<object>();
    const { session, plugin } = await open({ handlers: { parse: () => answer.promise } });
    const [one, two] = [new Cancellation(), new Cancellation()];
    const first = session.request("textDocument/documentSymbol", about(document), {
      token: one.signal,
      document,
    });
    const second = session.request("textDocument/foldingRange", about(document), {
      token: two.signal,
      document,
    });
    one.abort();
    await assert.rejects(first, Cancelled);
    answer.resolve(parsed);
    assert.deepEqual(await second, parsed.foldingRanges);

    const again = { ...document, version: 2 };
    const third = new Cancellation();
    const asked = session.request("textDocument/documentSymbol", about(again), {
      token: third.signal,
      document: again,
    });
    third.abort();
    await assert.rejects(asked, Cancelled);
    await session.request("parse", again, options);
    assert.equal(plugin.paramsOf("parse").length, 3);
  });
});
