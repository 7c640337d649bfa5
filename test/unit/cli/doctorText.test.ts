import { strict as assert } from "node:assert";
import { explanationLines } from "../../../server/src/cli/explanationText.ts";
import type { Explanation } from "../../../server/src/routing/explain.ts";

const up = { state: "ready", reason: "Ready.", isKnown: true } as const;

const explanation: Explanation = {
  uri: "file:///w/a.py",
  languageId: "python",
  plugins: [
    { id: "pyright", name: "Pyright", ...up },
    { id: "ruff", name: "Ruff", ...up },
    {
      id: "gone",
      name: "Gone",
      state: "failed",
      reason: "Gone needs gone, which is not on the PATH.",
      hint: "Install gone.",
      isKnown: false,
    },
  ],
  groups: [
    {
      features: ["textDocument/hover", "textDocument/completion", "completionItem/resolve"],
      names: ["hover", "completion"],
      asked: [
        { plugin: "pyright", how: "itself" },
        { plugin: "ruff", how: "derived" },
      ],
      leftOut: [{ plugin: "gone", reason: "It has failed." }],
      counts: "all",
    },
    {
      features: ["textDocument/signatureHelp"],
      names: ["signatureHelp"],
      asked: [
        { plugin: "ruff", how: "itself" },
        { plugin: "pyright", how: "itself" },
      ],
      leftOut: [{ plugin: "gone", reason: "It has failed." }],
      counts: "first",
    },
    {
      features: ["textDocument/rename"],
      names: ["rename"],
      asked: [],
      leftOut: [
        { plugin: "ruff", reason: "Left out by `except` in chorus.json." },
        { plugin: "pyright", reason: "It does not offer it." },
      ],
      counts: "all",
    },
  ],
  others: [{ id: "rust", name: "Rust" }],
};

describe("The doctor's words about a file", () => {
  it("name who is asked for what, who is not and why, once each", () => {
    assert.deepEqual(explanationLines(explanation), [
      "/w/a.py, language 'python'",
      "",
      "  gone is asked nothing: Gone needs gone, which is not on the PATH. Install gone.",
      "",
      "  hover, completion",
      "    pyright, ruff (from what it found in the file)",
      "",
      "  signatureHelp",
      "    ruff, pyright; the first who has something to say counts",
      "",
      "  nobody: rename",
      "    not ruff for rename: Left out by `except` in chorus.json.",
      "",
      "  Not their file: rust",
    ]);
  });

  it("say so where no plugin is for the file, or knows its language", () => {
    const [title = "", ...rest] = explanationLines({
      ...explanation,
      languageId: "",
      plugins: [],
      groups: [],
    });
    assert.match(title, /no plugin can tell by the name \(--language ID says it\)/);
    assert.deepEqual(rest, ["  No plugin is for this file.", "", "  Not their file: rust"]);
  });

  it("name those that have not said yet what they offer", () => {
    const [plugin] = explanation.plugins;
    assert(plugin);
    const lines = explanationLines({
      ...explanation,
      plugins: [{ ...plugin, state: "starting", isKnown: false }],
    });
    assert.ok(lines.includes("  Not up, so that what they offer is not known: pyright"));
  });
});
