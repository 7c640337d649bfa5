import { strict as assert } from "node:assert";
import {
  createChoices,
  noChoices,
  type PluginChoice,
} from "../../../server/src/routing/choices.ts";
import { foundPlugin } from "../../support/foundPlugin.ts";

const settings = "the setting chorus.plugins.ruff";

function choicesOf(choice: PluginChoice) {
  return createChoices({
    choiceOf: (id) => (id === "ruff" ? choice : undefined),
    formattersOf: () => undefined,
  });
}

describe("`only` / `except` features and a priority per plugin, per feature, in settings", () => {
  const ruff = foundPlugin({ id: "ruff" });

  it("ask everybody for everything where nobody chose", () => {
    assert.deepEqual(noChoices.verdict(ruff, "textDocument/hover"), { kind: "asked" });
    assert.equal(noChoices.priority(ruff, "textDocument/hover"), 50);
  });

  it("leave out what `except` names, and say where it stands", () => {
    const { verdict } = choicesOf({ except: { value: ["hover", "rename"], where: "chorus.json" } });
    const reason = "Left out by `except` in chorus.json.";
    for (const left of ["textDocument/hover", "textDocument/rename", "textDocument/prepareRename"])
      assert.deepEqual(verdict(ruff, left), { kind: "leftOut", reason }, left);
    assert.deepEqual(verdict(ruff, "textDocument/completion"), { kind: "asked" });
  });

  it("leave out what `only` does not name; a family is all of its methods", () => {
    const { verdict } = choicesOf({ only: { value: ["formatting"], where: settings } });
    assert.deepEqual(verdict(ruff, "textDocument/rangeFormatting"), { kind: "asked" });
    const reason = "Left out by `only` in the setting chorus.plugins.ruff.";
    assert.deepEqual(verdict(ruff, "textDocument/hover"), { kind: "leftOut", reason });
  });

  it("take a method out of a family", () => {
    const { verdict } = choicesOf({
      only: { value: ["formatting"], where: settings },
      except: { value: ["textDocument/onTypeFormatting"], where: settings },
    });
    assert.equal(verdict(ruff, "textDocument/formatting").kind, "asked");
    assert.equal(verdict(ruff, "textDocument/onTypeFormatting").kind, "leftOut");
  });

  it("mean what a plugin publishes by itself, too", () => {
    const { verdict } = choicesOf({ except: { value: ["diagnostics"], where: settings } });
    assert.equal(verdict(ruff, "textDocument/publishDiagnostics").kind, "leftOut");
    assert.equal(verdict(ruff, "textDocument/diagnostic").kind, "leftOut");
  });

  it("say nothing about other plugins", () => {
    const { verdict } = choicesOf({ only: { value: [], where: settings } });
    assert.equal(verdict(foundPlugin({ id: "mypy" }), "textDocument/hover").kind, "asked");
    assert.equal(verdict(ruff, "textDocument/hover").kind, "leftOut");
  });

  it("are the descriptor's where the user has none, and the user's where both have them", () => {
    const modest = foundPlugin({ id: "ruff", except: ["hover"], priority: 30 });
    assert.deepEqual(noChoices.verdict(modest, "textDocument/hover"), {
      kind: "leftOut",
      reason: "Left out by `except` in its plugin.json.",
    });
    const chosen = choicesOf({
      except: { value: [], where: settings },
      priority: { value: 60, where: settings },
    });
    assert.equal(chosen.verdict(modest, "textDocument/hover").kind, "asked");
    assert.equal(chosen.priority(modest, "textDocument/hover"), 60);
  });

  it("give each feature its own priority: the method's, its family's, or that of the rest", () => {
    const { priority } = choicesOf({
      priority: {
        value: { formatting: 90, "textDocument/onTypeFormatting": 10, "*": 40 },
        where: settings,
      },
    });
    assert.equal(priority(ruff, "textDocument/formatting"), 90);
    assert.equal(priority(ruff, "textDocument/onTypeFormatting"), 10);
    assert.equal(priority(ruff, "textDocument/hover"), 40);
  });

  it("leave the priority of the descriptor where they name other features", () => {
    const { priority } = choicesOf({ priority: { value: { hover: 90 }, where: settings } });
    const low = foundPlugin({ id: "ruff", priority: { "*": 20, completion: 70 } });
    assert.equal(priority(low, "textDocument/hover"), 90);
    assert.equal(priority(low, "textDocument/completion"), 70);
    assert.equal(priority(low, "textDocument/definition"), 20);
  });
});
