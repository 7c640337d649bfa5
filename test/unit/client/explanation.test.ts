import { strict as assert } from "node:assert";
import { explanationPage } from "../../../client/src/explanation.ts";
import type { Explanation } from "../../../server/src/editor/editorProtocol.ts";

const explanation: Explanation = {
  uri: "file:///w/a_b.py",
  languageId: "python",
  plugins: [
    { id: "pyright", name: "Py*right", state: "ready", reason: "Ready.", isKnown: true },
    {
      id: "ruff",
      name: "Ruff",
      state: "failed",
      reason: "Ruff needs ruff.",
      hint: "Install ruff.",
      isKnown: false,
    },
  ],
  groups: [
    {
      features: ["textDocument/hover"],
      names: ["hover"],
      asked: [
        { plugin: "pyright", how: "itself" },
        { plugin: "ruff", how: "derived" },
      ],
      leftOut: [],
      counts: "all",
    },
    {
      features: ["textDocument/rename"],
      names: ["rename"],
      asked: [],
      leftOut: [
        { plugin: "pyright", reason: "Left out by `except` in chorus.json." },
        { plugin: "ruff", reason: "It does not offer it." },
      ],
      counts: "all",
    },
  ],
  others: [{ id: "rust", name: "Rust" }],
};

describe("The page that explains a file", () => {
  it("says who is for it, who is asked for what, and who is not and why", () => {
    assert.equal(
      explanationPage("src/a_b.py", explanation),
      [
        "# src/a\\_b\\.py",
        "Language `python`.",
        "## Plugins for this file",
        "- **Py\\*right** (`pyright`): ready.\n- **Ruff** (`ruff`): failed. Ruff needs ruff\\. Install ruff\\. What it offers is known when it has started.",
        "Not their file: Rust.",
        "## Who is asked",
        "### hover",
        "1. **Py\\*right**\n2. **Ruff**, from what it found in the file",
        "Their answers are put together in this order.",
        "## Nobody is asked",
        "rename",
        "- not **Py\\*right**: Left out by `except` in chorus.json.",
      ].join("\n\n") + "\n",
    );
  });

  it("says so where there is nobody", () => {
    const page = explanationPage("a", {
      uri: "file:///w/a",
      languageId: "",
      plugins: [],
      groups: [],
      others: [],
    });
    assert.match(page, /No plugin knows its language\.\n\n## Plugins for this file\n\nNone\./);
  });
});
