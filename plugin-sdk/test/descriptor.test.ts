import { strict as assert } from "node:assert";
import { descriptor, descriptorJsonSchema } from "@chorus/plugin-sdk/descriptor";

const least = { id: "toy", name: "Toy", version: "1.0.0", main: "main.js" };

describe("a descriptor", () => {
  const accepted: readonly (readonly [string, object])[] = [
    ["the least there can be", {}],
    ["a command instead of a main file", { main: undefined, command: ["toy-server", "--stdio"] }],
    [
      "one file for each platform",
      { main: undefined, platforms: { "linux-x64": { main: "bin/toy" } } },
    ],
    ["a prerelease", { version: "1.0.0-beta.2+build.7" }],
    [
      "every permission",
      { permissions: { workspace: "read", network: ["example.org:443"], run: ["cargo"] } },
    ],
    ["limits", { limits: { memory: "128MB", request: "500ms" } }],
    ["a main file in a folder", { main: "bin/linux/..toy.js" }],
  ];
  for (const [what, more] of accepted) {
    it(`may have ${what}`, () => {
      const result = descriptor.safeParse({ ...least, ...more });
      assert.ok(result.success, result.error?.message);
    });
  }

  const refused: readonly (readonly [string, unknown, string])[] = [
    ["is a text", "toy", ""],
    ["is null", null, ""],
    ["is a list", [least], ""],
    ["is empty", {}, "id"],
    ["has an id in capitals", { ...least, id: "Toy" }, "id"],
    ["has an id that is a path", { ...least, id: "../toy" }, "id"],
    ["has an endless id", { ...least, id: "a".repeat(65) }, "id"],
    ["has no name", { ...least, name: "" }, "name"],
    ["has half a version", { ...least, version: "1.0" }, "version"],
    ["has a number for a version", { ...least, version: 1 }, "version"],
    ["starts nothing", { ...least, main: undefined }, "main"],
    ["starts a file above its folder", { ...least, main: "../main.js" }, "main"],
    [
      "starts a file above its folder, by backslashes",
      { ...least, main: "a\\..\\..\\b.js" },
      "main",
    ],
    ["starts a file anywhere", { ...least, main: "/bin/sh" }, "main"],
    ["starts a file on another drive", { ...least, main: "C:\\toy.js" }, "main"],
    [
      "starts a file above its folder on one platform",
      { ...least, platforms: { "linux-x64": { main: "../a" } } },
      "platforms.linux-x64.main",
    ],
    ["has an empty command", { ...least, command: [] }, "command"],
    ["speaks an unknown dialect", { ...least, dialect: "smoke" }, "dialect"],
    ["needs an unknown runtime", { ...least, runtime: "jvm" }, "runtime"],
    ["has one language instead of a list", { ...least, languages: { id: "toy" } }, "languages"],
    [
      "has an ending without a dot",
      { ...least, languages: [{ id: "toy", extensions: ["toy"] }] },
      "languages.0.extensions.0",
    ],
    [
      "wants a permission that nobody knows",
      { ...least, permissions: { camera: true } },
      "permissions",
    ],
    [
      "wants to write to the workspace",
      { ...least, permissions: { workspace: "write" } },
      "permissions.workspace",
    ],
    ["wants every host", { ...least, permissions: { network: ["*"] } }, "permissions.network.0"],
    ["has a priority of its own", { ...least, priority: 1000 }, "priority"],
    ["has a limit without a unit", { ...least, limits: { memory: "128" } }, "limits.memory"],
  ];
  for (const [what, value, path] of refused) {
    it(`that ${what} is refused, and the message says where`, () => {
      const result = descriptor.safeParse(value);
      assert.ok(!result.success);
      assert.deepEqual(result.error.issues[0]?.path.join("."), path);
    });
  }

  it("keeps what a later version has to say", () => {
    const later = { ...least, mood: "good", languages: [{ id: "toy", icon: "toy.svg" }] };
    const read = descriptor.parse(later);
    assert.equal(read["mood"], "good");
    assert.deepEqual(read.languages, later.languages);
  });

  it("fills in what is left out", () => {
    const { dialect, priority, permissions, features } = descriptor.parse(least);
    assert.deepEqual(
      { dialect, priority, permissions, features },
      {
        dialect: "chorus",
        priority: 50,
        permissions: {},
        features: [],
      },
    );
  });
});

describe("the JSON Schema of plugin.json", () => {
  const schema = JSON.parse(JSON.stringify(descriptorJsonSchema()));

  it("asks for what an author has to write, and for nothing that has a default", () => {
    assert.deepEqual(new Set(schema.required), new Set(["id", "name", "version"]));
  });

  it("lets unknown keys be, except among permissions", () => {
    assert.notEqual(schema.additionalProperties, false);
    assert.equal(schema.properties.permissions.additionalProperties, false);
  });

  it("offers the words that there are to choose from", () => {
    assert.deepEqual(schema.properties.dialect.enum, ["chorus", "lsp", "lines"]);
    assert.deepEqual(schema.properties.runtime.enum, ["node", "python", "executable", "wasm"]);
  });

  it("explains itself where an editor shows it", () => {
    assert.match(schema.properties.main.description, /\w/);
    assert.match(schema.properties.features.description, /parse/);
  });
});
