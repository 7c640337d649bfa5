import { strict as assert } from "node:assert";
import type { LspMethod } from "@chorus/plugin-sdk/protocol";
import {
  checkPublishedDiagnostics,
  checkReply,
} from "../../../../server/src/dialects/replies/checkReply.ts";
import { replyShapes } from "../../../../server/src/dialects/replies/replyShapes.ts";
import { rightReplies, span } from "./rightReplies.ts";
import { wrongReplies } from "./wrongReplies.ts";

describe("A plugin's answer in LSP's words", () => {
  for (const method of methods()) {
    it(`to ${method} passes as it came, in every shape that LSP has for it`, () => {
      for (const value of rightReplies[method]) {
        const copy: unknown = structuredClone(value);
        const checked = checkReply(method, value);
        assert.deepEqual(checked, { kind: "valid", value: copy });
        assert.ok(checked.kind === "valid" && checked.value === value, "it is no copy");
      }
    });

    if (wrongReplies[method].length === 0) continue;
    it(`to ${method} is refused with the place of what is wrong`, () => {
      for (const [value, problem] of wrongReplies[method]) {
        assert.deepEqual(checkReply(method, value), { kind: "invalid", problem });
      }
    });
  }

  it("keeps members that only later versions of LSP know", () => {
    const hover = { contents: "x", later: { than: null } };
    assert.deepEqual(checkReply("textDocument/hover", hover), { kind: "valid", value: hover });
  });

  it("is looked at by the names of its members, in whatever order they come", () => {
    const uri = "file:///a";
    const places: readonly object[] = [
      { uri, range: span(1) },
      { range: span(1), uri },
      { later: 1, other: 2, third: 3, uri, range: span(1) },
      { range: span(1), later: 1, uri },
      { uri, range: span(1) },
    ];
    for (const one of places)
      for (const other of places)
        assert.equal(checkReply("textDocument/references", [one, other, one]).kind, "valid");
    const swapped = { uri: span(1), range: uri };
    for (const place of places)
      assert.deepEqual(checkReply("textDocument/definition", [place, swapped]), {
        kind: "repaired",
        value: [place],
        problem: "1.uri: is no text",
      });
  });

  it("may be missing where LSP has null", () => {
    const checked = checkReply("textDocument/hover", undefined);
    assert.ok(checked.kind === "repaired" && checked.value === null);
  });
});

describe("Published diagnostics", () => {
  it("pass as they came", () => {
    for (const value of [
      { uri: "file:///a", diagnostics: [] },
      { uri: "file:///a", version: -1, diagnostics: [{ range: span(1), message: "m" }] },
    ]) {
      assert.deepEqual(checkPublishedDiagnostics(value), { kind: "valid", value });
    }
  });

  it("lose what is wrong of them, and no more", () => {
    const good = { range: span(1), message: "m" };
    const checked = checkPublishedDiagnostics({
      uri: "file:///a",
      version: null,
      diagnostics: [{ ...good, severity: 0, code: null }, { message: "nowhere" }, good],
    });
    assert.deepEqual(checked, {
      kind: "repaired",
      value: { uri: "file:///a", diagnostics: [good, good] },
      problem: "version: is no whole number",
    });
  });

  it("keep the words of a message that is markup, which no editor was said to show", () => {
    const markup = { range: span(1), message: { kind: "markdown", value: "**no**" } };
    const nonsense = { range: span(1), message: { kind: "markdown" } };
    const uri = "file:///a";
    assert.deepEqual(checkPublishedDiagnostics({ uri, diagnostics: [markup, nonsense] }), {
      kind: "repaired",
      value: { uri, diagnostics: [{ ...markup, message: "**no**" }] },
      problem: "diagnostics.0.message: is no text",
    });
  });

  it("of no document are refused", () => {
    const checked = checkPublishedDiagnostics({ uri: "", diagnostics: [] });
    assert.deepEqual(checked, { kind: "invalid", problem: "uri: is empty" });
  });
});

function methods(): readonly LspMethod[] {
  return Object.keys(replyShapes).filter((key): key is LspMethod => key in rightReplies);
}
