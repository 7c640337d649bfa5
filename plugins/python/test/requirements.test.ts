import { strict as assert } from "node:assert";
import type { ManifestAnalysis } from "@chorus/plugin-sdk/protocol";
import { rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import { analyzeRequirements } from "../src/requirementsTxt.ts";
import { checkEverySpelling, declared } from "./declared.ts";

function analyze(text: string, file = "requirements.txt"): ManifestAnalysis {
  return analyzeRequirements({ uri: `file:///shop/${file}`, text });
}

function check(text: string, expected: readonly string[]): void {
  checkEverySpelling(analyze, text, "# 🐍 täglich\t\u{1F9EA}", expected);
}

describe("requirements.txt", () => {
  it("has names with operators, extras and markers", () =>
    check(
      `requests
requests[socks,security]>=2.8.1,==2.8.*  # why
Django >= 4.2, < 5 ; python_version >= "3.8"
attrs===23.1.0
six~=1.16;sys_platform=='win32'
  indented != 1.0
`,
      [
        "normal requests",
        "normal requests[socks,security] >=2.8.1,==2.8.*",
        'normal Django >= 4.2, < 5 ; python_version >= "3.8"',
        "normal attrs ===23.1.0 → 23.1.0",
        "normal six ~=1.16 ; sys_platform=='win32'",
        "normal indented != 1.0",
      ],
    ));

  it("has hashes and lines that go on", () =>
    check(
      `certifi==2024.7.4 \\
    --hash=sha256:5a1e7645bc0ec61a09e26c36f6106dd4cf40c6db3a1fb6352b0244e7fb057c7b \\
    --hash=sha256:c198e21b1289c2ab85ee4e67bb4b4ef3ead0892059901a8d5b622f24a1101e90
    # via requests
idna \\
    >=3 \\
    ; python_version > "3"
last==1.0 \\
`,
      [
        "normal certifi ==2024.7.4 → 2024.7.4",
        'normal idna >=3 ; python_version > "3"',
        "normal last ==1.0 → 1.0",
      ],
    ));

  it("has URLs, repositories, paths and editable installs", () =>
    check(
      `pip @ https://github.com/pypa/pip/archive/22.0.2.zip
https://example.org/shop-1.0-py3-none-any.whl
git+https://github.com/acme/lib.git@v1.2#egg=acme_lib&subdirectory=py
git+ssh://git@github.com/acme/tool.git
-e git+https://\${TOKEN}@github.com/acme/secret.git@main#egg=secret
-e ./libs/core[cli,web]
--editable=../near
-e .
./wheels/pkg-2.0.tar.gz ; os_name == "posix"
vendor/thing
file:///srv/other
name @ file:./rel
`,
      [
        "normal pip (url https://github.com/pypa/pip/archive/22.0.2.zip)",
        "normal shop (url https://example.org/shop-1.0-py3-none-any.whl)",
        "normal acme_lib (git https://github.com/acme/lib.git v1.2)",
        "normal tool (git ssh://git@github.com/acme/tool.git)",
        "normal secret (git https://${TOKEN}@github.com/acme/secret.git main)",
        "normal core[cli,web] (path ./libs/core)",
        "normal near (path ../near)",
        "normal . (path .)",
        'normal pkg (path ./wheels/pkg-2.0.tar.gz) ; os_name == "posix"',
        "normal thing (path vendor/thing)",
        "normal other (path /srv/other)",
        "normal name (path ./rel)",
      ],
    ));

  it("includes other files and passes over pip's options", () => {
    const text = `-r base.txt
-rmore.txt
--requirement=../all.txt  # everything
-c constraints.txt
--constraint "with space.txt"
-i https://pypi.example.org/simple
--extra-index-url https://example.org
--no-binary :all:
attrs
`;
    const analysis = analyze(text);
    assert.deepEqual(
      analysis.links?.map(({ path }) => path),
      ["base.txt", "more.txt", "../all.txt", "constraints.txt", "with space.txt"],
    );
    assert.deepEqual(declared(analysis), ["normal attrs"]);
    assert.deepEqual(rangeFaults(analysis, text), []);
    assert.deepEqual(analysis.diagnostics, []);
  });

  it("tells by its own name what its requirements are for", () => {
    for (const [file, kind] of [
      ["requirements.txt", "normal"],
      ["requirements-dev.txt", "dev"],
      ["test_requirements.txt", "dev"],
      ["requirements/docs.txt", "dev"],
      ["requirements/base.txt", "normal"],
      ["latest-requirements.txt", "normal"],
    ] as const)
      assert.deepEqual(declared(analyze("six\n", file)), [`${kind} six`], file);
  });

  it("says which line is none, and keeps the others", () => {
    const text = "six\r\nrequests => 2\r\n  ??? \r\nattrs\r\n";
    const analysis = analyze(text);
    assert.deepEqual(declared(analysis), ["normal six", "normal attrs"]);
    assert.deepEqual(
      analysis.diagnostics?.map(({ range }) => slice(text, range)),
      ["requests => 2", "???"],
    );
  });

  it("has no requirement without a name", () => {
    for (const text of ["[package] ;//", "/", "[cli]", "./", "; python_version > '3'"]) {
      const { dependencies } = analyzeRequirements({ uri: "file:///requirements.txt", text });
      for (const { name } of dependencies) assert.notEqual(name, "", text);
    }
  });

  it("survives nonsense without end", () => {
    for (const text of [
      "[".repeat(200_000),
      "a ".repeat(100_000),
      ";\n".repeat(100_000),
      "\\\n".repeat(100_000),
    ])
      assert.ok((analyze(text).diagnostics ?? []).length <= 100);
  });
});
