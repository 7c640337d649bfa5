import { strict as assert } from "node:assert";
import { Transcoder } from "../../../../server/src/dialects/transcoder.ts";

const uri = "file:///a.rs";
const location = {
  uri,
  range: { start: { line: 0, character: 2 }, end: { line: 0, character: 4 } },
};

describe("a link's transcoder", () => {
  it("looks at nothing where the link counts in UTF-16, as the host does", () => {
    const transcoder = new Transcoder(() => assert.fail("a text was looked up"));
    transcoder.speak("utf-16");
    const params = { textDocument: { uri }, position: location.range.start };
    assert.equal(transcoder.toPlugin("textDocument/hover", params), params);
    assert.equal(transcoder.answer("textDocument/references", params, location), location);
    assert.equal(transcoder.fromPlugin("window/showDocument", location), location);
  });

  it("says positions as the link and as the host count them", () => {
    const transcoder = new Transcoder(() => "éé");
    transcoder.speak("utf-8");
    const start = { line: 0, character: 1 };
    const told = { uri, range: { start, end: { line: 0, character: 2 } } };
    assert.deepEqual(transcoder.answer("textDocument/references", {}, [location]), [told]);
    assert.deepEqual(transcoder.toPlugin("textDocument/references", told), location);
  });
});
