import { strict as assert } from "node:assert";
import { type ChoiceOptions, createChoices } from "../../../server/src/routing/choices.ts";
import { type Explanation, explain } from "../../../server/src/routing/explain.ts";
import { ScriptedPlugin } from "../../support/fakeFleet.ts";

const document = { uri: "file:///w/a.toy", languageId: "toy", text: "" };

function explained(
  plugins: readonly ScriptedPlugin[],
  choices: Partial<ChoiceOptions> = {},
): Explanation {
  return explain({
    plugins,
    document,
    choices: createChoices({
      choiceOf: () => undefined,
      formattersOf: () => undefined,
      ...choices,
    }),
  });
}

function groupOf({ groups }: Explanation, feature: string) {
  const found = groups.find(({ features }) => features.includes(feature));
  assert(found, feature);
  return found;
}

const hover = "textDocument/hover";
const formatting = "textDocument/formatting";

describe("The explanation of a file", () => {
  it("names who is asked, in routing order, and who is not and why", () => {
    const told = explained([
      new ScriptedPlugin({ id: "a", features: [hover], priority: 40 }),
      new ScriptedPlugin({ id: "b", features: [hover, formatting] }),
      new ScriptedPlugin({ id: "c", features: ["textDocument/definition"] }),
    ]);
    const { asked, leftOut } = groupOf(told, hover);
    assert.deepEqual(asked, [
      { plugin: "b", how: "itself" },
      { plugin: "a", how: "itself" },
    ]);
    assert.deepEqual(leftOut, [{ plugin: "c", reason: "It does not offer it." }]);
  });

  it("puts features with the same people together, under short names", () => {
    const told = explained([
      new ScriptedPlugin({
        id: "a",
        features: [formatting, "textDocument/prepareRename", "textDocument/rename", hover],
        except: ["diagnostics"],
      }),
    ]);
    const { names } = groupOf(told, hover);
    assert.deepEqual([...names].sort(), ["hover", "rename", formatting].sort());
    assert.equal(groupOf(told, "textDocument/definition").names.includes("definition"), true);
  });

  it("says which setting leaves a plugin out", () => {
    const told = explained([new ScriptedPlugin({ id: "a", features: [hover] })], {
      choiceOf: () => ({ except: { value: ["hover"], where: "chorus.json" } }),
    });
    assert.deepEqual(groupOf(told, hover).leftOut, [
      { plugin: "a", reason: "Left out by `except` in chorus.json." },
    ]);
  });

  it("says of published diagnostics who may publish them", () => {
    const published = "textDocument/publishDiagnostics";
    const told = explained([new ScriptedPlugin({ id: "a" }), new ScriptedPlugin({ id: "b" })], {
      choiceOf: (id) =>
        id === "b" ? { except: { value: ["diagnostics"], where: "chorus.json" } } : undefined,
    });
    const { asked, leftOut } = groupOf(told, published);
    assert.deepEqual(asked, [{ plugin: "a", how: "itself" }]);
    assert.deepEqual(
      leftOut.map(({ plugin }) => plugin),
      ["b"],
    );
  });

  it("follows the user's formatters, in their order, and names them to the others", () => {
    const plugins = ["a", "b", "c"].map((id) => new ScriptedPlugin({ id, features: [formatting] }));
    const chosen = groupOf(explained(plugins, { formattersOf: () => ["c", "a"] }), formatting);
    assert.deepEqual(
      chosen.asked.map(({ plugin }) => plugin),
      ["c", "a"],
    );
    assert.deepEqual(chosen.leftOut, [
      { plugin: "b", reason: "The formatters of 'toy' are c, a." },
    ]);
    assert.equal(chosen.counts, "sequence");
    assert.equal(groupOf(explained(plugins), formatting).counts, "inTurn");
  });

  it("says what the host makes of a plugin's manifests and files", () => {
    const told = explained([
      new ScriptedPlugin({
        id: "a",
        languages: [],
        manifests: ["a.toy"],
        features: ["analyzeManifest"],
      }),
    ]);
    assert.deepEqual(groupOf(told, hover).asked, [{ plugin: "a", how: "derived" }]);
    assert.deepEqual(groupOf(told, "textDocument/completion").asked, []);
  });

  it("tells a plugin that is off or has failed from one that has nothing to do with the file", () => {
    const off = new ScriptedPlugin({ id: "off", features: [hover] });
    const failed = new ScriptedPlugin({ id: "failed", features: [hover] });
    const other = new ScriptedPlugin({ id: "other", languages: [{ id: "rust" }] });
    off.state = "disabled";
    failed.state = "failed";
    const told = explained([off, failed, other]);
    assert.deepEqual(
      groupOf(told, hover).leftOut.map(({ plugin, reason }) => [plugin, reason.split(":")[0]]),
      [
        ["failed", "It has failed"],
        ["off", "It is switched off."],
      ],
    );
    assert.deepEqual(told.others, [{ id: "other", name: "OTHER" }]);
    assert.deepEqual(
      told.plugins.map(({ id, state }) => [id, state]),
      [
        ["failed", "failed"],
        ["off", "disabled"],
      ],
    );
  });
});
