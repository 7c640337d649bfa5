import { strict as assert } from "node:assert";
import { rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import { analyzeCargoToml } from "../src/cargoToml.ts";
import { declared } from "./declared.ts";
import { disguises } from "./disguises.ts";

describe("the dependencies of a Cargo.toml", () => {
  it("stand in every table, and in every way of writing them", () =>
    check(
      `[package]
name = "shop"
version = "1.2.3"

[dependencies]
serde = "1"
tokio = { version = "1.35", features = ["rt", "net"], default-features = false }
"quoted" = '0.3'
old_rand = { package = "rand", version = "0.7" }
log.version = "0.4"
log.optional = true
money = { path = "../money", version = ">=0.2, <0.4" }
parser = { git = "https://example.com/parser", branch = "next" }
lexer = { git = "https://example.com/lexer", tag = "v2" }
engine = { git = "https://example.com/engine", rev = "9f9e7a1", version = "3" }
shared.workspace = true
common = { workspace = true, features = ["extra"], optional = true }
anything = {}

[dependencies.regex]
version = "1.10"
features = [
    "std",
    "unicode-perl",
]

[dev-dependencies]
insta = "1"

[build-dependencies]
cc = "1.0"

[target.'cfg(unix)'.dependencies]
libc = "0.2"

[target.x86_64-pc-windows-msvc.dev-dependencies.winapi]
version = "0.3"
`,
      [
        "normal serde 1",
        "normal tokio 1.35 [rt net]",
        "normal quoted 0.3",
        "normal rand as old_rand 0.7",
        "normal log 0.4 optional",
        "normal money >=0.2, <0.4 at ../money",
        "normal parser from https://example.com/parser at next",
        "normal lexer from https://example.com/lexer at v2",
        "normal engine 3 from https://example.com/engine at 9f9e7a1",
        "normal shared inherited",
        "normal common inherited [extra] optional",
        "normal anything",
        "normal regex 1.10 [std unicode-perl]",
        "dev insta 1",
        "build cc 1.0",
        "normal libc 0.2 if cfg(unix)",
        "dev winapi 0.3 if x86_64-pc-windows-msvc",
      ],
    ));

  it("include what a workspace hands down, and what it patches and replaces", () =>
    check(
      `[workspace.dependencies]
serde = { version = "1", features = ["derive"] }
money = { path = "crates/money" }

[patch.crates-io]
serde = { git = "https://example.com/serde" }
uuid2 = { package = "uuid", path = "../uuid" }

[patch."https://example.com/parser"]
parser = { path = "parser" }

[replace]
"rand:0.8.5" = { path = "../rand" }
"https://github.com/rust-lang/crates.io-index#log@0.4.0" = { git = "https://example.com/log" }
`,
      [
        "managed serde 1 [derive]",
        "managed money at crates/money",
        "replace serde from https://example.com/serde of crates-io",
        "replace uuid as uuid2 at ../uuid of crates-io",
        "replace parser at parser of https://example.com/parser",
        "replace rand at ../rand if 0.8.5",
        "replace log from https://example.com/log if 0.4.0",
      ],
    ));

  it("have ranges of their whole declaration", () => {
    const text = `[dependencies]\nserde = { version = "1" } # why\nlog.version = "0.4"\nlog.optional = true\n\n[dependencies.regex]\n# the newest\nversion = "1"\n`;
    assert.deepEqual(
      analyzeCargoToml(text).dependencies.map(({ range }) => slice(text, range)),
      [
        'serde = { version = "1" }',
        'log.version = "0.4"\nlog.optional = true',
        '[dependencies.regex]\n# the newest\nversion = "1"',
      ],
    );
  });

  it("are told of though one is half typed or no requirement at all", () => {
    const text = `[package]\nname = "shop"\n[dependencies]\nserde = "1"\ntokio = { version = \nlog = 4\nrand = "0.8"\n`;
    const analysis = analyzeCargoToml(text);
    assert.equal(analysis.package?.name, "shop");
    assert.deepEqual(declared(analysis), ["normal serde 1", "normal log", "normal rand 0.8"]);
    assert.deepEqual(
      analysis.diagnostics?.map(({ range }) => slice(text, range)),
      ["tokio = { version ="],
    );
  });
});

describe("the package of a Cargo.toml", () => {
  it("has its name and version, where it has one", () => {
    const text = '[package]\nname = "shop"\nversion = "1.2.3"\n';
    const declaration = analyzeCargoToml(text).package;
    assert.equal(declaration?.name, "shop");
    assert.equal(declaration.version, "1.2.3");
    assert.equal(analyzeCargoToml('[package]\nname = "shop"\n').package?.version, undefined);
    assert.equal(analyzeCargoToml('[project]\nname = "shop"\n').package?.name, "shop");
  });

  it("inherits its version from the workspace, which says which", () => {
    const member = '[package]\nname = "shop"\nversion.workspace = true\n';
    const inheriting = analyzeCargoToml(member).package;
    assert.ok(inheriting?.versionRange);
    assert.equal(inheriting.inheritsVersion, true);
    assert.equal(inheriting.version, undefined);
    assert.match(slice(member, inheriting.versionRange), /workspace = true$/);
    const root = '[workspace.package]\nversion = "2.0.0"\n';
    const shared = analyzeCargoToml(root).workspaceVersion;
    assert.equal(shared?.version, "2.0.0");
    assert.equal(slice(root, shared.range), "2.0.0");
  });

  it("is absent from a virtual workspace, whose members are listed", () => {
    const text = `[workspace]\nresolver = "2"\nmembers = [\n  "crates/*", # all\n  'tools',\n]\nexclude = ["crates/old"]\n`;
    const analysis = analyzeCargoToml(text);
    assert.equal(analysis.package, undefined);
    assert.deepEqual(
      analysis.members?.map(({ pattern, exclude = false }) => ({ pattern, exclude })),
      [
        { pattern: "crates/*", exclude: false },
        { pattern: "tools", exclude: false },
        { pattern: "crates/old", exclude: true },
      ],
    );
    assert.deepEqual(rangeFaults(analysis, text), []);
  });
});

function check(text: string, expected: readonly string[]): void {
  for (const written of disguises(text, "#")) {
    const analysis = analyzeCargoToml(written);
    assert.deepEqual(analysis.diagnostics ?? [], [], JSON.stringify(written));
    assert.deepEqual(declared(analysis), expected, JSON.stringify(written));
    assert.deepEqual(rangeFaults(analysis, written), []);
  }
}
