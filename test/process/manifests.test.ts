/** What the example's README tells to try, over LSP, on the built host with the bundled plugins. */
import { strict as assert } from "node:assert";
import { cpSync } from "node:fs";
import { type ManifestEditor, startManifestEditor } from "../support/manifestEditor.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporaryFolder.ts";

const ui = "web/order-ui/package.json";
const reports = "python/order-reports/pyproject.toml";
const api = "java/order-api/pom.xml";

describe("The manifests of a small shop in five languages", () => {
  let folder: TemporaryFolder;
  let editor: ManifestEditor;

  before(async () => {
    folder = temporaryFolder();
    cpSync("examples/polyglot", folder.path, { recursive: true });
    editor = await startManifestEditor(folder.path);
  });
  after(async () => {
    await editor[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  describe("hover", () => {
    it("says what is asked for, what it has come to, and who asks for another version", async () => {
      assert.deepEqual(await lines(ui, `"zo|d"`), [
        "zod · npm · dependency",
        "Requirement: ^3.23.8",
        "Source: registry",
        "Resolved: 3.25.76",
        "Another requirement in this workspace:",
        "- @shop/order-model (web/order-model/package.json): ^4.1.0",
      ]);
    });

    it("compares manifests of two kinds", async () => {
      assert.deepEqual((await lines(reports, `"ru|ff==`)).slice(-2), [
        "Another requirement in this workspace:",
        "- python/order-reports/requirements-dev.txt: ==0.6.8, dev dependency",
      ]);
    });

    it("says which package of the workspace it is", async () => {
      assert.deepEqual(await lines(ui, `"@shop/order|-model"`), [
        "@shop/order-model · npm · dependency",
        "Source: path ../order-model",
        "Package of this workspace: @shop/order-model 0.4.0 (web/order-model/package.json)",
      ]);
    });

    it("says what a member inherits, and from where", async () => {
      assert.deepEqual(await lines("crates/orders/Cargo.toml", "ser|de.workspace"), [
        "serde · cargo · dependency",
        "Requirement: 1.0, from Cargo.toml",
        "Source: registry",
        "Resolved: 1.0.207",
        "Features: derive",
        "Also declared in this workspace:",
        "- order-money (crates/money/Cargo.toml): 1.0",
      ]);
    });

    it("says what a parent's variable comes to", async () => {
      assert.deepEqual((await lines(api, ">gs|on<")).slice(0, 3), [
        "com.google.code.gson:gson · maven · dependency",
        "Requirement: ${gson.version} = 2.11.0, from java/pom.xml",
        "Source: registry",
      ]);
    });

    it("says what a module is replaced by", async () => {
      assert.deepEqual(await lines("services/billing/go.mod", "led|ger v0.4.0"), [
        "example.org/shop/ledger · golang · dependency",
        "Requirement: v0.4.0",
        "Replaced by path ../ledger, in services/billing/go.mod",
        "Package of this workspace: example.org/shop/ledger (services/ledger/go.mod)",
      ]);
    });

    it("on a package's name says its version, its workspace and its users", async () => {
      assert.deepEqual(await lines("crates/money/Cargo.toml", `name = "order-|money"`), [
        "order-money 0.4.0 · cargo package",
        "Member of Cargo.toml",
        "Used in this workspace by:",
        "- Cargo.toml, version that others inherit",
        "- orders (crates/orders/Cargo.toml)",
      ]);
    });

    it("is nothing where nothing is declared", async () => {
      assert.equal(await editor.hover(ui, `"priv|ate"`), null);
      assert.equal(await editor.hover("go.work", "go 1|.22"), null);
    });

    it("in Markdown has links and no empty line", async () => {
      await using other = await startManifestEditor(folder.path, { hoverFormat: "markdown" });
      const text = (await other.hover(ui, `"zo|d"`)) ?? "";
      assert.match(text, /^\*\*zod\*\* · npm · dependency {2}\nRequirement: `\^3\.23\.8` {2}\n/);
      assert.match(
        text,
        / {2}\n\*\*Another requirement in this workspace:\*\*\n\n- \[@shop\/order-model\]\(<file:/,
      );
    });
  });

  describe("definition", () => {
    const cases: readonly (readonly [what: string, path: string, marked: string, to: string[]])[] =
      [
        [
          "version.workspace = true",
          "crates/orders/Cargo.toml",
          "version.work|space",
          ["Cargo.toml: 0.4.0"],
        ],
        [
          "a Cargo package's name",
          "crates/orders/Cargo.toml",
          "order-mo|ney",
          ["crates/money/Cargo.toml: order-money"],
        ],
        [
          "workspace = true",
          "crates/orders/Cargo.toml",
          "{ workspace = tr|ue",
          ["Cargo.toml: order-money"],
        ],
        [
          "an inherited package of others",
          "crates/orders/Cargo.toml",
          "ser|de.workspace",
          ["Cargo.toml: serde"],
        ],
        [
          "members",
          "Cargo.toml",
          `"crates|/*"`,
          ["crates/money/Cargo.toml: order-money", "crates/orders/Cargo.toml: orders"],
        ],
        [
          "a path in Cargo.toml",
          "Cargo.toml",
          `path = "crates/mo|ney"`,
          ["crates/money/Cargo.toml: order-money"],
        ],
        [
          "a required module",
          "services/billing/go.mod",
          "led|ger v0.4.0",
          ["services/ledger/go.mod: example.org/shop/ledger"],
        ],
        [
          "its version",
          "services/billing/go.mod",
          "ledger v0.|4.0",
          ["services/ledger/go.mod: example.org/shop/ledger"],
        ],
        [
          "the path of a replace",
          "services/billing/go.mod",
          "=> ../led|ger",
          ["services/ledger/go.mod: example.org/shop/ledger"],
        ],
        [
          "use",
          "go.work",
          "./services/bill|ing",
          ["services/billing/go.mod: example.org/shop/billing"],
        ],
        [
          "a Python package",
          reports,
          `"order-|tax"`,
          ["python/order-tax/pyproject.toml: order-tax"],
        ],
        [
          "its source of uv",
          reports,
          `"../order|-tax"`,
          ["python/order-tax/pyproject.toml: order-tax"],
        ],
        [
          "a line of requirements",
          "python/order-reports/requirements-dev.txt",
          "../order|-tax",
          ["python/order-tax/pyproject.toml: order-tax"],
        ],
        [
          "a package of npm",
          ui,
          `"@shop/order|-model"`,
          ["web/order-model/package.json: @shop/order-model"],
        ],
        [
          "its file: path",
          ui,
          "../order-|model",
          ["web/order-model/package.json: @shop/order-model"],
        ],
        [
          "workspaces",
          "package.json",
          `"web/|*"`,
          [
            "web/order-model/package.json: @shop/order-model",
            "web/order-ui/package.json: @shop/order-ui",
          ],
        ],
        ["an artifact", api, "order-co|re", ["java/order-core/pom.xml: order-core"]],
        ["a parent", api, "order-pa|rent", ["java/pom.xml: order-parent"]],
        ["an artifact that the parent manages", api, ">gs|on<", ["java/pom.xml: gson"]],
        ["a property", "java/pom.xml", "${gson.ver|sion}", ["java/pom.xml: gson.version"]],
        ["a module", "java/pom.xml", "<module>order-|api", ["java/order-api/pom.xml: order-api"]],
        ["a package of others", ui, `"pre|act"`, []],
        ["a package's own name", ui, `"@shop/order-|ui"`, []],
        ["a script", ui, `"build": "t|sc"`, []],
        ["what is no dependency", "go.work", "go 1|.22", []],
      ];
    for (const [what, path, marked, to] of cases) {
      it(`of ${what} leads ${to.length === 0 ? "nowhere" : `to ${to.join(" and ")}`}`, async () => {
        assert.deepEqual(await editor.definition(path, marked), to);
      });
    }
  });

  describe("links", () => {
    const cases: readonly (readonly [path: string, links: string[]])[] = [
      ["Cargo.toml", ["crates/money → crates/money/Cargo.toml"]],
      ["services/billing/go.mod", ["../ledger → services/ledger/go.mod"]],
      [
        "java/pom.xml",
        ["order-core → java/order-core/pom.xml", "order-api → java/order-api/pom.xml"],
      ],
      // Its parent stands where Maven looks by custom: no path is written that could be one.
      [api, []],
      [ui, ["../order-model → web/order-model/package.json"]],
      ["package.json", []],
    ];
    for (const [path, links] of cases) {
      it(`of ${path} are the paths that lead to one file`, async () => {
        assert.deepEqual(await editor.links(path), links);
      });
    }
  });

  it("have outlines: the package, members, and dependencies by kind", async () => {
    assert.deepEqual(await outline(reports), [
      "order-reports: ",
      "Dependencies: order-tax rich tzdata",
      "Optional dependencies (charts): matplotlib",
      "Dev dependencies (test): pytest",
      "Dev dependencies (lint): ruff",
      "Build dependencies: hatchling",
    ]);
    assert.deepEqual(await outline("go.work"), ["Members: ./services/billing ./services/ledger"]);
  });

  it("are all known to the editor's view, with versions and what they mean", async () => {
    const { packages } = await editor.manifests();
    const orders = packages.find(({ name }) => name === "orders");
    assert.equal(orders?.version, "0.4.0");
    const money = orders?.dependencies.find(({ name }) => name === "order-money");
    assert.match(money?.target ?? "", /\/crates\/money\/Cargo\.toml$/);
    assert.ok(
      packages.some(({ name, ecosystem }) => name === "Cargo.toml" && ecosystem === "cargo"),
    );
    const gson = packages
      .find(({ name }) => name === "org.example.shop:order-api")
      ?.dependencies.find(({ name }) => name.endsWith(":gson"));
    assert.equal(gson?.resolved, "2.11.0");
  });

  it("tell at once what is typed, before it is saved", async () => {
    const model = "web/order-model/package.json";
    const before = editor.text(model);
    await editor.type(model, before.replace("^4.1.0", "^3.23.8"));
    assert.deepEqual((await lines(ui, `"zo|d"`)).slice(-2), [
      "Also declared in this workspace:",
      "- @shop/order-model (web/order-model/package.json): ^3.23.8",
    ]);
    const { packages } = await editor.manifests();
    const zod = packages
      .find(({ name }) => name === "@shop/order-model")
      ?.dependencies.find(({ name }) => name === "zod");
    assert.equal(zod?.requirement, "^3.23.8");
    await editor.type(model, before);
  });

  it("mark the place where a brace is missing, still know the rest, and are clean when it is back", async () => {
    const whole = editor.text(ui);
    await editor.type(ui, whole.replace(/\}\s*$/, ""));
    const [found] = await editor.diagnostics(ui, ({ length }) => length > 0);
    assert.equal(found?.message, "A closing brace is expected here.");
    assert.equal(found?.range.start.line, whole.trimEnd().split("\n").length - 1);
    assert.equal((await lines(ui, `"pre|act"`))[0], "preact · npm · dependency");
    assert.deepEqual(await editor.definition(ui, `"@shop/order|-model"`), [
      "web/order-model/package.json: @shop/order-model",
    ]);
    await editor.type(ui, whole);
    await editor.clean(ui);
  });

  it("make imports lead to the packages they declare", async () => {
    const index = "web/order-ui/src/index.ts";
    assert.deepEqual(await editor.definition(index, "./Order|List.js"), [
      "web/order-ui/src/OrderList.tsx: ",
    ]);
    assert.deepEqual(await editor.definition(index, "@shop/order|-model"), [
      "web/order-model/src/index.ts: ",
    ]);
  });

  async function outline(path: string): Promise<string[]> {
    return (await editor.outline(path)).map(
      ({ name, children }) => `${name}: ${(children ?? []).map((child) => child.name).join(" ")}`,
    );
  }

  async function lines(path: string, marked: string): Promise<string[]> {
    return ((await editor.hover(path, marked)) ?? "").split("\n");
  }
});
