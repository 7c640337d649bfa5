import { strict as assert } from "node:assert";
import { configuredPlugins } from "../../../server/src/store/configured.ts";

describe("plugins that the settings make", () => {
  it("are those with a command, in order of id, with the keys that are set", () => {
    const made = configuredPlugins(
      {
        zig: { command: ["zls"], features: ["textDocument/hover"], priority: 70 },
        rust: {},
        ada: {
          command: ["ada"],
          dialect: "chorus",
          languages: [{ id: "ada", extensions: [".adb"] }],
          manifests: ["alire.toml"],
        },
      },
      "/w",
    );
    assert.deepEqual(made, [
      {
        id: "ada",
        origin: "configured",
        subject: "The setting chorus.plugins.ada",
        folder: "/w",
        descriptor: {
          command: ["ada"],
          dialect: "chorus",
          languages: [{ id: "ada", extensions: [".adb"] }],
          manifests: ["alire.toml"],
          features: ["parse", "analyzeManifest"],
        },
      },
      {
        id: "zig",
        origin: "configured",
        subject: "The setting chorus.plugins.zig",
        folder: "/w",
        descriptor: {
          command: ["zls"],
          dialect: "lsp",
          features: ["textDocument/hover"],
          priority: 70,
        },
      },
    ]);
  });

  it("are language servers that say themselves what they can, where nothing else is said", () => {
    const [made] = configuredPlugins(
      { zig: { command: ["zls"], languages: [{ id: "zig" }] } },
      "/w",
    );
    assert.deepEqual(made?.descriptor, {
      command: ["zls"],
      dialect: "lsp",
      languages: [{ id: "zig" }],
    });
  });
});
