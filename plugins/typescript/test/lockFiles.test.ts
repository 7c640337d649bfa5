import { strict as assert } from "node:assert";
import type { ManifestAnalysis } from "@chorus/plugin-sdk";
import { slice } from "@chorus/plugin-sdk/testing";
import { analyzePackageLock } from "../src/manifests/packageLock.ts";
import { analyzePnpmLock } from "../src/manifests/pnpmLock.ts";
import { analyzeYarnLock } from "../src/manifests/yarnLock.ts";

/** Each resolution as a line: whose dependency, its name and version. */
function lines({ resolutions = [] }: ManifestAnalysis): string[] {
  return resolutions.map(({ path, name, version }) => `${path ?? "*"}: ${name} ${version}`);
}

describe("package-lock.json", () => {
  const packages = {
    "": { dependencies: { a: "^1", web: "*" }, devDependencies: { gone: "1" } },
    "packages/web": { name: "web", version: "0.1.0", dependencies: { a: "^2", b: "1" } },
    "packages/web/deep": { optionalDependencies: { a: "2" }, peerDependencies: { b: "*" } },
    "node_modules/a": { version: "1.5.0" },
    "node_modules/b": { version: "1.0.1", dependencies: { c: "1" } },
    "node_modules/c": { version: "1.0.2" },
    "node_modules/web": { resolved: "packages/web", link: true },
    "packages/web/node_modules/a": { version: "2.3.4" },
  };

  for (const lockfileVersion of [2, 3]) {
    it(`gives each package what node would find for it (version ${lockfileVersion})`, () => {
      assert.deepEqual(lines(analyzePackageLock(JSON.stringify({ lockfileVersion, packages }))), [
        ": a 1.5.0",
        ": web 0.1.0",
        "packages/web: a 2.3.4",
        "packages/web: b 1.0.1",
        "packages/web/deep: a 2.3.4",
        "packages/web/deep: b 1.0.1",
      ]);
    });
  }

  it("knows an alias by both names", () => {
    const text = JSON.stringify({
      packages: {
        "": { dependencies: { old: "npm:lodash@3" } },
        "node_modules/old": { name: "lodash", version: "3.10.1" },
      },
    });
    assert.deepEqual(lines(analyzePackageLock(text)), [": old 3.10.1", ": lodash 3.10.1"]);
  });

  it("lists what is at the top (version 1)", () => {
    const text = `\uFEFF${JSON.stringify({
      lockfileVersion: 1,
      dependencies: {
        a: { version: "1.5.0", dependencies: { b: { version: "9.0.0" } } },
        old: { version: "npm:lodash@3.10.1" },
      },
    })}`;
    assert.deepEqual(lines(analyzePackageLock(text)), [": a 1.5.0", ": lodash 3.10.1"]);
  });

  it("says where a merge conflict broke it", () => {
    const text = '{\n  "packages": {},\n<<<<<<< HEAD\n  "a": 1\n}\n';
    const { diagnostics = [], resolutions } = analyzePackageLock(text);
    assert.equal(resolutions, undefined);
    assert.equal(diagnostics[0] && slice(text, diagnostics[0].range), "<<<<<<<");
  });

  it("survives shapes that npm never wrote", () => {
    for (const text of [
      "null",
      "[]",
      '{"packages":[]}',
      '{"packages":{"":null,"a":{"dependencies":[]},"b":{"dependencies":{"c":1}},"node_modules/c":{}}}',
      '{"packages":{"":{"dependencies":{"__proto__":"1","constructor":"1","":"1"}}}}',
      '{"packages":{"":{"dependencies":{"a":"1"}},"node_modules/a":{"link":true,"resolved":"nowhere"}}}',
      '{"dependencies":{"a":1,"b":{"version":2},"":{"version":"1"}}}',
    ]) {
      assert.deepEqual(lines(analyzePackageLock(text)), [], text);
    }
    const deep = analyzePackageLock('{"dependencies":{"a":'.repeat(10_000));
    assert.equal(deep.diagnostics?.[0]?.message, "Nested more than 500 deep: not read.");
  });
});

describe("pnpm-lock.yaml", () => {
  it("says what each importer gets (version 9)", () => {
    const text = `lockfileVersion: '9.0'

importers:

  .:
    devDependencies:
      typescript:
        specifier: ^5
        version: 5.4.2

  packages/web:
    dependencies:
      react-dom:
        specifier: ^18
        version: 18.2.0(react@18.2.0)
      '@acme/util':
        specifier: workspace:*
        version: link:../util
      old:
        specifier: npm:lodash@3
        version: lodash@3.10.1

packages:

  react-dom@18.2.0:
    resolution: {integrity: sha512-x}
`;
    assert.deepEqual(lines(analyzePnpmLock(text)), [
      ": typescript 5.4.2",
      "packages/web: react-dom 18.2.0",
      "packages/web: old 3.10.1",
      "packages/web: lodash 3.10.1",
    ]);
  });

  it("says what the only package gets (version 5)", () => {
    const text =
      "lockfileVersion: 5.4\r\nspecifiers:\r\n  a: ^1\r\ndependencies:\r\n  a: 1.5.0_react@18.2.0\r\n  l: /lodash/3.10.1\r\npackages: {}\r\n";
    assert.deepEqual(lines(analyzePnpmLock(text)), [": a 1.5.0", ": l 3.10.1", ": lodash 3.10.1"]);
  });
});

describe("yarn.lock", () => {
  it("gives the version of what has only one", () => {
    const classic = `# yarn lockfile v1


"@acme/lib@^1.0.0", "@acme/lib@^1.2.0":
  version "1.2.3"
  resolved "https://example.org/lib.tgz"
  dependencies:
    version "^9.0.0"

a@^1:
  version "1.0.0"

a@^2:
  version "2.0.0"
`;
    assert.deepEqual(lines(analyzeYarnLock(classic)), ["*: @acme/lib 1.2.3"]);
    const berry = `__metadata:
  version: 8

"@acme/web@workspace:packages/web":
  version: 0.0.0-use.local
  resolution: "@acme/web@workspace:packages/web"

"b@npm:^1.0.0, b@npm:^1.1.0":
  version: 1.1.4
  resolution: "b@npm:1.1.4"
`;
    assert.deepEqual(lines(analyzeYarnLock(berry)), ["*: b 1.1.4"]);
  });
});
