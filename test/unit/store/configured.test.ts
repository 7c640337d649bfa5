import { strict as assert } from "node:assert";
import { configuredPlugin } from "../../../server/src/store/configured.ts";

const place = { subject: "The setting", folder: "/w" };

describe("A plugin that a setting makes", () => {
  it("is a language server that says itself what it can, where nothing else is said", () => {
    const setting = { command: ["zls"], languages: [{ id: "zig" }], priority: 70 };
    assert.deepEqual(configuredPlugin("zig", setting, place), {
      id: "zig",
      origin: "configured",
      ...place,
      descriptor: {
        command: ["zls"],
        dialect: "lsp",
        languages: [{ id: "zig" }],
        priority: 70,
      },
    });
  });

  it("does what every plugin of our own protocol does with its languages and manifests", () => {
    const setting = {
      command: ["ada"],
      dialect: "chorus",
      languages: [{ id: "ada", extensions: [".adb"] }],
      manifests: ["alire.toml"],
    };
    const { descriptor } = configuredPlugin("ada", setting, place) ?? {};
    assert.deepEqual(descriptor?.["features"], ["parse", "analyzeManifest"]);
  });

  it("does what it names where it names features", () => {
    const setting = { command: ["x"], features: ["textDocument/hover"], name: "Mine" };
    const { descriptor } = configuredPlugin("x", setting, place) ?? {};
    assert.deepEqual(descriptor?.["features"], ["textDocument/hover"]);
    assert.equal(descriptor?.["name"], "Mine");
  });

  it("speaks our own protocol where it is there for what only that knows", () => {
    for (const setting of [{ features: ["parse"] }, { manifests: ["alire.toml"] }]) {
      const { descriptor } = configuredPlugin("x", { command: ["x"], ...setting }, place) ?? {};
      assert.equal(descriptor?.["dialect"], "chorus");
    }
  });

  it("is none without a command", () => {
    assert.equal(configuredPlugin("rust", { priority: 70 }, place), undefined);
  });
});
