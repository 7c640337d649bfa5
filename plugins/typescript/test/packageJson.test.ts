import { strict as assert } from "node:assert";
import type { Dependency } from "@chorus/plugin-sdk";
import { rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import { analyzePackageJson } from "../src/manifests/packageJson.ts";

/** One dependency as a line: kind, name (alias>name), source, requirement, and what else it says. */
function line({
  kind,
  name,
  alias,
  source,
  requirement,
  group,
  marker,
  optional,
}: Dependency): string {
  const { kind: from, ...where } = source;
  return [
    kind,
    alias === undefined ? name : `${alias}>${name}`,
    from,
    ...Object.values(where),
    ...(requirement === undefined ? [] : [`"${requirement}"`]),
    ...(group === undefined ? [] : [`in ${group}`]),
    ...(marker === undefined ? [] : [`when ${marker}`]),
    ...(optional ? ["optional"] : []),
  ].join(" ");
}

function check(text: string, expected: readonly string[]): void {
  const analysis = analyzePackageJson(text);
  assert.deepEqual(analysis.dependencies.map(line), expected);
  assert.deepEqual(rangeFaults(analysis, text), []);
}

describe("package.json", () => {
  it("says what the package is called", () => {
    const text = '{ "name": "@acme/web", "version": "1.2.3-β" }';
    const analysis = analyzePackageJson(text);
    assert.equal(analysis.ecosystem, "npm");
    assert.equal(analysis.package?.name, "@acme/web");
    assert.equal(analysis.package?.version, "1.2.3-β");
    assert.deepEqual(rangeFaults(analysis, text), []);
    assert.equal(analyzePackageJson('{ "private": true }').package, undefined);
  });

  it("has dependencies of every kind", () => {
    check(
      `{
        "dependencies": { "a": "^1.2" },
        "devDependencies": { "b": ">=1 <2 || 3" },
        "peerDependencies": { "react": "*", "vue": "3" },
        "peerDependenciesMeta": { "react": { "optional": true }, "vue": { "optional": false } },
        "optionalDependencies": { "fsevents": "~2" },
        "bundleDependencies": ["a"],
        "bundledDependencies": ["odd"],
        "engines": { "node": ">=20" }, "packageManager": "pnpm@9.0.0", "scripts": { "c": "1" }
      }`,
      [
        'normal a version "^1.2"',
        'dev b version ">=1 <2 || 3"',
        'peer react version "*" optional',
        'peer vue version "3"',
        'optional fsevents version "~2" optional',
        "bundled a version",
        "bundled odd version",
      ],
    );
  });

  for (const [specifier, expected] of [
    ["latest", 'version "latest"'],
    ["", "version"],
    [" ^1 ", 'version "^1"'],
    ["workspace:*", 'workspace "workspace:*"'],
    ["workspace:^1.2", 'workspace "workspace:^1.2"'],
    ["workspace:../lib", "path ../lib"],
    ["catalog:", 'catalog default "catalog:"'],
    ["catalog:old", 'catalog old "catalog:old"'],
    ["file:../lib", "path ../lib"],
    ["link:./lib", "path ./lib"],
    ["portal:../lib", "path ../lib"],
    ["./lib.tgz", "path ./lib.tgz"],
    ["../lib", "path ../lib"],
    ["~/lib", "path ~/lib"],
    ["C:\\\\lib", "path C:\\lib"],
    ["github:user/repo#v1", "git https://github.com/user/repo v1"],
    ["user/repo", "git https://github.com/user/repo"],
    ["user/repo#semver:^1", "git https://github.com/user/repo semver:^1"],
    ["gitlab:user/repo", "git https://gitlab.com/user/repo"],
    ["gist:123abc", "git https://gist.github.com/123abc"],
    ["git+https://example.org/r.git#main", "git https://example.org/r.git main"],
    ["git+ssh://git@example.org/r.git", "git ssh://git@example.org/r.git"],
    ["git@github.com:user/repo.git#1", "git git@github.com:user/repo.git 1"],
    ["https://github.com/user/repo", "git https://github.com/user/repo"],
    [
      "https://github.com/user/repo/archive/1.tar.gz",
      "url https://github.com/user/repo/archive/1.tar.gz",
    ],
    ["https://example.org/x.tgz", "url https://example.org/x.tgz"],
    ["npm:^1", 'version "^1"'],
    ["jsr:^1", 'version "^1"'],
  ]) {
    it(`reads "${specifier}"`, () => {
      check(`{ "dependencies": { "x": "${specifier}" } }`, [`normal x ${expected}`]);
    });
  }

  it("knows the package behind an alias", () => {
    check(
      `{ "dependencies": {
        "old": "npm:lodash@^3", "scoped": "npm:@acme/lib", "both": "npm:@acme/lib@1 - 2",
        "std": "jsr:@std/path@^1", "near": "workspace:real@^"
      } }`,
      [
        'normal old>lodash version "^3"',
        "normal scoped>@acme/lib version",
        'normal both>@acme/lib version "1 - 2"',
        'normal std>@std/path version "^1"',
        'normal near>real workspace "workspace:real@^"',
      ],
    );
  });

  it("has npm's overrides, nested ones too", () => {
    check(
      '{ "overrides": { "foo": "1", "bar@^2": { ".": "3", "baz": "$a" }, "@s/q": "npm:other@2" } }',
      [
        'replace foo version "1"',
        'replace bar version "3" when bar@^2',
        'replace baz inherited "$a" when bar@^2 > baz',
        'replace @s/q version other "2"',
      ],
    );
  });

  it("has Yarn's resolutions", () => {
    check(
      '{ "resolutions": { "**/a": "1", "@s/a/@s/b": "2", "c@npm:^1": "3", "d@^1/e@2": "4", "f": "5" } }',
      [
        'replace a version "1" when **/a',
        'replace @s/b version "2" when @s/a/@s/b',
        'replace c version "3" when c@npm:^1',
        'replace e version "4" when d@^1/e@2',
        'replace f version "5"',
      ],
    );
  });

  it("has pnpm's overrides", () => {
    check('{ "pnpm": { "overrides": { "a@1>b@>=2": "-", "@s/a>@s/b": "1", "c@>=1 <2": "2" } } }', [
      'exclude b version "-" when a@1>b@>=2',
      'replace @s/b version "1" when @s/a>@s/b',
      'replace c version "2" when c@>=1 <2',
    ]);
  });

  it("has workspaces in both forms, and what they leave out", () => {
    for (const workspaces of [
      '["packages/*", "!packages/old"]',
      '{ "packages": ["packages/*", "!packages/old"] }',
    ]) {
      const text = `{ "workspaces": ${workspaces} }`;
      const analysis = analyzePackageJson(text);
      assert.deepEqual(
        analysis.members?.map(({ pattern, exclude }) => [pattern, exclude ?? false]),
        [
          ["packages/*", false],
          ["packages/old", true],
        ],
      );
      assert.deepEqual(rangeFaults(analysis, text), []);
    }
  });

  it("has Bun's catalogs", () => {
    check(
      '{ "workspaces": { "packages": [], "catalog": { "react": "^19" }, "catalogs": { "old": { "react": "^17" } } } }',
      ['managed react version "^19" in default', 'managed react version "^17" in old'],
    );
  });

  it("holds the whole declaration in its range", () => {
    const text = '{"dependencies":{"a" : "^1","b":"file:../b"}}';
    const { dependencies } = analyzePackageJson(text);
    assert.deepEqual(
      dependencies.map(({ range }) => slice(text, range)),
      ['"a" : "^1"', '"b":"file:../b"'],
    );
  });

  it("understands escapes, and leaves out the ranges that can't be exact", () => {
    const text = String.raw`{"dependencies":{"a":"\u005e1","b":"file:..\/b"}}`;
    const [first, second] = analyzePackageJson(text).dependencies;
    assert.equal(first?.requirement, "^1");
    assert.equal(first?.requirementRange, undefined);
    assert.deepEqual(second?.source, { kind: "path", path: "../b" });
    assert.equal(second?.pathRange, undefined);
  });
});
