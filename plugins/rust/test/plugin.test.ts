import { strict as assert } from "node:assert";
import { descriptor } from "@chorus/plugin-sdk/descriptor";
import { drive } from "@chorus/plugin-sdk/testing";
import written from "../plugin.json" with { type: "json" };
import { plugin } from "../src/plugin.ts";

describe("the rust plugin", () => {
  it("has a descriptor that is valid and claims what it serves", async () => {
    const { features, version } = descriptor.parse(written);
    await using kit = await drive(plugin);
    assert.deepEqual([...(kit.handshake.features ?? [])].sort(), [...features].sort());
    assert.equal(plugin.info?.version, version);
  });

  it("takes a Cargo.toml for a manifest and a Cargo.lock for a lock file", async () => {
    await using kit = await drive(plugin);
    const manifest = await kit.analyzeManifest("Cargo.toml", '[dependencies]\nlog = "1"\n');
    assert.equal(manifest.dependencies[0]?.name, "log");
    const lock = await kit.analyzeManifest(
      "Cargo.lock",
      '[[package]]\nname = "log"\nversion = "1.0.2"\n',
    );
    assert.deepEqual(lock.resolutions, [{ name: "log", version: "1.0.2" }]);
  });
});
