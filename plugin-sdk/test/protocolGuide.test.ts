import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { descriptor } from "@chorus/plugin-sdk/descriptor";
import { ErrorCode, messages } from "@chorus/plugin-sdk/protocol";
import { indexProgress, parseDelta, replies } from "@chorus/plugin-sdk/replies";
import { rangeFaults } from "@chorus/plugin-sdk/testing";
import { samples } from "./support/samples.ts";

const guide = readFileSync("plugin-sdk/PROTOCOL.md", "utf8");

describe("the protocol guide", () => {
  it("lists every message, who sends it, and whether it is answered", () => {
    const arrows = { host: "→", plugin: "←", both: "↔" } as const;
    const kinds = { request: "request", notification: "note" } as const;
    const listed = rows(/^\| `([^`]+)` \| (\S) \| (\w+) \| §\d+ \|$/gm);
    const sent = Object.entries(messages).map(([method, { sender, kind }]) => [
      method,
      arrows[sender],
      kinds[kind],
    ]);
    assert.deepEqual(new Set(listed.map(String)), new Set(sent.map(String)));
    assert.equal(listed.length, sent.length);
  });

  it("explains every message in the section that its table names", () => {
    for (const [method = "", section = ""] of rows(/^\| `([^`]+)` \| \S \| \w+ \| §(\d+) \|$/gm)) {
      const text = guide.split(/^## /m).find((part) => part.startsWith(`${section}. `));
      assert.ok(text?.includes(`\`${method}\``) || text?.includes(` ${method}\n`), method);
    }
  });

  it("shows an example of every message that carries something", () => {
    for (const [method, sample] of Object.entries(samples)) {
      const expected = [
        ...(sample.params === undefined ? [] : [sample.params]),
        ...("result" in sample ? [sample.result] : []),
      ];
      const shown = examples().filter((example) => example.method === method);
      assert.deepEqual(
        shown.map(({ value }) => value),
        expected,
        method,
      );
    }
  });

  it("shows how a document is parsed again", () => {
    const [asked, answered] = rows(/^```json again \w+\n(.*?)\n```$/gms).map(
      ([text = ""]): unknown => JSON.parse(text),
    );
    const { text: _, ...params } = samples.parse.params;
    assert.deepEqual(asked, { ...params, version: 8, previousResultId: "7" });
    assert.deepEqual(parseDelta.parse(answered), answered);
    assert.deepEqual(replies.parse.shape.symbols.parse(Object(answered).edits.symbols.data), [
      Object(answered).edits.symbols.data[0],
    ]);
  });

  it("names everything that a manifest may say", () => {
    const source = readFileSync("plugin-sdk/src/protocol/manifests.ts", "utf8");
    const answer = source.slice(0, source.indexOf("interface EditManifestParams"));
    const section = guide.split(/^## /m).find((part) => part.startsWith("8. "));
    for (const [, field = ""] of answer.matchAll(/^ {2}readonly (\w+)\??:/gm))
      assert.match(section ?? "", new RegExp(`\\b${field}\\b`), field);
  });

  it("shows a descriptor that is one", () => {
    const [, text = ""] = /^```json descriptor\n(.*?)\n```$/ms.exec(guide) ?? [];
    assert.equal(descriptor.parse(JSON.parse(text)).id, "toy");
  });

  it("lists every error code", () => {
    assert.deepEqual(
      rows(/^\| (-\d+) \| (\w+) \|/gm).map(([code, name]) => [name, Number(code)]),
      Object.entries(ErrorCode),
    );
  });

  it("counts the bytes of its framed example right", () => {
    const [, length, body = ""] = /^Content-Length: (\d+)\n\n(.+)$/m.exec(guide) ?? [];
    assert.equal(Buffer.byteLength(body), Number(length));
  });

  it("has every section that the code cites", () => {
    const sections = rows(/^## (\d+)\. /gm).map(([number]) => Number(number));
    assert.deepEqual(
      sections,
      sections.map((_, index) => index + 1),
    );
    for (const file of sourceFiles("plugin-sdk/src")) {
      for (const [, cited] of readFileSync(file, "utf8").matchAll(/PROTOCOL\.md §(\d+)/g))
        assert.ok(sections.includes(Number(cited)), `${file} cites §${cited}`);
    }
  });
});

describe("the samples of every message", () => {
  for (const [method, sample] of Object.entries(samples)) {
    it(`${method} crosses the wire unchanged`, () => {
      assert.deepEqual(JSON.parse(JSON.stringify(sample)), plain(sample));
      const schema = schemas.get(method);
      if (schema && "result" in sample)
        assert.deepEqual(schema.parse(sample.result), sample.result);
    });
  }

  it("an index's progress passes its schema", () => {
    const { value } = samples["$/progress"].params;
    assert.deepEqual(indexProgress.parse(value), value);
  });

  it("has ranges that slice to what they name", () => {
    const { parse, analyzeManifest } = samples;
    assert.deepEqual(rangeFaults(parse.result, parse.params.text), []);
    assert.deepEqual(rangeFaults(analyzeManifest.result, analyzeManifest.params.text), []);
  });
});

const schemas = new Map<string, { parse: (value: unknown) => unknown }>(Object.entries(replies));

/** Without the keys that JSON leaves out. */
function plain(sample: { readonly params: unknown }): unknown {
  return Object.fromEntries(Object.entries(sample).filter(([, value]) => value !== undefined));
}

function rows(pattern: RegExp): string[][] {
  return [...guide.matchAll(pattern)].map((match) => match.slice(1));
}

function examples(): { method: string; value: unknown }[] {
  return rows(/^```json (?:request|answer|note) (\S+)\n(.*?)\n```$/gms).map(
    ([method = "", text = ""]) => ({ method, value: JSON.parse(text) }),
  );
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sourceFiles(path) : [path];
  });
}
