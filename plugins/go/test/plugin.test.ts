import { strict as assert } from "node:assert";
import { descriptor } from "@chorus/plugin-sdk/descriptor";
import { drive } from "@chorus/plugin-sdk/testing";
import written from "../plugin.json" with { type: "json" };
import { plugin } from "../src/plugin.ts";

describe("the go plugin", () => {
  it("has a descriptor that is valid and claims what it serves", async () => {
    const { features, version } = descriptor.parse(written);
    await using kit = await drive(plugin);
    assert.deepEqual([...(kit.handshake.features ?? [])].sort(), [...features].sort());
    assert.equal(plugin.info?.version, version);
  });

  it("reads a go.mod as a module and a go.work as a workspace", async () => {
    await using kit = await drive(plugin);
    const module = await kit.analyzeManifest("go.mod", "module example.com/shop\n");
    assert.equal(module.package?.name, "example.com/shop");
    const workspace = await kit.analyzeManifest("go.work", "use ./shop\n");
    assert.deepEqual(
      workspace.members?.map(({ pattern }) => pattern),
      ["./shop"],
    );
  });
});
