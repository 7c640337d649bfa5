import { strict as assert } from "node:assert";
import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { descriptor } from "@chorus/plugin-sdk/descriptor";
import { rangeFaults } from "@chorus/plugin-sdk/testing";
import json from "../../examples/python-lines/plugin.json" with { type: "json" };
import { never } from "../../server/src/base/cancellation.ts";
import { lineFraming } from "../../server/src/base/lineFraming.ts";
import { streamTransport } from "../../server/src/base/streamTransport.ts";
import { linesSession } from "../../server/src/dialects/lines.ts";
import type { Session } from "../../server/src/dialects/session.ts";

const python = "python3";
const token = never;

type Child = ChildProcessByStdio<Writable, Readable, null>;

describe("the example plugin in Python", function () {
  this.timeout(20_000);
  let child: Child;

  before(function () {
    if (spawnSync(python, ["--version"]).status !== 0) this.skip();
  });
  beforeEach(() => {
    child = spawn(python, ["examples/python-lines/plugin.py"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
  });
  afterEach(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  });

  describe("alone", () => {
    let answers: Interface;
    beforeEach(() => {
      answers = createInterface({ input: child.stdout });
    });
    afterEach(() => answers.close());

    async function ask(line: string): Promise<string> {
      const answer: Promise<string[]> = once(answers, "line");
      child.stdin.write(`${line}\n`);
      return (await answer)[0] ?? "";
    }

    it("answers the exchange that the lines dialect is defined by, word for word", async () => {
      assert.equal(
        await ask('{"id":42,"method":"parse","params":{"source":"fn main() {}"}}'),
        '{"id":42,"result":{"symbols":[{"name":"main","kind":"Function","line":1}]}}',
      );
    });

    it("says what it does not know, and goes on", async () => {
      assert.equal(
        await ask('{"id":1,"method":"rename","params":{}}'),
        '{"id":1,"error":{"code":-32601,"message":"rename is not known here"}}',
      );
      assert.match(
        await ask('{"id":2,"method":"analyze_manifest","params":{"path":"toy.ini","source":"[["}}'),
        /^{"id":2,"error":{"code":-32603,"message":"MissingSectionHeaderError/,
      );
      assert.equal(
        await ask('{"id":3,"method":"parse","params":{"source":""}}'),
        '{"id":3,"result":{"symbols":[]}}',
      );
    });

    it("ends by itself when its stdin closes", async () => {
      const exit: Promise<(number | null)[]> = once(child, "exit");
      await ask('{"id":1,"method":"parse","params":{"source":""}}');
      child.stdin.end();
      assert.deepEqual((await exit)[0], 0);
    });
  });

  describe("in the host", () => {
    let session: Session;
    beforeEach(() => {
      session = linesSession({
        descriptor: descriptor.parse(json),
        transport: streamTransport(child.stdout, child.stdin, lineFraming),
        listener: {
          request: async (method) => assert.fail(`it asked ${method}`),
          notification: (method) => assert.fail(`it said ${method}`),
          offersChanged: () => assert.fail("what it offers never changes"),
          violation: (what) => assert.fail(`it broke the protocol: ${what.kind}`),
          close: () => {},
        },
        textOf: () => undefined,
      });
    });
    afterEach(() => session[Symbol.dispose]());

    it("has an outline with exact places", async () => {
      const text = "# toy\r\nmod shop\r\n  pub fn größe() {}\rconst LIMIT = 1\ntype Order\n";
      const source = { uri: "file:///shop/a.toy", languageId: "toy", text };
      const result = await session.request("parse", source, { token });
      assert.deepEqual(
        result.symbols.map(({ name, range }) => [name, range.start.line]),
        [
          ["shop", 1],
          ["größe", 2],
          ["LIMIT", 3],
          ["Order", 4],
        ],
      );
      assert.deepEqual(rangeFaults(result, text), []);
      const { functions } = await session.request("listFunctions", source, { token });
      assert.deepEqual(
        functions.map(({ name }) => name),
        ["größe"],
      );
    });

    it("has a package with its dependencies", async () => {
      const text =
        "[package]\nname = shop\nversion = 0.1.0\n[dependencies]\nlists = ^1.2\nmoney = path:../money\n[dev-dependencies]\nproofs = *\n";
      const params = { uri: "file:///shop/toy.ini", text };
      const analysis = await session.request("analyzeManifest", params, { token });
      assert.equal(analysis.package?.name, "shop");
      assert.equal(analysis.package?.version, "0.1.0");
      assert.deepEqual(
        analysis.dependencies.map(({ name, kind, source }) => [name, kind, source]),
        [
          ["lists", "normal", { kind: "version" }],
          ["money", "normal", { kind: "path", path: "../money" }],
          ["proofs", "dev", { kind: "version" }],
        ],
      );
      assert.deepEqual(rangeFaults(analysis, text), []);
    });
  });
});
