import { strict as assert } from "node:assert";
import { readChorusJson } from "../../../server/src/host/chorusJson.ts";
import { chorusJsonSchema } from "../../../server/src/host/settingsSchema.ts";

describe("The JSON Schema of chorus.json", () => {
  const schema = JSON.parse(JSON.stringify(chorusJsonSchema()));

  it("names every key that chorus.json may have, and describes those of a plugin", () => {
    const keys = Object.keys(schema.properties);
    assert.deepEqual(keys.sort(), ["$schema", "formatters", "plugins"]);
    const empty = JSON.stringify(Object.fromEntries(keys.map((key) => [key, {}])));
    assert.deepEqual(readChorusJson(empty).problems, []);
    const { properties } = schema.properties.plugins.additionalProperties;
    for (const [key, { description }] of Object.entries<{ description?: string }>(properties))
      assert.match(description ?? "", /\.$/, key);
  });

  it("takes languages and priorities in all of their forms", () => {
    const { languages, priority, only } = schema.properties.plugins.additionalProperties.properties;
    assert.deepEqual(
      languages.items.anyOf.map(({ type }: { type: string }) => type),
      ["string", "object"],
    );
    assert.deepEqual(
      priority.anyOf.map(({ type }: { type: string }) => type),
      ["integer", "object"],
    );
    assert.ok(only.items.examples.includes("formatting"));
  });
});
