import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { elementsOf } from "../../../server/src/base/jsonElements.ts";

describe("The text of a list", () => {
  it("is taken apart into the texts of its elements, whatever stands in them", () => {
    const lists = fc.array(fc.jsonValue(), { minLength: 1 });
    fc.assert(
      fc.property(lists, fc.constantFrom(undefined, 1, "\t"), (list, space) => {
        const text = JSON.stringify(list, undefined, space).slice(1, -1);
        const elements = elementsOf(Buffer.from(text));
        assert.deepEqual(
          elements.map((element) => JSON.parse(element.toString())),
          JSON.parse(JSON.stringify(list)),
        );
        assert.equal(elements.join(","), text);
      }),
    );
  });

  const elements = [
    `"a,\\"],["`,
    `"\\\\"`,
    `{"},{":[1,{"b":","}]}`,
    `"\\\\\\","`,
    "[[],{}]",
    "-1e3",
  ];
  it("may have brackets, commas and quotes in its strings", () => {
    assert.deepEqual(elementsOf(Buffer.from(elements.join(","))).map(String), elements);
  });
});
