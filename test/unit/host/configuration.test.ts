import { strict as assert } from "node:assert";
import { readChorusJson } from "../../../server/src/host/chorusJson.ts";
import { type Configuration, configurationOf } from "../../../server/src/host/configuration.ts";
import type { Settings } from "../../../server/src/host/settings.ts";
import { foundPlugin } from "../../support/foundPlugin.ts";

interface Said {
  readonly editor?: Settings;
  /** The chorus.json of workspace folders, by path. */
  readonly folders?: Readonly<Record<string, object>>;
  readonly user?: object;
}

function configuration({ editor = {}, folders = {}, user = {} }: Said): Configuration {
  return configurationOf({
    settings: editor,
    folders: Object.entries(folders).map(([path, json]) => ({ path, value: read(json) })),
    user: { file: "/home/ada/.config/chorus/chorus.json", value: read(user) },
    runFolder: "/w/a",
  });
}

function read(json: object) {
  const { value } = readChorusJson(JSON.stringify(json));
  assert(value);
  return value;
}

const ruff = foundPlugin({ id: "ruff" });

describe("What is wanted of plugins", () => {
  it("comes from the editor's settings before the workspace's chorus.json before the user's, key by key", () => {
    const { configured, isEnabled } = configuration({
      editor: { plugins: { ruff: { priority: 80 } } },
      folders: { "/w/a": { plugins: { ruff: { command: ["new", "server"], priority: 70 } } } },
      user: {
        plugins: { ruff: { command: ["old"], languages: ["python"] }, go: { enabled: false } },
      },
    });
    assert.deepEqual(configured, [
      {
        id: "ruff",
        origin: "configured",
        subject: "What chorus.json says of 'ruff'",
        folder: "/w/a",
        descriptor: {
          command: ["new", "server"],
          languages: [{ id: "python" }],
          dialect: "lsp",
          priority: 80,
        },
      },
    ]);
    assert.equal(isEnabled("go"), false);
    assert.equal(isEnabled("ruff"), true);
  });

  it("runs a command where it was written: a workspace's in its folder", () => {
    const { configured } = configuration({
      editor: { plugins: { a: { command: ["a"] } } },
      folders: { "/w/a": {}, "/w/b": { plugins: { b: { command: ["./b"] } } } },
      user: { plugins: { c: { command: ["c"] } } },
    });
    assert.deepEqual(
      configured.map(({ id, folder }) => [id, folder]),
      [
        ["a", "/w/a"],
        ["b", "/w/b"],
        ["c", "/w/a"],
      ],
    );
  });

  it("says in whose words a plugin is left out", () => {
    const said: readonly (readonly [Said, string])[] = [
      [{ editor: { plugins: { ruff: { except: ["hover"] } } } }, "the setting chorus.plugins.ruff"],
      [{ folders: { "/w/a": { plugins: { ruff: { except: ["hover"] } } } } }, "chorus.json"],
      [
        { folders: { "/w/a": {}, "/w/b": { plugins: { ruff: { except: ["hover"] } } } } },
        "b/chorus.json",
      ],
      [
        { user: { plugins: { ruff: { except: ["hover"] } } } },
        "/home/ada/.config/chorus/chorus.json",
      ],
    ];
    for (const [given, where] of said) {
      assert.deepEqual(configuration(given).choices.verdict(ruff, "textDocument/hover"), {
        kind: "leftOut",
        reason: `Left out by \`except\` in ${where}.`,
      });
    }
  });

  it("holds for the files of its folder, and for no other folder's", () => {
    const { choices, settingsOf } = configuration({
      folders: {
        "/w/a": { plugins: { ruff: { except: ["hover"], settings: { line: 80, a: true } } } },
        "/w/b": { plugins: { ruff: { settings: { line: 100 } } } },
      },
      user: { plugins: { ruff: { settings: { line: 60, deep: { x: 1 } } } } },
    });
    const verdict = (uri: string): string =>
      choices.verdict(ruff, "textDocument/hover", { uri, languageId: "python" }).kind;
    assert.equal(verdict("file:///w/a/x.py"), "leftOut");
    assert.equal(verdict("file:///w/b/x.py"), "asked");
    assert.deepEqual(settingsOf("ruff", "file:///w/a/x.py"), { line: 80, a: true, deep: { x: 1 } });
    assert.deepEqual(settingsOf("ruff", "file:///w/b"), { line: 100, deep: { x: 1 } });
    assert.deepEqual(settingsOf("ruff"), { line: 80, a: true, deep: { x: 1 } });
    assert.deepEqual(settingsOf("ruff", "untitled:Untitled-1"), settingsOf("ruff"));
    assert.deepEqual(settingsOf("unknown"), {});
  });

  it("merges a plugin's settings as deep as they go, and lists not at all", () => {
    const { settingsOf } = configuration({
      editor: { plugins: { ruff: { settings: { lint: { select: ["E"] } } } } },
      user: { plugins: { ruff: { settings: { lint: { select: ["F", "W"], preview: true } } } } },
    });
    assert.deepEqual(settingsOf("ruff"), { lint: { select: ["E"], preview: true } });
  });

  it("has the options for the start of a language server, where somebody wrote some", () => {
    const { initializationOptionsOf } = configuration({
      user: {
        plugins: {
          a: { settings: { x: 1 } },
          b: { settings: { x: 1 }, initializationOptions: { y: 2 } },
        },
      },
    });
    assert.deepEqual(["a", "b", "c"].map(initializationOptionsOf), [
      undefined,
      { y: 2 },
      undefined,
    ]);
  });

  it("chooses formatters by language, with '*' for the others", () => {
    const { choices } = configuration({
      editor: { formatters: { toml: ["taplo"] } },
      folders: { "/w/a": { formatters: { python: ["isort", "black"], toml: ["other"] } } },
      user: { formatters: { python: ["ruff"], "*": ["prettier"] } },
    });
    assert.deepEqual(choices.formatters("python"), ["isort", "black"]);
    assert.deepEqual(choices.formatters("toml"), ["taplo"]);
    assert.deepEqual(choices.formatters("html"), ["prettier"]);
    assert.equal(configuration({}).choices.formatters("html"), undefined);
  });
});
