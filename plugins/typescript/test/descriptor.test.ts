import { strict as assert } from "node:assert";
import { descriptor } from "@chorus/plugin-sdk/descriptor";
import { drive } from "@chorus/plugin-sdk/testing";
import json from "../plugin.json" with { type: "json" };
import { plugin } from "../src/plugin.ts";

describe("the descriptor of the typescript plugin", () => {
  it("is valid", () => {
    assert.deepEqual(descriptor.safeParse(json).error?.issues, undefined);
  });

  it("promises what the plugin does", async () => {
    await using kit = await drive(plugin);
    const { features } = descriptor.parse(json);
    assert.deepEqual([...(kit.handshake.features ?? [])].sort(), [...features].sort());
  });

  it("has a grammar for every language, and an analyzer for every manifest", async () => {
    await using kit = await drive(plugin);
    const { languages, manifests } = descriptor.parse(json);
    for (const { id, extensions = [] } of languages) {
      for (const extension of extensions) {
        const { symbols } = await kit.parse(`a${extension}`, "function shop() {}", id);
        assert.deepEqual(
          symbols.map(({ name }) => name),
          ["shop"],
          extension,
        );
      }
    }
    for (const manifest of manifests) {
      const { ecosystem } = await kit.analyzeManifest(manifest, "");
      assert.equal(ecosystem, "npm");
    }
  });
});
