import { strict as assert } from "node:assert";
import { slice } from "@chorus/plugin-sdk/testing";
import { analyzeManifest } from "../src/manifests.ts";

const uvLock = `version = 1
requires-python = ">=3.12"

[[package]]
name = "acme-shop"
version = "0.1.0"
source = { virtual = "." }
dependencies = [
    { name = "Typing_Extensions" },
]

[package.metadata]
name = "not a package"
version = "9"

[[package]]
name = 'Typing_Extensions'
version = '4.12.2'
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "without-version"
`;

describe("Python's lock files", () => {
  it("say which version each package has come to", () => {
    for (const [file, text] of [
      ["uv.lock", uvLock],
      ["poetry.lock", `\uFEFF# @generated 🐍\r\n${uvLock.replaceAll("\n", "\r\n")}`],
      ["pylock.toml", uvLock.replaceAll("[[package]]", "[[packages]]")],
      ["pylock.dev.toml", uvLock.replaceAll("[[package]]", "[[packages]]")],
    ] as const) {
      const { ecosystem, resolutions, diagnostics } = analyzeManifest({
        uri: `file:///${file}`,
        text,
      });
      assert.equal(ecosystem, "pypi");
      assert.deepEqual(
        resolutions,
        [
          { name: "acme-shop", version: "0.1.0" },
          { name: "typing-extensions", version: "4.12.2" },
        ],
        file,
      );
      assert.deepEqual(diagnostics, []);
    }
  });

  it("say where a merge conflict was left in them", () => {
    const text = `[[package]]\nname = "a"\n<<<<<<< HEAD\nversion = "1"\n=======\nversion = "2"\n>>>>>>> other\n`;
    const { diagnostics = [], resolutions } = analyzeManifest({ uri: "file:///uv.lock", text });
    assert.deepEqual(
      diagnostics.map(({ range }) => slice(text, range)),
      ["<<<<<<< HEAD", "=======", ">>>>>>> other"],
    );
    assert.deepEqual(resolutions, [{ name: "a", version: "1" }]);
  });
});
