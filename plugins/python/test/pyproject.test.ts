import { strict as assert } from "node:assert";
import { rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import { analyzePyproject } from "../src/pyproject.ts";
import { checkEverySpelling, declared } from "./declared.ts";

function check(text: string, expected: readonly string[]): void {
  checkEverySpelling(analyzePyproject, text, "# 🐍 täglich\t\u{1F9EA}", expected);
}

describe("pyproject.toml", () => {
  it("declares what PEP 621 lists, with extras, markers and URLs", () =>
    check(
      `[project]
name = "acme-shop"
version = "1.2.0"
requires-python = ">=3.9"
dependencies = [
  "requests[socks, security] >=2.8.1, ==2.8.* ; python_version < '3.11'",
  'click==8.1.7', # pinned
  "Typing_Extensions (>=4)",
  "attrs",
  "tool @ https://example.org/tool-1.0-py3-none-any.whl ; os_name == \\"posix\\"",
  "lib @ git+https://github.com/acme/lib.git@v1.2#subdirectory=py",
  "near @ file:///srv/near",
  """
numpy~=1.26""",
]

[project.optional-dependencies]
cli = ["rich>=13", "acme-shop[web]"]
web = []
`,
      [
        "normal requests[socks,security] >=2.8.1, ==2.8.* ; python_version < '3.11'",
        "normal click ==8.1.7 → 8.1.7",
        "normal Typing_Extensions >=4",
        "normal attrs",
        'normal tool (url https://example.org/tool-1.0-py3-none-any.whl) ; os_name == "posix"',
        "normal lib (git https://github.com/acme/lib.git v1.2)",
        "normal near (path /srv/near)",
        "normal numpy ~=1.26",
        "optional:cli rich >=13",
        "optional:cli acme-shop[web]",
      ],
    ));

  it("says the package's name, its version and the spelling that PyPI compares by", () => {
    const text = `[project]\nname = "Acme.Shop_Kit"\nversion = '1.2'\ndependencies = ["Flask_Login"]\n`;
    const analysis = analyzePyproject(text);
    assert.equal(analysis.ecosystem, "pypi");
    assert.equal(analysis.package?.name, "Acme.Shop_Kit");
    assert.equal(analysis.package?.canonicalName, "acme-shop-kit");
    assert.equal(analysis.package?.version, "1.2");
    assert.equal(analysis.dependencies[0]?.canonicalName, "flask-login");
    assert.deepEqual(rangeFaults(analysis, text), []);
  });

  it("knows dependency groups and what builds the package", () =>
    check(
      `[build-system]
requires = ["setuptools>=61", "wheel"]

[dependency-groups]
test = ["pytest>8", {include-group = "lint"}]
lint = ["ruff==0.6.9"]
`,
      [
        "dev:test pytest >8",
        "dev:lint ruff ==0.6.9 → 0.6.9",
        "build setuptools >=61",
        "build wheel",
      ],
    ));

  it("reads every form of a Poetry dependency and leaves Python itself out", () =>
    check(
      `[tool.poetry]
name = "shop"
version = "0.1.0"

[tool.poetry.dependencies]
python = "^3.9"
requests = "^2.31"
pinned = "1.2.3"
"zope.interface" = "*"
django = { version = "~4.2", extras = ["argon2", "bcrypt"], optional = true }
numpy = [
  { version = "<2", python = "<3.10" },
  { version = ">=2", markers = "python_version >= '3.10'", platform = "linux" },
]
local = { path = "../local", develop = true }
wheel = { file = "dist/wheel-1.0.whl" }
lib = { git = "https://github.com/acme/lib.git", branch = "main" }
net = { url = "https://example.org/net-1.0.tar.gz" }

[tool.poetry.dependencies.sub]
version = "^1"

[tool.poetry.group.dev.dependencies]
pytest = "^8"

[tool.poetry.dev-dependencies]
black = "*"

[tool.poetry.extras]
web = ["Django"]
`,
      [
        "normal requests ^2.31",
        "normal pinned 1.2.3 → 1.2.3",
        "normal zope.interface *",
        "optional:web django[argon2,bcrypt] ~4.2",
        "normal numpy <2 ; python <3.10",
        "normal numpy >=2 ; python_version >= '3.10' and sys_platform == 'linux'",
        "normal local (path ../local)",
        "normal wheel (path dist/wheel-1.0.whl)",
        "normal lib (git https://github.com/acme/lib.git main)",
        "normal net (url https://example.org/net-1.0.tar.gz)",
        "normal sub ^1",
        "dev:dev black *",
        "dev:dev pytest ^8",
      ],
    ));

  it("lists PEP 621 and Poetry side by side, and lets Poetry say where a package comes from", () =>
    check(
      `[project]
name = "shop"
dependencies = ["requests>=2", "acme_core"]

[tool.poetry.dependencies]
acme-core = { path = "../core" }
rich = "^13"
`,
      ["normal requests >=2", "normal acme_core (path ../core)", "normal rich ^13"],
    ));

  it("gives uv's sources to the dependencies that they are for", () =>
    check(
      `[project]
name = "shop"
dependencies = ["acme-core>=1", "Acme_Tools", "torch==2.4.0", "lib", "net", "multi"]

[tool.uv]
dev-dependencies = ["pytest>=8"]
override-dependencies = ["werkzeug==2.3.0"]

[tool.uv.sources]
acme_core = { workspace = true }
acme-tools = { path = "../tools", editable = true }
torch = { index = "pytorch" }
lib = { git = "https://github.com/acme/lib", tag = "v2" }
net = { url = "https://example.org/net.whl" }
multi = [
  { index = "gpu", marker = "sys_platform == 'linux'" },
  { path = "vendor/multi", marker = "sys_platform == 'darwin'" },
]
`,
      [
        "normal acme-core >=1 (workspace)",
        "normal Acme_Tools (path ../tools)",
        "normal torch ==2.4.0 → 2.4.0",
        "normal lib (git https://github.com/acme/lib v2)",
        "normal net (url https://example.org/net.whl)",
        "normal multi (path vendor/multi)",
        "dev:dev pytest >=8",
        "replace werkzeug ==2.3.0 → 2.3.0",
      ],
    ));

  it("names the members of a uv workspace and the files that setuptools reads", () => {
    const text = `[tool.uv.workspace]
members = ["packages/*", 'tools/cli']
exclude = ["packages/old"]

[tool.setuptools.dynamic]
dependencies = { file = ["requirements.txt"] }
optional-dependencies.dev = { file = ["requirements-dev.txt"] }
`;
    const analysis = analyzePyproject(text);
    assert.deepEqual(
      analysis.members?.map(({ pattern, exclude }) => [pattern, exclude]),
      [
        ["packages/*", undefined],
        ["tools/cli", undefined],
        ["packages/old", true],
      ],
    );
    assert.deepEqual(
      analysis.links?.map(({ kind, path }) => `${kind} ${path}`),
      ["include requirements.txt", "include requirements-dev.txt"],
    );
    assert.deepEqual(rangeFaults(analysis, text), []);
  });

  it("says at the exact place what is not TOML, and keeps the rest", () => {
    const text = `[project]
name = "shop"
version = = "1"
dependencies = ["requests>=2"]

[dependency-groups]
test = ["pytest"]
`;
    const analysis = analyzePyproject(text);
    assert.deepEqual(declared(analysis), ["normal requests >=2", "dev:test pytest"]);
    assert.deepEqual(
      analysis.diagnostics?.map(({ range }) => range.start.line),
      [2],
    );
  });

  it("says which requirement is none", () => {
    const text = `[project]\nname = "x"\ndependencies = ["requests => 2", "attrs"]\n`;
    const { diagnostics = [], dependencies } = analyzePyproject(text);
    assert.deepEqual(
      diagnostics.map(({ range }) => slice(text, range)),
      ["requests => 2"],
    );
    assert.equal(dependencies.length, 1);
  });

  it("takes a requirement with escapes for what it means, and invents no range for it", () => {
    const text = `[project]\nname = "x"\ndependencies = ["a\\u0074trs", "six ; os_name == \\"nt\\""]\n`;
    const analysis = analyzePyproject(text);
    assert.deepEqual(declared(analysis), ['normal six ; os_name == "nt"']);
    assert.deepEqual(analysis.diagnostics, []);
    assert.deepEqual(rangeFaults(analysis, text), []);
  });

  it("survives what is no manifest at all", () => {
    for (const text of [
      "",
      "\uFEFF",
      "\0\0",
      "][",
      `a = ${"[".repeat(10_000)}`,
      "[project]\ndependencies = 3\n",
    ])
      assert.deepEqual(declared(analyzePyproject(text)), []);
  });

  it("says that an array nested 10,000 deep is too deep", () => {
    const text = `x = ${"[".repeat(10_000)}${"]".repeat(10_000)}\n[project]\nname = "shop"\n`;
    const { diagnostics = [], package: declaration } = analyzePyproject(text);
    assert.equal(diagnostics.length, 1);
    assert.equal(declaration?.name, "shop");
  });
});
