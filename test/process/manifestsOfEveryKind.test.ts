/** What real workspaces write beyond the plain case, each as its own tools read it. */
import { strict as assert } from "node:assert";
import type { PackageInfo } from "../../server/src/editor/editorProtocol.ts";
import { type ManifestEditor, startManifestEditor } from "../support/manifestEditor.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";

describe("A workspace of", () => {
  it("Cargo joins inherited versions, names in code, patches and locked versions", () =>
    open(
      {
        "Cargo.toml": `[workspace]
members = ["app", "crates/*"]
exclude = ["crates/old"]
[workspace.package]
version = "2.3.4"
[workspace.dependencies]
logging = { package = "tracing-log", version = "0.2", features = ["std"] }
[patch.crates-io]
patched = { path = "vendor/patched" }
`,
        "app/Cargo.toml": `[package]
name = "app"
version = { workspace = true }
[dependencies]
logging = { workspace = true }
patched = "1"
rand07 = { package = "rand", version = "0.7" }
rand = "0.8"
`,
        "crates/old/Cargo.toml": '[package]\nname = "old"\nversion = "0.1.0"\n',
        "vendor/patched/Cargo.toml": '[package]\nname = "patched"\nversion = "1.9.0"\n',
        "Cargo.lock": `version = 3
[[package]]
name = "app"
version = "2.3.4"
dependencies = ["rand 0.7.3", "rand 0.8.5", "tracing-log"]
[[package]]
name = "rand"
version = "0.7.3"
source = "registry+https://example.org"
[[package]]
name = "rand"
version = "0.8.5"
source = "registry+https://example.org"
[[package]]
name = "tracing-log"
version = "0.2.9"
source = "registry+https://example.org"
[[package]]
name = "logging"
version = "9.9.9"
source = "registry+https://example.org"
`,
      },
      async (editor) => {
        assert.equal((await packageNamed(editor, "app")).version, "2.3.4");
        assert.deepEqual(await resolved(editor, "app"), [
          "logging 0.2.9",
          "patched 1.9.0",
          "rand 0.7.3",
          "rand 0.8.5",
        ]);
        assert.deepEqual(await editor.definition("app/Cargo.toml", "patch|ed"), [
          "vendor/patched/Cargo.toml: patched",
        ]);
        assert.deepEqual(await editor.definition("app/Cargo.toml", "log|ging"), [
          "Cargo.toml: logging",
        ]);
        const hover = await lines(editor, "app/Cargo.toml", "log|ging");
        assert.deepEqual(hover.slice(0, 4), [
          "tracing-log · cargo · dependency",
          "In code: logging",
          "Requirement: 0.2, from Cargo.toml",
          "Source: registry",
        ]);
        assert.deepEqual(await editor.definition("Cargo.toml", `"a|pp"`), ["app/Cargo.toml: app"]);
        assert.deepEqual(await editor.definition("Cargo.toml", `"crates/o|ld"`), []);
        assert.deepEqual((await lines(editor, "app/Cargo.toml", "patch|ed")).slice(2, 4), [
          "Replaced by path vendor/patched, in Cargo.toml",
          "Package of this workspace: patched 1.9.0 (vendor/patched/Cargo.toml)",
        ]);
      },
    ));

  it("npm knows an alias in its lock file, and both packages it stands for", () =>
    open(
      {
        "package.json": `{ "name": "shop", "workspaces": ["ui"], "dependencies": { "react17": "npm:react@^17.0.0", "react": "^18.0.0", "ui": "*" } }`,
        "ui/package.json": `{ "name": "ui", "version": "1.5.0", "peerDependencies": { "react": "^18.0.0" } }`,
        "package-lock.json": JSON.stringify({
          lockfileVersion: 3,
          packages: {
            "": { dependencies: { react17: "npm:react@^17.0.0", react: "^18.0.0", ui: "*" } },
            ui: { version: "1.5.0", peerDependencies: { react: "^18.0.0" } },
            "node_modules/react": { version: "18.3.1" },
            "node_modules/react17": { name: "react", version: "17.0.2" },
            "node_modules/ui": { resolved: "ui", link: true },
          },
        }),
      },
      async (editor) => {
        assert.deepEqual(await resolved(editor, "shop"), [
          "react 17.0.2",
          "react 18.3.1",
          "ui 1.5.0",
        ]);
        assert.deepEqual(await lines(editor, "package.json", `"rea|ct17"`), [
          "react · npm · dependency",
          "In code: react17",
          "Requirement: ^17.0.0",
          "Source: registry",
          "Resolved: 17.0.2",
          "Another requirement in this workspace:",
          "- shop (package.json): ^18.0.0",
          "- ui (ui/package.json): ^18.0.0, peer dependency",
        ]);
        assert.deepEqual(await editor.definition("package.json", `"u|i": "*"`), [
          "ui/package.json: ui",
        ]);
      },
    ));

  it("pnpm takes a version from the catalog that is named", () =>
    open(
      {
        "package.json": `{ "name": "root" }`,
        "pnpm-workspace.yaml": `packages:
  - "packages/*"
  - "!packages/draft"
catalog:
  zod: ^4.0.0
catalogs:
  legacy:
    zod: ^3.0.0
`,
        "packages/a/package.json": `{ "name": "a", "dependencies": { "zod": "catalog:", "b": "workspace:^" } }`,
        "packages/b/package.json": `{ "name": "b", "version": "0.2.0", "dependencies": { "zod": "catalog:legacy" } }`,
        "packages/draft/package.json": `{ "name": "draft" }`,
      },
      async (editor) => {
        assert.deepEqual((await lines(editor, "packages/b/package.json", `"zo|d"`)).slice(0, 2), [
          "zod · npm · dependency",
          "Requirement: ^3.0.0, from pnpm-workspace.yaml",
        ]);
        assert.deepEqual(await editor.definition("packages/a/package.json", `"cata|log:"`), [
          "pnpm-workspace.yaml: zod",
        ]);
        const entries = await Promise.all(
          [`"packages/|*"`, `"!packages/dr|aft"`].map((marked) =>
            editor.definition("pnpm-workspace.yaml", marked),
          ),
        );
        assert.deepEqual(entries, [
          ["packages/a/package.json: a", "packages/b/package.json: b"],
          [],
        ]);
        assert.deepEqual(await editor.definition("packages/a/package.json", `"workspace|:^"`), [
          "packages/b/package.json: b",
        ]);
      },
    ));

  it("uv finds the member behind workspace = true, whatever its name's spelling", () =>
    open(
      {
        "pyproject.toml": `[project]
name = "shop"
version = "1.0"
dependencies = ["Shop_Tax"]
[tool.uv.sources]
shop-tax = { workspace = true }
[tool.uv.workspace]
members = ["libs/*"]
`,
        "libs/tax/pyproject.toml": `[project]\nname = "shop.tax"\nversion = "3.1"\n`,
        "requirements.txt": "-r requirements/base.txt\n-c https://example.org/constraints.txt\n",
        "requirements/base.txt": "flask>=3\n",
      },
      async (editor) => {
        assert.deepEqual(await editor.definition("pyproject.toml", `"Shop|_Tax"`), [
          "libs/tax/pyproject.toml: shop.tax",
        ]);
        assert.deepEqual(await editor.definition("pyproject.toml", `"libs|/*"`), [
          "libs/tax/pyproject.toml: shop.tax",
        ]);
        assert.deepEqual(await lines(editor, "libs/tax/pyproject.toml", `"shop|.tax"`), [
          "shop.tax 3.1 · pypi package",
          "Member of pyproject.toml",
          "Used in this workspace by:",
          "- shop (pyproject.toml)",
        ]);
        assert.deepEqual(await editor.links("requirements.txt"), [
          "requirements/base.txt → requirements/base.txt",
        ]);
        assert.equal((await editor.definition("requirements.txt", "-r require|ments/")).length, 1);
      },
    ));

  it("Go follows go.work's replace, and one to another module out of the workspace", () =>
    open(
      {
        "go.work": "go 1.22\n\nuse (\n\t./app\n\t./lib\n)\n\nreplace example.org/old => ./fork\n",
        "app/go.mod":
          "module example.org/app\n\nrequire example.org/old v1.0.0\n\nrequire example.org/lib v0.1.0\n\nreplace example.org/lib => example.org/else v0.3.0\n",
        "lib/go.mod": "module example.org/lib\n",
        "fork/go.mod": "module example.org/fork\n",
      },
      async (editor) => {
        assert.deepEqual(await editor.definition("app/go.mod", "example.org/o|ld"), [
          "fork/go.mod: example.org/fork",
        ]);
        assert.deepEqual(await lines(editor, "app/go.mod", "example.org/l|ib v0"), [
          "example.org/lib · golang · dependency",
          "Requirement: v0.1.0",
          "Source: registry",
          "Replaced by registry, as example.org/else v0.3.0, in app/go.mod",
        ]);
      },
    ));

  it("Maven takes versions from the parent, and no other pom for it", () => {
    return open(
      {
        "pom.xml": `<project>${coordinates("top", "${revision}")}
<properties><revision>5.0</revision><spring.version>6.1.2</spring.version></properties>
<dependencyManagement><dependencies>
<dependency>${coordinates("managed", "${spring.version}")}</dependency>
</dependencies></dependencyManagement></project>`,
        "app/pom.xml": `<project><parent>${coordinates("top", "${revision}")}</parent>
<artifactId>app</artifactId>
<dependencies>
<dependency>${coordinates("managed")}</dependency>
<dependency>${coordinates("own", "${spring.version}")}</dependency>
</dependencies></project>`,
        "bom/pom.xml": `<project>${coordinates("bom", "1")}
<dependencyManagement><dependencies><dependency>${coordinates("listed", "4.4")}</dependency></dependencies></dependencyManagement></project>`,
        "user/pom.xml": `<project>${coordinates("user", "1")}
<dependencyManagement><dependencies><dependency>${coordinates("bom", "1")}<type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>
<dependencies><dependency>${coordinates("listed")}</dependency></dependencies></project>`,
        "alien/pom.xml": `<project><parent>${coordinates("starter", "3.0")}</parent>
<artifactId>alien</artifactId>
<dependencies><dependency>${coordinates("managed")}</dependency></dependencies></project>`,
      },
      async (editor) => {
        assert.equal((await packageNamed(editor, "org.acme:app")).version, "5.0");
        assert.deepEqual(await resolved(editor, "org.acme:app"), [
          "org.acme:top 5.0",
          "org.acme:managed 6.1.2",
          "org.acme:own 6.1.2",
        ]);
        assert.deepEqual(await editor.definition("app/pom.xml", "${spring|.version}"), [
          "pom.xml: spring.version",
        ]);
        assert.deepEqual(await editor.definition("app/pom.xml", "<artifactId>t|op"), [
          "pom.xml: top",
        ]);
        assert.deepEqual(await editor.definition("alien/pom.xml", "<artifactId>star|ter"), []);
        assert.deepEqual(await editor.definition("user/pom.xml", "<artifactId>lis|ted"), [
          "bom/pom.xml: listed",
        ]);
        assert.ok((await resolved(editor, "org.acme:user")).includes("org.acme:listed 4.4"));
        assert.deepEqual(await editor.definition("alien/pom.xml", "<artifactId>mana|ged"), []);
        assert.deepEqual(await editor.links("alien/pom.xml"), []);
      },
    );
  });

  it("Rust leads an import through what its plugin alone knows of it", () =>
    open(
      {
        "Cargo.toml": '[package]\nname = "shop"\nversion = "1.0.0"\n',
        "src/lib.rs": "mod orders {\n    mod book;\n}\n",
        "src/orders/book.rs": "",
        "src/book.rs": "",
      },
      async (editor) => {
        assert.deepEqual(await editor.definition("src/lib.rs", "mod bo|ok"), [
          "src/orders/book.rs: ",
        ]);
      },
    ));
});

function coordinates(artifact: string, version = ""): string {
  const said = version && `<version>${version}</version>`;
  return `<groupId>org.acme</groupId><artifactId>${artifact}</artifactId>${said}`;
}

async function open(
  files: Readonly<Record<string, string>>,
  tryOut: (editor: ManifestEditor) => Promise<void>,
): Promise<void> {
  using folder = temporaryFolder(files);
  await using editor = await startManifestEditor(folder.path);
  await tryOut(editor);
}

async function packageNamed(editor: ManifestEditor, name: string): Promise<PackageInfo> {
  const found = (await editor.manifests()).packages.find((each) => each.name === name);
  assert.ok(found, `there is no package ${name}`);
  return found;
}

async function resolved(editor: ManifestEditor, name: string): Promise<string[]> {
  const { dependencies } = await packageNamed(editor, name);
  return dependencies.map((each) => `${each.name} ${each.resolved ?? "?"}`);
}

async function lines(editor: ManifestEditor, path: string, marked: string): Promise<string[]> {
  return ((await editor.hover(path, marked)) ?? "").split("\n");
}
