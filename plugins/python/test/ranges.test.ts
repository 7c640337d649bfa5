import { strict as assert } from "node:assert";
import { type Drive, drive, rangeFaults } from "@chorus/plugin-sdk/testing";
import * as fc from "fast-check";
import { analyzeManifest } from "../src/manifests.ts";
import { plugin } from "../src/plugin.ts";
import { declared } from "./declared.ts";

/** A requirement, and how a person might write it. */
const name = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,8}[A-Za-z0-9])?$/);
const version = fc.stringMatching(/^[0-9]{1,3}(\.[0-9]{1,3}){0,2}(rc[0-9])?$/);
const blank = fc.constantFrom("", " ", "\t", "  ");
const clause = fc
  .tuple(fc.constantFrom("==", ">=", "<=", "<", ">", "~=", "!=", "==="), blank, version)
  .map((parts) => parts.join(""));
const specifier = fc
  .array(clause, { minLength: 1, maxLength: 3 })
  .chain((clauses) => blank.map((space) => clauses.join(`,${space}`)));
const requirement = fc
  .record({
    name,
    extras: fc.array(name, { maxLength: 2 }),
    specifier: fc.option(specifier, { nil: undefined }),
    marker: fc.constantFrom(undefined, "python_version >= '3.9'", "extra == 'ü🐍'"),
    blank,
  })
  .map((parts) => {
    const { name, extras, specifier = "", marker, blank } = parts;
    const brackets = extras.length > 0 ? `${blank}[${extras.join(`,${blank}`)}]` : "";
    const condition = marker === undefined ? "" : `${blank};${blank}${marker}`;
    return { ...parts, text: `${name}${brackets}${blank}${specifier}${condition}` };
  });
const lineEnd = fc.constantFrom("\n", "\r\n");
const comment = fc.constantFrom("", "  # 🐍 said\t\u{1F9EA}", "\t#");
const start = fc.constantFrom("", "\uFEFF");

describe("ranges in Python's files", () => {
  it("are exact in every requirements file", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(requirement, blank, comment)),
        lineEnd,
        start,
        (lines, end, bom) => {
          const text =
            bom + lines.map(([{ text }, indent, said]) => `${indent}${text}${said}${end}`).join("");
          const analysis = analyzeManifest({ uri: "file:///requirements.txt", text });
          assert.deepEqual(rangeFaults(analysis, text), []);
          assert.deepEqual(
            analysis.dependencies.map(({ name, requirement, marker, features = [] }) => [
              name,
              requirement,
              marker,
              features,
            ]),
            lines.map(([{ name, specifier, marker, extras }]) => [name, specifier, marker, extras]),
          );
        },
      ),
    );
  });

  it("are exact in every pyproject.toml", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(requirement, blank, comment), { maxLength: 6 }),
        lineEnd,
        start,
        (items, end, bom) => {
          const list = items.map(
            ([{ text }, indent, said]) => `${indent}"${text}",${said.replace(/^\t#$/, "")}${end}`,
          );
          const text = `${bom}[project]${end}name = "shop"${end}dependencies = [${end}${list.join("")}]${end}`;
          const analysis = analyzeManifest({ uri: "file:///pyproject.toml", text });
          assert.deepEqual(analysis.diagnostics, []);
          assert.deepEqual(rangeFaults(analysis, text), []);
          assert.deepEqual(
            analysis.dependencies.map(({ name, requirement, marker }) => [
              name,
              requirement,
              marker,
            ]),
            items.map(([{ name, specifier, marker }]) => [name, specifier, marker]),
          );
        },
      ),
    );
  });

  for (const [file, whole] of [
    [
      "requirements.txt",
      `-r base.txt # 🐍\nrequests[socks]>=2,<3 ; os_name == 'nt' \\\n  --hash=sha256:00\n-e ./libs/core[cli]\ngit+https://github.com/a/b.git@v1#egg=b\nx @ file:///srv/x\n`,
    ],
    [
      "pyproject.toml",
      `[project]\nname = "shop"\nversion = "1"\ndependencies = ["a>=1; os_name == 'nt'", "b @ https://example.org/b.whl"]\n[tool.poetry.dependencies]\nc = { version = "^1", extras = ["x"] }\nd = { path = "../d" }\n[tool.uv.sources]\na = { path = "../a" }\n[tool.uv.workspace]\nmembers = ["p/*"]\n`,
    ],
  ] as const) {
    it(`are exact in a ${file} that is torn anywhere`, () => {
      fc.assert(
        fc.property(
          fc.nat(whole.length),
          fc.nat(40),
          fc.constantFrom("", "🐍", '"', "'", "[", "]", "\r", "\n", "=", "{", "\\", "#", ";"),
          (at, length, put) => {
            const text = whole.slice(0, at) + put + whole.slice(at + length);
            const analysis = analyzeManifest({ uri: `file:///${file}`, text });
            assert.deepEqual(rangeFaults(analysis, text), []);
          },
        ),
        { numRuns: 300 },
      );
    });
  }

  describe("of symbols and imports", () => {
    let kit: Drive;
    before(async () => {
      kit = await drive(plugin);
    });
    after(() => kit[Symbol.asyncDispose]());

    const source = `# 🐍\nfrom __future__ import annotations\nfrom .shop import (Cart as Basket, prices)\nimport a.b as c, d\n@deco("🐍")\nclass Shop(Base):\n\tx: int = 1; LIMIT = 2\n\tdef __init__(self, db):\n\t\tself.db = db\n\t@property\n\tdef size(self): return "ü"\nclass Color(Enum):\n\tRED = 1\na, B = 1, 2\nasync def run(): pass\n`;

    it("are exact in a file that is torn anywhere", () =>
      fc.assert(
        fc.asyncProperty(
          fc.nat(source.length),
          fc.nat(30),
          fc.constantFrom("", "🐍", '"', "(", ")", "[", "\r", "\n", ":", "\\", "def ", "import "),
          async (at, length, put) => {
            const text = source.slice(0, at) + put + source.slice(at + length);
            assert.deepEqual(rangeFaults(await kit.parse("a.py", text), text), []);
          },
        ),
        { numRuns: 300 },
      ));
  });

  it("are exact in an empty file", () => {
    assert.deepEqual(declared(analyzeManifest({ uri: "file:///requirements.txt", text: "" })), []);
  });
});
