import { strict as assert } from "node:assert";
import { manifestNodes } from "../../../client/src/views/manifestNodes.ts";
import { drawn } from "../../support/drawnNodes.ts";
import { dependency, noRange, packageInfo } from "./samples.ts";

const shop = { name: "shop", uri: "file:///shop" };

describe("The view Manifests", () => {
  it("shows packages, their dependencies by kind, and what each comes to", () => {
    const web = packageInfo("web", {
      version: "2.0.0",
      dependencies: [
        dependency("lit", { requirement: "^3.1", resolved: "3.1.4" }),
        dependency("vite", { kind: "dev", requirement: "6.0.0", resolved: "6.0.0" }),
        dependency("left-pad", { alias: "pad", requirement: "1" }),
        dependency("pytest", { kind: "dev", requirement: ">=8", group: "test" }),
      ],
    });
    assert.deepEqual(drawn(manifestNodes({ packages: [web] }, [shop])), [
      "web | 2.0.0 · web/manifest",
      "  Dependencies | 2",
      "    lit | ^3.1 → 3.1.4",
      "    pad = left-pad | 1",
      "  Dev Dependencies | 2",
      "    vite | 6.0.0",
      "    pytest | >=8 · test",
    ]);
  });

  const sources = [
    { source: { kind: "path", path: "../core" }, shown: "../core" },
    {
      source: { kind: "git", url: "https://example.org/x.git", reference: "v1" },
      shown: "https://example.org/x.git at v1",
    },
    {
      source: { kind: "url", url: "https://example.org/x.tgz" },
      shown: "https://example.org/x.tgz",
    },
    { source: { kind: "catalog", name: "default" }, shown: "catalog default" },
    { source: { kind: "workspace" }, shown: "workspace" },
    { source: { kind: "something-newer" }, shown: "something-newer" },
    { source: { kind: "version" }, shown: undefined },
  ];
  for (const { source, shown } of sources) {
    it(`says where a dependency without a requirement is from: ${source.kind}`, () => {
      const web = packageInfo("web", { dependencies: [dependency("x", { source })] });
      const line = shown === undefined ? "    x" : `    x | ${shown}`;
      assert.equal(drawn(manifestNodes({ packages: [web] }, [shop]))[2], line);
    });
  }

  it("says the version of an inherited dependency rather than that it is inherited", () => {
    const inherited = dependency("x", { source: { kind: "inherited" }, resolved: "0.4.0" });
    const web = packageInfo("web", { dependencies: [inherited] });
    assert.equal(drawn(manifestNodes({ packages: [web] }, [shop]))[2], "    x | 0.4.0");
  });

  it("keeps a kind that a newer host knows", () => {
    const web = packageInfo("web", {
      dependencies: [dependency("x", { kind: "tooling" }), dependency("y", { kind: "indirect" })],
    });
    const kinds = manifestNodes({ packages: [web] }, [shop])[0]?.children ?? [];
    assert.deepEqual(
      kinds.map(({ label }) => label),
      ["Indirect Dependencies", "Dependencies: tooling"],
    );
  });

  it("names a manifest that declares no package by its path, once", () => {
    const uri = "file:///shop/tools/my%20reqs.txt";
    const nameless = packageInfo("tools/my reqs.txt", { uri });
    const [node] = manifestNodes({ packages: [nameless] }, [shop]);
    assert.equal(node?.label, "tools/my reqs.txt");
    assert.equal(node?.description, undefined);
  });

  it("opens a dependency at its exact range, and links packages of the workspace", () => {
    const range = { start: { line: 4, character: 2 }, end: { line: 4, character: 9 } };
    const core = packageInfo("core", { range });
    const web = packageInfo("web", {
      dependencies: [
        dependency("core", { range, target: core.uri }),
        dependency("gone", { target: "file:///shop/gone" }),
      ],
    });
    const [, node] = manifestNodes({ packages: [core, web] }, [shop]);
    const [linked, gone] = node?.children?.[0]?.children ?? [];
    assert.deepEqual(linked?.click, { kind: "open", place: { uri: web.uri, range } });
    assert.equal(linked?.context, "dependency.linked");
    assert.equal(linked?.target?.uri, core.uri);
    assert.equal(gone?.context, "dependency");
  });

  it("puts packages under their folder where the window has several", () => {
    const folders = [
      shop,
      { name: "inner", uri: "file:///shop/inner" },
      { name: "empty", uri: "file:///empty" },
    ];
    const packages = [
      packageInfo("web"),
      packageInfo("deep", { uri: "file:///shop/inner/deep/manifest" }),
      packageInfo("stray", { uri: "file:///elsewhere/manifest" }),
    ];
    assert.deepEqual(drawn(manifestNodes({ packages }, folders)), [
      "shop",
      "  web | web/manifest",
      "inner",
      "  deep | deep/manifest",
      "stray | file:///elsewhere/manifest",
    ]);
  });

  it("tells two packages and two dependencies of one place apart", () => {
    const dependencies = [dependency("x"), dependency("x")];
    const same = packageInfo("same", { dependencies, range: noRange });
    const nodes = manifestNodes({ packages: [same, same] }, [shop]);
    const ids = nodes.flatMap((node) => [
      node.id,
      ...(node.children?.[0]?.children ?? []).map(({ id }) => id),
    ]);
    assert.equal(new Set(ids).size, 6);
  });
});
