import { strict as assert } from "node:assert";
import { buildManifestGraph } from "../../../server/src/workspace/manifestGraph.ts";
import { dependency, graphOf, line, manifest } from "./madeUpManifests.ts";

describe("the graph of a workspace's manifests", () => {
  describe("packages", () => {
    it("lists what is declared, and by its path what has no name; lock files and empty files not", () => {
      const graph = graphOf({
        "b/package.json": manifest("npm", { name: "web", version: "1.2.0" }),
        "a/requirements.txt": manifest("pypi", { dependencies: [{ name: "flask" }] }),
        "Cargo.toml": manifest("cargo", { members: ["x"] }),
        "Cargo.lock": manifest("cargo", { resolutions: [{ name: "serde", version: "1.0.0" }] }),
        "c/package.json": manifest("npm", {}),
      });
      assert.deepEqual(
        graph.packages.map(({ ecosystem, name, version, isDeclared }) => [
          ecosystem,
          name,
          version,
          isDeclared,
        ]),
        [
          ["cargo", "Cargo.toml", undefined, false],
          ["pypi", "a/requirements.txt", undefined, false],
          ["npm", "web", "1.2.0", true],
        ],
      );
    });

    it("has every package once, whoever says it and however the URI is spelled", () => {
      const analysis = manifest("npm", { name: "web" });
      const graph = buildManifestGraph(
        [
          { uri: "file:///C%3A/w/package.json", plugin: "second", analysis },
          { uri: "file:///c:/w/package.json", plugin: "first", analysis },
        ],
        [],
      );
      assert.deepEqual(
        graph.packages.map(({ uri, plugin }) => `${plugin} ${uri}`),
        ["first file:///c:/w/package.json"],
      );
    });

    it("gives members that inherit it the version of their workspace", () => {
      const graph = graphOf({
        "Cargo.toml": manifest("cargo", {
          members: ["crates/*"],
          workspaceVersion: { version: "2.1.0", range: line(3) },
        }),
        "crates/a/Cargo.toml": manifest("cargo", { name: "a", inheritsVersion: true }),
      });
      assert.equal(graph.packageOf("file:///w/crates/a/Cargo.toml")?.version, "2.1.0");
    });
  });

  describe("members", () => {
    const membership: [name: string, members: string[], expected: string[]][] = [
      ["are found by globs", ["packages/*"], ["packages/a", "packages/b"]],
      [
        "are found by deep globs",
        ["packages/**"],
        ["packages/a", "packages/b/inner", "packages/b"],
      ],
      [
        "are found by plain folders, however written",
        ["./packages/a/", "packages\\b"],
        ["packages/a", "packages/b"],
      ],
      ["are found by the manifest's own path", ["packages/a/package.json"], ["packages/a"]],
      [
        "are less what is excluded",
        ["packages/**", "!packages/b/*", "!./packages/a/"],
        ["packages/b"],
      ],
      ["are none where only exclusions are given", ["!packages/a"], []],
    ];
    for (const [name, members, expected] of membership) {
      it(name, () => {
        const graph = graphOf({
          "package.json": manifest("npm", { name: "root", members }),
          "packages/a/package.json": manifest("npm", { name: "a" }),
          "packages/b/package.json": manifest("npm", { name: "b" }),
          "packages/b/inner/package.json": manifest("npm", { name: "inner" }),
          "packages/b/Cargo.toml": manifest("cargo", { name: "b" }),
        });
        const root = graph.packageOf("file:///w/package.json");
        const found = root?.members.map((uri) =>
          uri.replace(/^file:\/\/\/w\/(.*)\/package.json$/, "$1"),
        );
        assert.deepEqual(found, expected);
        for (const path of found ?? []) {
          assert.equal(
            graph.packageOf(`file:///w/${path}/package.json`)?.root,
            "file:///w/package.json",
          );
        }
      });
    }

    it("may lie beside their root", () => {
      const graph = graphOf({
        "main/go.work": manifest("golang", { members: [".", "../lib"] }),
        "main/go.mod": manifest("golang", { name: "acme.example/main" }),
        "lib/go.mod": manifest("golang", { name: "acme.example/lib" }),
      });
      assert.deepEqual(graph.packageOf("file:///w/main/go.work")?.members, [
        "file:///w/lib/go.mod",
        "file:///w/main/go.mod",
      ]);
    });
  });

  describe("questions", () => {
    const graph = graphOf({
      "a/pyproject.toml": manifest("pypi", {
        name: "a",
        dependencies: [
          { name: "Flask_Login", canonicalName: "flask-login", requirement: ">=0.5" },
          {
            name: "outer",
            range: { start: { line: 10, character: 0 }, end: { line: 20, character: 0 } },
          },
        ],
      }),
      "b/requirements.txt": manifest("pypi", {
        dependencies: [{ name: "flask-login", requirement: "==0.6.3" }],
      }),
      "c/package.json": manifest("npm", { name: "c", dependencies: [{ name: "flask-login" }] }),
    });

    it("says who declares a dependency, under every spelling of its name", () => {
      for (const path of ["a/pyproject.toml", "b/requirements.txt"]) {
        assert.deepEqual(
          graph
            .declarers(dependency(graph, path))
            .map(({ dependent, requirement }) => `${dependent} ${requirement?.text}`),
          ["a >=0.5", "b/requirements.txt ==0.6.3"],
        );
      }
      assert.equal(graph.declarers(dependency(graph, "c/package.json")).length, 1);
    });

    it("finds the innermost dependency at a place, its end included", () => {
      const uri = "file:///w/a/pyproject.toml";
      const at = (line: number, character: number): string | undefined =>
        graph.dependencyAt(uri, { line, character })?.declaration.name;
      assert.equal(at(10, 40), "Flask_Login");
      assert.equal(at(10, 41), "outer");
      assert.equal(at(21, 0), undefined);
      assert.equal(graph.dependencyAt("file:///w/nowhere", { line: 0, character: 0 }), undefined);
    });

    it("finds the package whose name stands at a place; a file without one has none", () => {
      const start = { line: 0, character: 0 };
      assert.equal(graph.packageNameAt("file:///w/a/pyproject.toml", start)?.name, "a");
      assert.equal(graph.packageNameAt("file:///w/b/requirements.txt", start), undefined);
    });

    it("becomes plain data with the optional parts left out", () => {
      assert.deepEqual(graph.toManifestsResult().packages[1], {
        ecosystem: "pypi",
        name: "b/requirements.txt",
        uri: "file:///w/b/requirements.txt",
        range: line(0, 0, 0),
        plugin: "pypi",
        dependencies: [
          {
            name: "flask-login",
            kind: "normal",
            requirement: "==0.6.3",
            source: { kind: "version" },
            range: line(10, 0, 40),
          },
        ],
      });
    });
  });
});
