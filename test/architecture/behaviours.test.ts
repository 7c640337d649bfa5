import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";

const page = "docs/BEHAVIOURS.md";
const folder = "test/behaviours";

describe("Every sentence of docs/BEHAVIOURS.md", () => {
  const sentences = Array.from(
    readFileSync(page, "utf8").matchAll(/^\d+\. .+$/gm),
    ([sentence]) => sentence,
  );
  const names = readdirSync(folder).flatMap((file) =>
    namesIn(readFileSync(`${folder}/${file}`, "utf8")),
  );

  it("has its number", () => {
    assert.deepEqual(
      sentences.map((sentence) => Number.parseInt(sentence, 10)),
      Array.from({ length: 61 }, (_, index) => index + 1),
    );
  });

  it("is the name of one test, and no test there has another name", () => {
    const sorted = names.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
    assert.deepEqual(sorted, sentences);
  });
});

/** The names of the tests in a file, as they are written. */
function namesIn(text: string): readonly string[] {
  return Array.from(
    text.matchAll(/^\s*it\(\s*("(?:[^"\\]|\\.)*"|'[^']*')/gm),
    ([, literal = ""]) => (literal.startsWith("'") ? literal.slice(1, -1) : JSON.parse(literal)),
  );
}
