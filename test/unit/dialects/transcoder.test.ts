import { strict as assert } from "node:assert";
import { Transcoder } from "../../../server/src/dialects/transcoder.ts";

const uri = "file:///a.rs";
const about = { textDocument: { uri } };
const here = range(2, 4);
const there = range(1, 2);

describe("a link's transcoder", () => {
  it("looks at nothing where the link counts in UTF-16, as the host does", () => {
    const transcoder = new Transcoder(() => assert.fail("a text was looked up"));
    transcoder.speak("utf-16");
    const params = { ...about, position: here.start };
    const { params: sent, answer } = transcoder.request("textDocument/hover", params);
    assert.equal(sent, params);
    assert.equal(answer(here), here);
    assert.equal(transcoder.toPlugin("textDocument/willSave", params), params);
    assert.equal(transcoder.fromPlugin("window/showDocument", params), params);
  });

  it("says positions as the link and as the host count them", () => {
    const transcoder = speaking(() => "éé");
    const { params, answer } = transcoder.request("textDocument/references", {
      ...about,
      position: there.start,
    });
    assert.deepEqual(params, { ...about, position: here.start });
    assert.deepEqual(answer([{ uri, range: here }]), [{ uri, range: there }]);
    const diagnostics = { uri, diagnostics: [{ range: here }] };
    assert.deepEqual(transcoder.fromPlugin("textDocument/publishDiagnostics", diagnostics), {
      uri,
      diagnostics: [{ range: there }],
    });
  });

  it("reads an answer in the text that was asked about, whatever is typed until it comes", () => {
    let text = "éé";
    const transcoder = speaking(() => text);
    const { answer } = transcoder.request("textDocument/documentHighlight", about);
    text = "ab";
    assert.deepEqual(answer([{ range: here }]), [{ range: there }]);
  });

  it("reads an answer about a document of which only the question knows the text", () => {
    const transcoder = speaking(() => undefined);
    const { answer } = transcoder.request("textDocument/documentHighlight", about, "éé");
    assert.deepEqual(answer([{ range: here }]), [{ range: there }]);
  });

  it("reads what an item is resolved to in the document that it was asked about", () => {
    const transcoder = speaking((asked) => (asked === uri ? "éé" : undefined));
    transcoder.request("textDocument/completion", about);
    const { answer } = transcoder.request("completionItem/resolve", { label: "a" });
    const additionalTextEdits = [{ range: here, newText: "" }];
    assert.deepEqual(answer({ label: "a", additionalTextEdits }), {
      label: "a",
      additionalTextEdits: [{ range: there, newText: "" }],
    });
  });
});

function speaking(textOf: (uri: string) => string | undefined): Transcoder {
  const transcoder = new Transcoder(textOf);
  transcoder.speak("utf-8");
  return transcoder;
}

function range(start: number, end: number) {
  return { start: { line: 0, character: start }, end: { line: 0, character: end } };
}
