import { strict as assert } from "node:assert";
import { configuredPlugins } from "../../../server/src/store/configured.ts";

describe("plugins that the settings make", () => {
  it("are those with a command, in order of id, with the keys that are set", () => {
    const made = configuredPlugins(
      {
        zig: { command: ["zls"], dialect: "lsp", features: ["textDocument/hover"], priority: 70 },
        rust: {},
        ada: {
          command: ["ada"],
          languages: [{ id: "ada", extensions: [".adb"] }],
          manifests: ["alire.toml"],
        },
      },
      "/w",
    );
    assert.deepEqual(made, [
      {
        id: "ada",
        folder: "/w",
        descriptor: {
          command: ["ada"],
          languages: [{ id: "ada", extensions: [".adb"] }],
          manifests: ["alire.toml"],
          features: ["parse", "analyzeManifest"],
        },
      },
      {
        id: "zig",
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
});
