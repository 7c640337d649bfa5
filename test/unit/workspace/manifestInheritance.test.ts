import { strict as assert } from "node:assert";
import type { ManifestAnalysis } from "@chorus/plugin-sdk/protocol";
import { dependency, graphOf, line, manifest, type Said, target } from "./madeUpManifests.ts";

describe("the dependencies of a workspace's manifests", () => {
  describe("inheritance", () => {
    const root = manifest("cargo", {
      members: ["crates/*"],
      dependencies: [
        { name: "serde", kind: "managed", requirement: "1.0.200", resolved: "1.0.210" },
        { name: "core", kind: "managed", source: { kind: "path", path: "crates/core" } },
        { name: "real-log", alias: "log", kind: "managed", requirement: "0.4" },
      ],
    });

    it("gives the requirement that holds, and the place where it is written", () => {
      const graph = graphOf({
        "Cargo.toml": root,
        "crates/a/Cargo.toml": manifest("cargo", {
          name: "a",
          dependencies: [
            { name: "serde", source: { kind: "inherited" } },
            { name: "core", source: { kind: "inherited" } },
            { name: "log", source: { kind: "inherited" } },
            { name: "unknown", source: { kind: "inherited" } },
          ],
        }),
        "crates/core/Cargo.toml": manifest("cargo", { name: "core", version: "0.3.0" }),
      });
      assert.deepEqual(dependency(graph, "crates/a/Cargo.toml").requirement, {
        text: "1.0.200",
        uri: "file:///w/Cargo.toml",
        range: line(10, 20, 30),
      });
      assert.equal(dependency(graph, "crates/a/Cargo.toml").resolved, "1.0.210");
      assert.equal(target(graph, "crates/a/Cargo.toml", 1), "crates/core/Cargo.toml");
      assert.equal(dependency(graph, "crates/a/Cargo.toml", 1).resolved, "0.3.0");
      assert.equal(dependency(graph, "crates/a/Cargo.toml", 2).requirement?.text, "0.4");
      assert.equal(dependency(graph, "crates/a/Cargo.toml", 3).requirement, undefined);
    });

    it("reaches a package below the root that is no listed member, and the nearest root wins", () => {
      const graph = graphOf({
        "Cargo.toml": root,
        "tools/Cargo.toml": manifest("cargo", {
          dependencies: [{ name: "serde", kind: "managed", requirement: "0.9" }],
        }),
        "tools/x/Cargo.toml": manifest("cargo", {
          name: "x",
          dependencies: [{ name: "serde", source: { kind: "inherited" } }],
        }),
        "y/Cargo.toml": manifest("cargo", {
          name: "y",
          dependencies: [{ name: "serde", source: { kind: "inherited" } }],
        }),
        "y/package.json": manifest("npm", {
          name: "y",
          dependencies: [{ name: "serde", source: { kind: "inherited" } }],
        }),
      });
      assert.equal(dependency(graph, "tools/x/Cargo.toml").requirement?.text, "0.9");
      assert.equal(dependency(graph, "y/Cargo.toml").requirement?.text, "1.0.200");
      assert.equal(dependency(graph, "y/package.json").requirement, undefined);
    });

    it("takes a catalog's entry by the catalog's name", () => {
      const graph = graphOf({
        "pnpm-workspace.yaml": manifest("npm", {
          members: ["packages/*"],
          dependencies: [
            { name: "react", kind: "managed", group: "react18", requirement: "^18.3.0" },
            { name: "react", kind: "managed", requirement: "^19.0.0" },
          ],
        }),
        "packages/a/package.json": manifest("npm", {
          name: "a",
          dependencies: [
            {
              name: "react",
              source: { kind: "catalog", name: "default" },
              requirement: "catalog:",
            },
            { name: "react", source: { kind: "catalog", name: "react18" } },
          ],
        }),
      });
      assert.equal(dependency(graph, "packages/a/package.json", 1).requirement?.text, "^18.3.0");
      assert.equal(dependency(graph, "packages/a/package.json", 0).requirement?.text, "^19.0.0");
      assert.deepEqual(
        graph.packageOf("file:///w/packages/a/package.json")?.root,
        "file:///w/pnpm-workspace.yaml",
      );
    });

    it("follows a chain of parents, and no parent of another name", () => {
      const graph = graphOf({
        "pom.xml": pom("com.acme:top", "com.acme:nowhere", "../pom.xml", [
          { name: "org.slf4j:slf4j-api", kind: "managed", requirement: "2.0.16" },
        ]),
        "build/pom.xml": pom("com.acme:build", "com.acme:top", ".."),
        "shop/pom.xml": pom("com.acme:shop", "com.acme:build", "../build/pom.xml"),
        "alien/pom.xml": pom("com.acme:alien", "org.other:parent", "../pom.xml"),
        "circle/pom.xml": pom("com.acme:circle", "com.acme:circle", "pom.xml"),
      });
      const requirement = (path: string): string | undefined =>
        graph
          .packageOf(`file:///w/${path}`)
          ?.dependencies.findLast(({ declaration }) => declaration.source.kind === "inherited")
          ?.requirement?.text;
      assert.equal(requirement("shop/pom.xml"), "2.0.16");
      assert.equal(requirement("build/pom.xml"), "2.0.16");
      assert.equal(target(graph, "shop/pom.xml"), "build/pom.xml");
      assert.equal(target(graph, "alien/pom.xml"), undefined);
    });
  });

  describe("resolved versions", () => {
    it("come from the nearest lock file, the most exact entry first", () => {
      const react: Said = { name: "react", requirement: "^18" };
      const graph = graphOf({
        "package-lock.json": manifest("npm", {
          resolutions: [
            { name: "react", version: "17.0.0", path: "" },
            { name: "react", version: "18.0.0", path: "packages/a" },
          ],
        }),
        "packages/own/package-lock.json": manifest("npm", {
          resolutions: [{ name: "react", version: "16.0.0" }],
        }),
        "package.json": manifest("npm", { name: "root", dependencies: [react] }),
        "packages/a/package.json": manifest("npm", { name: "a", dependencies: [react] }),
        "packages/b/package.json": manifest("npm", { name: "b", dependencies: [react] }),
        "packages/own/package.json": manifest("npm", { name: "own", dependencies: [react] }),
      });
      assert.equal(dependency(graph, "package.json").resolved, "17.0.0");
      assert.equal(dependency(graph, "packages/a/package.json").resolved, "18.0.0");
      assert.equal(dependency(graph, "packages/b/package.json").resolved, undefined);
      assert.equal(dependency(graph, "packages/own/package.json").resolved, "16.0.0");
    });

    it("go by the name of the dependent where the lock file does, then by what holds for all", () => {
      const graph = graphOf({
        "Cargo.lock": manifest("cargo", {
          resolutions: [
            { name: "rand", version: "0.8.5" },
            { name: "rand", version: "0.7.3", dependent: "old" },
          ],
        }),
        "old/Cargo.toml": manifest("cargo", {
          name: "old",
          dependencies: [{ name: "rand", alias: "random" }],
        }),
        "new/Cargo.toml": manifest("cargo", { name: "new", dependencies: [{ name: "rand" }] }),
        "py/pyproject.toml": manifest("pypi", { name: "py", dependencies: [{ name: "rand" }] }),
      });
      assert.equal(dependency(graph, "old/Cargo.toml").resolved, "0.7.3");
      assert.equal(dependency(graph, "new/Cargo.toml").resolved, "0.8.5");
      assert.equal(dependency(graph, "py/pyproject.toml").resolved, undefined);
    });

    it("tell one package in two versions apart, by its name in code or by what is asked for", () => {
      const graph = graphOf({
        "package-lock.json": manifest("npm", {
          resolutions: [
            { name: "react17", version: "17.0.2", path: "" },
            { name: "react", version: "18.3.1", path: "" },
          ],
        }),
        "package.json": manifest("npm", {
          name: "root",
          dependencies: [
            { name: "react", alias: "react17", requirement: "^17.0.0" },
            { name: "react", requirement: "^18.0.0" },
          ],
        }),
        "Cargo.lock": manifest("cargo", {
          resolutions: [
            { name: "rand", version: "0.7.3", dependent: "root" },
            { name: "rand", version: "0.8.5", dependent: "root" },
            { name: "rand_old", version: "9.0.0" },
          ],
        }),
        "Cargo.toml": manifest("cargo", {
          name: "root",
          dependencies: [
            { name: "rand", requirement: "0.8" },
            { name: "rand", alias: "rand_old", requirement: "0.7.1" },
            { name: "rand", alias: "rand_any", requirement: "*" },
          ],
        }),
      });
      assert.equal(dependency(graph, "package.json", 0).resolved, "17.0.2");
      assert.equal(dependency(graph, "package.json", 1).resolved, "18.3.1");
      assert.equal(dependency(graph, "Cargo.toml", 0).resolved, "0.8.5");
      assert.equal(dependency(graph, "Cargo.toml", 1).resolved, "0.7.3");
      assert.equal(dependency(graph, "Cargo.toml", 2).resolved, undefined);
    });

    it("are found by the canonical name, and a manifest's own pin wins", () => {
      const graph = graphOf({
        "uv.lock": manifest("pypi", { resolutions: [{ name: "flask-login", version: "0.6.3" }] }),
        "pyproject.toml": manifest("pypi", {
          name: "shop",
          dependencies: [
            { name: "Flask_Login", canonicalName: "flask-login" },
            { name: "flask-login", resolved: "0.5.0" },
          ],
        }),
      });
      assert.equal(dependency(graph, "pyproject.toml", 0).resolved, "0.6.3");
      assert.equal(dependency(graph, "pyproject.toml", 1).resolved, "0.5.0");
    });
  });

  describe("variables", () => {
    const managed: Said = {
      name: "org.acme:log",
      kind: "managed",
      requirement: "${log.version}",
      references: [{ name: "log.version", text: "${log.version}" }],
    };
    const top = {
      ...pom("com.acme:top", "com.acme:nowhere", "../pom.xml", [managed]),
      variables: [
        {
          name: "log.version",
          value: "${major}.4",
          nameRange: line(3, 1, 12),
          references: [{ name: "major", text: "${major}" }],
        },
        { name: "major", value: "2" },
        { name: "loop", value: "${loop}", references: [{ name: "loop", text: "${loop}" }] },
      ],
    };
    it("of a parent hold in its children, unless they say otherwise", () => {
      const graph = graphOf({
        "pom.xml": top,
        "a/pom.xml": child("com.acme:a"),
        "b/pom.xml": child("com.acme:b", { variables: [{ name: "major", value: "3" }] }),
      });
      assert.deepEqual(dependency(graph, "a/pom.xml", 1).requirement, {
        text: "${log.version}",
        uri: "file:///w/pom.xml",
        range: line(11, 20, 30),
        value: "2.4",
        variables: [{ uri: "file:///w/pom.xml", range: line(3, 1, 12) }],
      });
      assert.equal(dependency(graph, "a/pom.xml", 1).resolved, "2.4");
      assert.equal(dependency(graph, "b/pom.xml", 1).resolved, "3.4");
    });

    it("that lead back to themselves or make a range resolve nothing", () => {
      const graph = graphOf({ "pom.xml": top, "a/pom.xml": child("com.acme:a") });
      const loop = dependency(graph, "a/pom.xml", 2);
      assert.deepEqual([loop.requirement?.value, loop.resolved], [undefined, undefined]);
      const range = dependency(graph, "a/pom.xml", 3);
      assert.deepEqual([range.requirement?.value, range.resolved], ["[2,3)", undefined]);
    });

    it("that multiply cost no more than what fits", () => {
      const variables = Array.from({ length: 60 }, (_, index) => ({
        name: `v${index}`,
        value: `<${index + 1}><${index + 1}>`,
        references: [{ name: `v${index + 1}`, text: `<${index + 1}>` }],
      }));
      const graph = graphOf({
        "pom.xml": manifest("maven", {
          name: "x:bomb",
          dependencies: [
            {
              name: "x:y",
              requirement: "<0>",
              references: [{ name: "v0", text: "<0>" }],
            },
          ],
          variables: [...variables, { name: "v60", value: "1" }],
        }),
      });
      assert.equal(dependency(graph, "pom.xml").requirement?.value, undefined);
    });

    it("fill in a package's own version", () => {
      const graph = graphOf({
        "pom.xml": manifest("maven", {
          package: {
            name: "x:y",
            nameRange: line(0),
            version: "${revision}-rc",
            references: [{ name: "revision", text: "${revision}" }],
          },
          variables: [{ name: "revision", value: "7" }],
        }),
      });
      assert.equal(graph.packageOf("file:///w/pom.xml")?.version, "7-rc");
    });
  });

  describe("replacements", () => {
    it("lead to what is taken instead: a folder, another package, or out of the workspace", () => {
      const required: Said = { name: "acme.example/lib", requirement: "v1.2.0" };
      const app = (name: string, ...replacements: readonly Said[]) =>
        manifest("golang", { name, dependencies: [required, ...replacements] });
      const graph = graphOf({
        "go.work": manifest("golang", {
          members: ["./work"],
          dependencies: [replacing({ kind: "path", path: "fork" })],
        }),
        "lib/go.mod": manifest("golang", { name: "acme.example/lib" }),
        "fork/go.mod": manifest("golang", { name: "acme.example/fork" }),
        "work/go.mod": app("w"),
        "away/go.mod": app("a", replacing({ kind: "git", url: "https://acme.example/x.git" })),
        "path/go.mod": app("p", replacing({ kind: "path", path: "../fork" })),
        "other/go.mod": app("o", replacing({ kind: "version", package: "acme.example/fork" })),
        "old/go.mod": app("c", replacing({ kind: "path", path: "../fork" }, { marker: "v1.0.0" })),
      });
      const paths = ["work", "away", "path", "other"];
      assert.deepEqual(
        paths.map((path) => target(graph, `${path}/go.mod`)),
        ["fork/go.mod", undefined, "fork/go.mod", "fork/go.mod"],
      );
      assert.equal(dependency(graph, "work/go.mod").replacement?.uri, "file:///w/go.work");
      // That one is for another version; the workspace's holds.
      assert.equal(dependency(graph, "old/go.mod").replacement?.uri, "file:///w/go.work");
    });

    it("of one source leave the packages of others alone", () => {
      const graph = graphOf({
        "Cargo.toml": manifest("cargo", {
          name: "root",
          dependencies: [
            { name: "log", requirement: "0.4" },
            { name: "log", source: { kind: "git", url: "https://acme.example/log" } },
            {
              name: "log",
              kind: "replace",
              group: "crates-io",
              source: { kind: "path", path: "log" },
            },
          ],
        }),
        "log/Cargo.toml": manifest("cargo", { name: "log" }),
      });
      assert.equal(dependency(graph, "Cargo.toml", 0).replacement?.declaration.kind, "replace");
      assert.equal(dependency(graph, "Cargo.toml", 1).replacement, undefined);
    });
  });

  describe("targets", () => {
    it("are where a path leads: a folder or a file, in another ecosystem too", () => {
      const graph = graphOf({
        "web/package.json": manifest("npm", {
          name: "web",
          dependencies: [
            path("../native"),
            path("../both"),
            path("../lib/package.json"),
            path("../nowhere"),
            path("..\\lib\\"),
          ],
        }),
        "native/Cargo.toml": manifest("cargo", { name: "native" }),
        "both/Cargo.toml": manifest("cargo", { name: "both" }),
        "both/package.json": manifest("npm", { name: "both" }),
        "lib/package.json": manifest("npm", { name: "lib" }),
      });
      assert.deepEqual(
        [0, 1, 2, 3, 4].map((index) => target(graph, "web/package.json", index)),
        [
          "native/Cargo.toml",
          "both/package.json",
          "lib/package.json",
          undefined,
          "lib/package.json",
        ],
      );
    });

    it("are the workspace's own packages by name, those of the same workspace first", () => {
      const workspace = manifest("npm", { name: "ws", members: ["*"] });
      const ui = manifest("npm", { name: "@acme/ui", version: "3.0.0" });
      const graph = graphOf({
        "one/package.json": workspace,
        "one/ui/package.json": ui,
        "two/package.json": workspace,
        "two/ui/package.json": ui,
        "two/web/package.json": manifest("npm", {
          name: "web",
          dependencies: [
            { name: "@acme/ui", source: { kind: "workspace" }, requirement: "workspace:*" },
            { name: "@acme/ui", requirement: "^3.0.0" },
            { name: "ui-alias", source: { kind: "version", package: "@acme/ui" } },
            { name: "web" },
            { name: "@acme/ui", source: { kind: "git", url: "https://example.org/ui.git" } },
          ],
        }),
        "py/pyproject.toml": manifest("pypi", { name: "py", dependencies: [{ name: "@acme/ui" }] }),
      });
      const targets = [0, 1, 2, 3, 4].map((index) => target(graph, "two/web/package.json", index));
      const own = "two/ui/package.json";
      assert.deepEqual(targets, [own, own, own, undefined, undefined]);
      assert.equal(target(graph, "py/pyproject.toml"), undefined);
      assert.equal(dependency(graph, "two/web/package.json").resolved, "3.0.0");
    });

    it("are compared by canonical names", () => {
      const graph = graphOf({
        "lib/pyproject.toml": manifest("pypi", { name: "Acme.Lib", canonicalName: "acme-lib" }),
        "app/pyproject.toml": manifest("pypi", {
          name: "app",
          dependencies: [{ name: "acme_lib", canonicalName: "acme-lib" }, { name: "acme-lib" }],
        }),
      });
      assert.equal(target(graph, "app/pyproject.toml", 0), "lib/pyproject.toml");
      assert.equal(target(graph, "app/pyproject.toml", 1), "lib/pyproject.toml");
    });
  });
});

function replacing(source: NonNullable<Said["source"]>, more: Partial<Said> = {}): Said {
  return { name: "acme.example/lib", kind: "replace", source, ...more };
}

/** A child of `../pom.xml` that uses what its parent manages and names. */
function child(name: string, said: Partial<ManifestAnalysis> = {}): ManifestAnalysis {
  return {
    ...manifest("maven", {
      name,
      links: [{ kind: "parent", path: "../pom.xml", range: line(2) }],
      dependencies: [
        { name: "com.acme:top", kind: "parent" },
        { name: "org.acme:log", source: { kind: "inherited" } },
        {
          name: "org.acme:loop",
          requirement: "${loop}",
          references: [{ name: "loop", text: "${loop}" }],
        },
        {
          name: "org.acme:range",
          requirement: "[${major},3)",
          references: [{ name: "major", text: "${major}" }],
        },
      ],
    }),
    ...said,
  };
}

/** A pom that depends on slf4j without a version. */
function pom(name: string, parent: string, path: string, managed: readonly Said[] = []) {
  return manifest("maven", {
    name,
    links: [{ kind: "parent", path, range: line(2) }],
    dependencies: [
      { name: parent, kind: "parent" },
      ...managed,
      { name: "org.slf4j:slf4j-api", source: { kind: "inherited" } },
    ],
  });
}

function path(path: string): Said {
  return { name: "x", source: { kind: "path", path } };
}
