import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { elementTexts } from "../../../server/src/base/jsonElements.ts";

describe("The text of a list", () => {
  const record = fc.dictionary(fc.constantFrom("a", "},{", '"'), fc.jsonValue());
  for (const [what, element] of [
    ["any values", fc.jsonValue()],
    ["objects", record],
  ] as const) {
    it(`is taken apart into the texts of its elements: ${what}`, () => {
      const lists = fc.array<unknown>(element, { minLength: 1 });
      fc.assert(
        fc.property(lists, fc.constantFrom(undefined, 1, "\t"), (list, space) => {
          const text = JSON.stringify(list, undefined, space).slice(1, -1);
          const elements = elementTexts(text, list);
          assert.deepEqual(
            elements.map((one): unknown => JSON.parse(one)),
            JSON.parse(JSON.stringify(list)),
          );
          assert.equal(elements.join(","), text);
        }),
      );
    });
  }

  for (const elements of [
    [`"a,\\"],["`, `"\\\\"`, `{"},{":[1,{"b":","}]}`, `"\\\\\\","`, "[[],{}]", "-1e3"],
    [`{"a":"},{"}`, `{"b":1} `, `{"c":[{},{}]}`],
    [`{"ü🎼":1}`, `{"🎼":2}`],
  ]) {
    it(`may have brackets, commas and quotes in its strings: ${elements.join()}`, () => {
      const text = elements.join(",");
      assert.deepEqual(elementTexts(text, JSON.parse(`[${text}]`)), elements);
    });
  }
});
