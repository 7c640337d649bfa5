import { strict as assert } from "node:assert";
import { rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import { analyzeGoMod, analyzeGoWork } from "../src/goMod.ts";
import { declared } from "./declared.ts";
import { disguises } from "./disguises.ts";

const complete = `// Deprecated: use example.com/shop/v2 instead.
module example.com/shop

go 1.22.0

toolchain go1.22.4

godebug default=go1.21

require example.com/log v1.2.3

require (
	example.com/money/v2 v2.0.0-20240102150405-0123456789ab // indirect
	"example.com/quoted" v0.1.0
	\`example.com/raw\` v0.2.0+incompatible // indirect; for the tests
	example.com/direct v1.0.0 // not indirect at all

)

replace example.com/log v1.2.3 => example.com/fork/log v1.2.4

replace (
	example.com/money/v2 => ../money
	example.com/quoted v0.1.0 => "./a folder"
	example.com/raw => C:\\src\\raw
)

exclude example.com/log v1.2.2
exclude (
	example.com/money/v2 v2.0.1
)

retract v0.9.0 // published by mistake
retract [v0.1.0, v0.2.0]
retract (
	v0.3.0
	[v0.4.0, v0.5.0]
)

tool example.com/log/cmd/logview

ignore ./node_modules
`;

const declarations = [
  "normal example.com/log v1.2.3",
  "indirect example.com/money/v2 v2.0.0-20240102150405-0123456789ab",
  "normal example.com/quoted v0.1.0",
  "indirect example.com/raw v0.2.0+incompatible",
  "normal example.com/direct v1.0.0",
  "replace example.com/log if v1.2.3 by example.com/fork/log v1.2.4",
  "replace example.com/money/v2 by ../money",
  "replace example.com/quoted if v0.1.0 by ./a folder",
  "replace example.com/raw by C:\\src\\raw",
  "exclude example.com/log v1.2.2",
  "exclude example.com/money/v2 v2.0.1",
];

describe("a go.mod", () => {
  it("says its module, and what it requires, replaces and excludes", () => {
    for (const written of disguises(complete)) {
      const analysis = analyzeGoMod(written);
      assert.deepEqual(analysis.diagnostics ?? [], [], JSON.stringify(written));
      assert.equal(analysis.package?.name, "example.com/shop");
      assert.deepEqual(rangeFaults(analysis, written), []);
      assert.deepEqual(declared(analysis), declarations, JSON.stringify(written));
    }
  });

  it("gives each dependency the range of its whole declaration", () => {
    const text =
      'module a\nrequire b.c/d v1.0.0 // indirect\nrequire (\n\t"e.f/g" v2.0.0\n)\nreplace b.c/d => "./d" // here\n';
    assert.deepEqual(
      analyzeGoMod(text).dependencies.map(({ range }) => slice(text, range)),
      ["require b.c/d v1.0.0", '"e.f/g" v2.0.0', 'replace b.c/d => "./d"'],
    );
  });

  const broken: readonly (readonly [line: string, at: string])[] = [
    ["requir example.com/x v1.0.0", "requir"],
    ["require example.com/half", "require example.com/half"],
    ["require", "require"],
    [
      "replace example.com/half v1 example.com/y v2",
      "replace example.com/half v1 example.com/y v2",
    ],
    ["replace example.com/half =>", "replace example.com/half =>"],
    ['require "example.com/half v1', "example.com/half v1"],
    [")", ")"],
    ["require (", "("],
    ["require ( example.com/half v1", "example.com/half"],
    ["exclude example.com/half v1 v2", "exclude example.com/half v1 v2"],
    ["<<<<<<< HEAD", "<<<<<<<"],
  ];
  for (const [line, at] of broken) {
    it(`loses nothing but the line '${line}', and says where it is wrong`, () => {
      const text = `module example.com/shop\n\nrequire example.com/a v1.0.0\n\n${line}\n\nrequire (\n\texample.com/b v1.0.0\n)\n`;
      const analysis = analyzeGoMod(text);
      const names = analysis.dependencies.map(({ name }) => name);
      assert.equal(analysis.package?.name, "example.com/shop");
      for (const name of ["example.com/a", "example.com/b"]) assert.ok(names.includes(name), name);
      assert.deepEqual(
        [...new Set(analysis.diagnostics?.map(({ range }) => slice(text, range)))].slice(0, 1),
        [at],
      );
      assert.deepEqual(rangeFaults(analysis, text), []);
    });
  }

  it("may be empty, or no go.mod at all", () => {
    assert.deepEqual(analyzeGoMod(""), { ecosystem: "golang", dependencies: [] });
    assert.equal(analyzeGoMod("{}\n").diagnostics?.length, 1);
  });
});

describe("a go.work", () => {
  it("says which modules it is made of", () => {
    const text = `go 1.22

use ./shop
use (
	.
	"./big money" // 🐹
	../outside
)

replace example.com/log => ./log
`;
    for (const written of disguises(text)) {
      const analysis = analyzeGoWork(written);
      assert.deepEqual(analysis.diagnostics ?? [], []);
      assert.equal(analysis.package, undefined);
      assert.deepEqual(
        analysis.members?.map(({ pattern }) => pattern),
        ["./shop", ".", "./big money", "../outside"],
      );
      assert.deepEqual(declared(analysis), ["replace example.com/log by ./log"]);
      assert.deepEqual(rangeFaults(analysis, written), []);
    }
  });

  it("requires nothing", () => {
    const [first] = analyzeGoWork("require example.com/a v1.0.0\n").diagnostics ?? [];
    assert.equal(first?.message, "go.work knows no directive 'require'.");
  });
});
