import { strict as assert } from "node:assert";
import { readChorusJson } from "../../../server/src/host/chorusJson.ts";

describe("chorus.json", () => {
  it("is read with comments and trailing commas, in every form that languages have", () => {
    const { value, problems } = readChorusJson(`{
      // Python
      "plugins": {
        "ruff": {
          "command": ["ruff", "server"],
          "languages": ["python", "*.pyi", "ci/*.yml", { "id": "toml", "filenames": ["ruff.toml"] }],
          "only": ["formatting", "textDocument/hover"],
          "priority": { "formatting": 90, "*": 40 },
          "settings": { "lineLength": 100 },
          "initializationOptions": { "settings": {} },
        },
        "rust": { "enabled": false },
      },
      "formatters": { "python": ["ruff"], "*": [] },
    }`);
    assert.deepEqual(problems, []);
    assert.deepEqual(value, {
      plugins: {
        ruff: {
          command: ["ruff", "server"],
          languages: [
            { id: "python" },
            { id: "*", globs: ["*.pyi"] },
            { id: "*", globs: ["ci/*.yml"] },
            { id: "toml", filenames: ["ruff.toml"] },
          ],
          only: ["formatting", "textDocument/hover"],
          priority: { formatting: 90, "*": 40 },
          settings: { lineLength: 100 },
          initializationOptions: { settings: {} },
        },
        rust: { enabled: false },
      },
      formatters: { python: ["ruff"], "*": [] },
    });
  });

  it("takes '*' as every document", () => {
    const { value } = readChorusJson(
      `{ "plugins": { "a": { "command": ["a"], "languages": ["*"] } } }`,
    );
    assert.deepEqual(value?.plugins["a"]?.languages, [{ id: "*" }]);
  });

  it("may be empty", () => {
    for (const text of ["", " \n", "{}"])
      assert.deepEqual(readChorusJson(text), {
        value: { plugins: {}, formatters: {} },
        problems: [],
      });
  });

  it("loses only the entry that is wrong, and names its line and what to do", () => {
    const { value, problems } = readChorusJson(`{
      "plugins": {
        "ruff": {
          "command": "ruff server"
        },
        "mypy": { "command": ["mypy"] }
      },
      "formatters": {
        "python": "ruff",
        "toml": ["taplo"]
      }
    }`);
    assert.deepEqual(value, {
      plugins: { mypy: { command: ["mypy"] } },
      formatters: { toml: ["taplo"] },
    });
    assert.deepEqual(
      problems.map(({ line, message }) => `${line}: ${message}`),
      [
        "4: 'plugins.ruff.command' must be an array, not a string; all of the entry is ignored.",
        `9: 'formatters.python' must be a list of plugins' ids, like ["ruff"].`,
      ],
    );
    for (const { hint } of problems) assert.match(hint, /LANGUAGE-SERVERS\.md/);
  });

  const slips: readonly (readonly [string, RegExp])[] = [
    [
      `{ "plugins": { "a": { "comand": ["a"] } } }`,
      /'plugins\.a\.comand' is no key of a plugin; did you mean 'command'\?/,
    ],
    [`{ "plugin": {} }`, /'plugin' is no key of chorus\.json; did you mean 'plugins'\?/],
    [
      `{ "plugins": { "a": { "except": ["formating"] } } }`,
      /'plugins\.a\.except' names 'formating', which is no feature; did you mean 'formatting'\?/,
    ],
    [
      `{ "plugins": { "a": { "priority": { "goto-definition": 7 } } } }`,
      /'plugins\.a\.priority' names 'goto-definition'.*did you mean 'definition'/,
    ],
    [
      `{ "plugins": { "a": { "priority": 101 } } }`,
      /'plugins\.a\.priority' must be 100 at most, not 101/,
    ],
    [`{ "plugins": { "A b": {} } }`, /'plugins\.A b' is no plugin's id/],
    [
      `{ "plugins": { "a": { "languages": [7] } } }`,
      /'plugins\.a\.languages\.0' must be a language id, a glob, or an object with an id, not 7/,
    ],
    [`{ "plugins": [] }`, /'plugins' must be an object/],
  ];
  for (const [text, message] of slips) {
    it(`says what is wrong with ${text}`, () => {
      const { problems } = readChorusJson(text);
      assert.equal(problems.length, 1);
      assert.match(problems[0]?.message ?? "", message);
    });
  }

  it("does not silence a plugin whose `only` names nothing that there is", () => {
    const { value } = readChorusJson(`{ "plugins": { "a": { "only": ["formating"] } } }`);
    assert.deepEqual(value?.plugins["a"], {});
    const none = readChorusJson(`{ "plugins": { "a": { "only": [] } } }`);
    assert.deepEqual(none.value?.plugins["a"], { only: [] });
  });

  it("is no JSON while somebody is typing in it: it says where, and changes nothing", () => {
    for (const [text, line] of [
      [`{\n  "plugins": {\n    "a": {\n}`, 4],
      [`{ "plugins": } }`, 1],
      ["[".repeat(100_000), 1],
    ] as const) {
      const { value, problems } = readChorusJson(text);
      assert.equal(value, undefined);
      assert.equal(problems[0]?.line, line);
      assert.match(problems[0]?.message ?? "", /^chorus\.json is not JSON: .+ still holds\.$/);
    }
  });

  it("must be an object", () => {
    assert.match(readChorusJson("[1]").problems[0]?.message ?? "", /must be an object/);
  });
});
