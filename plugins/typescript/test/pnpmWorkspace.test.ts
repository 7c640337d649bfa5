import { strict as assert } from "node:assert";
import { rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import { analyzePnpmWorkspace } from "../src/manifests/pnpmWorkspace.ts";

const text = `# the shop
packages:
  - 'packages/*'
  - "!packages/old"
  - tools
catalog:
  react: ^19.0.0
  'quoted': "1.0"
  number: 19
catalogs:
  legacy:
    react: 17.0.2
overrides:
  foo@1>bar: 2
`;

describe("pnpm-workspace.yaml", () => {
  for (const [name, variant] of [
    ["as it is", text],
    ["with CRLF", text.replaceAll("\n", "\r\n")],
    ["with a byte order mark", `\uFEFF${text}`],
    ["behind an emoji", text.replace("shop", "🛒")],
  ] as const) {
    it(`has members, catalogs and overrides (${name})`, () => {
      const analysis = analyzePnpmWorkspace(variant);
      assert.deepEqual(
        analysis.members?.map(({ pattern, exclude }) => [pattern, exclude ?? false]),
        [
          ["packages/*", false],
          ["packages/old", true],
          ["tools", false],
        ],
      );
      assert.deepEqual(
        analysis.dependencies.map((one) => [one.kind, one.name, one.requirement, one.group]),
        [
          ["managed", "react", "^19.0.0", "default"],
          ["managed", "quoted", "1.0", "default"],
          ["managed", "number", "19", "default"],
          ["managed", "react", "17.0.2", "legacy"],
          ["replace", "bar", "2", undefined],
        ],
      );
      assert.deepEqual(rangeFaults(analysis, variant), []);
      assert.deepEqual(analysis.diagnostics, []);
    });
  }

  it("says where it is broken, and keeps what is before", () => {
    const broken = "packages:\n  - a\ncatalog: {react: ^19\n";
    const { members, diagnostics = [] } = analyzePnpmWorkspace(broken);
    assert.deepEqual(
      members?.map(({ pattern }) => pattern),
      ["a"],
    );
    assert.ok(diagnostics.length > 0);
    for (const { range } of diagnostics) assert.doesNotThrow(() => slice(broken, range));
  });

  it("survives shapes that pnpm would refuse", () => {
    for (const odd of [
      "",
      "[]",
      "x",
      "packages: 1\ncatalog: []\ncatalogs: [1]",
      "packages: [{a: 1}, [b]]",
      "packages: &a [*a]",
      "catalog: {a: {b: c}, ? [x] : y, '': 1}",
    ]) {
      assert.deepEqual(analyzePnpmWorkspace(odd).dependencies, [], odd);
    }
  });

  it("is not read where it is nested 10,000 deep", () => {
    for (const open of ["[", "- ", "{a: "]) {
      const { diagnostics } = analyzePnpmWorkspace(open.repeat(10_000));
      assert.ok(diagnostics && diagnostics.length > 0, open);
    }
  });

  const torn = [
    'packages:\n- packages/*\'\n  - "!shop"\n',
    "packages:\n  - 'packages/*''  - \"!shop\"\n'\n",
    "catalog:\n 'act: ^19\n  ': 1\n",
  ];
  for (const text of torn) {
    it(`names nothing that is written in another way than it reads: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(rangeFaults(analyzePnpmWorkspace(text), text), []));
  }
});
