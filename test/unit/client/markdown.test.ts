import { strict as assert } from "node:assert";
import { code, facts, paragraphs, plain } from "../../../client/src/views/markdown.ts";

describe("Words of a plugin in a tooltip", () => {
  it("become no link, image, command or HTML", () => {
    const hostile = "[click](command:evil) ![x](http://a/b.png) <img src=x> $(flame) **b**";
    assert.doesNotMatch(plain(hostile), /(?<!\\)[[\]()<>!*$]/);
  });

  it("stay on one line", () => {
    assert.equal(plain("ended\r\n\n  badly"), "ended badly");
    assert.equal(code("a\nb"), "`a b`");
  });

  it("keep the backticks that they have", () => {
    assert.equal(code("a``b"), "```a``b```");
    assert.equal(code("`"), "`` ` ``");
  });

  it("do not break out of a table's cell", () => {
    assert.equal(
      facts([["Requirement", code("^1 || ^2")]]),
      "| | |\n|--|--|\n| Requirement | `^1 \\|\\| ^2` |",
    );
  });

  it("leave no gap where there is nothing to say", () => {
    assert.equal(paragraphs("a", undefined, "", "b"), "a\n\nb");
    assert.equal(facts([["Process", undefined]]), "| | |\n|--|--|");
  });
});
