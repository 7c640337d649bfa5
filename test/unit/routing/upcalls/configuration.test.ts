import { strict as assert } from "node:assert";
import {
  configurationFor,
  sectionOf,
} from "../../../../server/src/routing/upcalls/configuration.ts";

describe("The settings that a plugin asks for", () => {
  it("stand under the section that it names, whether written nested or with dots", () => {
    const nested = { python: { analysis: { strict: true } } };
    const dotted = { "python.analysis.strict": true };
    const both = { "python.analysis": { strict: true }, python: { path: "py" } };
    for (const settings of [nested, dotted, both]) {
      assert.deepEqual(sectionOf(settings, "python.analysis"), { strict: true });
      assert.equal(sectionOf(settings, "python.analysis.strict"), true);
    }
    assert.deepEqual(sectionOf(both, "python"), { analysis: { strict: true }, path: "py" });
  });

  it("keep names with dots that are no paths", () => {
    const settings = { files: { exclude: { "**/*.pyc": true } } };
    assert.deepEqual(sectionOf(settings, "files.exclude"), { "**/*.pyc": true });
  });

  it("are all of them where no section is named, and nothing that an object inherits", () => {
    assert.deepEqual(sectionOf({ a: 1 }, ""), { a: 1 });
    assert.equal(sectionOf({ a: 1 }, "toString"), undefined);
    assert.equal(sectionOf({ a: 1 }, "__proto__.x"), undefined);
    assert.equal(sectionOf(undefined, "a"), undefined);
  });

  it("are one value for each item, by its own scope, null where nothing is set", () => {
    const items = [
      { section: "lint.max" },
      { section: "lint.max", scopeUri: "file:///w/b" },
      { section: "other" },
      null,
    ];
    assert.deepEqual(configurationFor({ items }, settingsAt), [1, 2, null, { lint: { max: 1 } }]);
    for (const nonsense of [undefined, null, {}, { items: "all" }])
      assert.deepEqual(configurationFor(nonsense, settingsAt), []);
  });
});

function settingsAt(scope: string | undefined): unknown {
  return scope === "file:///w/b" ? { lint: { max: 2 } } : { lint: { max: 1 } };
}
