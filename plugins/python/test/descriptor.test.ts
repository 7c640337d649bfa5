import { strict as assert } from "node:assert";
import { descriptor } from "@chorus/plugin-sdk/descriptor";
import { drive } from "@chorus/plugin-sdk/testing";
import json from "../plugin.json" with { type: "json" };
import { plugin } from "../src/plugin.ts";

describe("the descriptor of the python plugin", () => {
  it("promises what the plugin does", async () => {
    await using kit = await drive(plugin);
    const { features, version } = descriptor.parse(json);
    assert.deepEqual([...(kit.handshake.features ?? [])].sort(), [...features].sort());
    assert.equal(plugin.info?.version, version);
  });

  it("claims no file that the plugin would not know", async () => {
    await using kit = await drive(plugin);
    const { languages, manifests } = descriptor.parse(json);
    for (const ending of languages.flatMap(({ extensions = [] }) => extensions)) {
      const { symbols } = await kit.parse(`shop${ending}`, "def open(): ...\n", "python");
      assert.equal(symbols[0]?.name, "open");
    }
    for (const glob of manifests) {
      const name = glob.replaceAll("*", "dev");
      const lock = await kit.analyzeManifest(name, '[[package]]\nname = "a"\nversion = "1"\n');
      const manifest = await kit.analyzeManifest(name, "six\n");
      assert.equal(lock.ecosystem, "pypi");
      assert.ok(
        (lock.resolutions ?? manifest.dependencies).length > 0 || name.startsWith("pyproject"),
        name,
      );
    }
  });
});
