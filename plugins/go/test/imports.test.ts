import { strict as assert } from "node:assert";
import { type Drive, drive, rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import { plugin } from "../src/plugin.ts";
import { disguises } from "./disguises.ts";

describe("the imports of a Go file", () => {
  let kit: Drive;
  before(async () => {
    kit = await drive(plugin);
  });
  after(() => kit[Symbol.asyncDispose]());

  const text = `package shop

import "fmt"
import (
	run "os/exec"
	. "math"
	_ "example.com/driver"
	\`raw/path\`
)
import "C"
`;

  it("are one for each spec, with the name that it is given", async () => {
    for (const written of disguises(text)) {
      const result = await kit.parse("shop.go", written);
      assert.deepEqual(
        result.imports.map(({ specifier, names = [] }) => [
          specifier,
          ...names.map(({ name, alias }) => `${name} as ${alias}`),
        ]),
        [
          ["fmt"],
          ["os/exec", "exec as run"],
          ["math"],
          ["example.com/driver"],
          ["raw/path"],
          ["C"],
        ],
      );
      assert.deepEqual(rangeFaults(result, written), []);
    }
  });

  it("have their whole statement as their range", async () => {
    const { imports } = await kit.parse("shop.go", text);
    assert.deepEqual(
      imports.map(({ range }) => slice(text, range)),
      [
        'import "fmt"',
        'run "os/exec"',
        '. "math"',
        '_ "example.com/driver"',
        "`raw/path`",
        'import "C"',
      ],
    );
  });

  it("may be empty or half typed", async () => {
    for (const half of ['import ""', "import (", 'import "fm', "import (\n\tf\n)"]) {
      const written = `package shop\n${half}\n`;
      assert.deepEqual(rangeFaults(await kit.parse("shop.go", written), written), []);
    }
  });
});

describe("where the imports of a Go file lead", () => {
  const root = "file:///home/me/go/src/My%20Shop";
  const packages = [
    { ecosystem: "golang", name: "example.com/shop", uri: `${root}/go.mod` },
    { ecosystem: "golang", name: "example.com/shop/tools", uri: `${root}/tools/go.mod` },
    { ecosystem: "golang", name: "example.com/money/v2", uri: `${root}/money/go.mod` },
    { ecosystem: "golang", name: "std", uri: `${root}/goroot/src/go.mod` },
    { ecosystem: "npm", name: "example.com/npm", uri: `${root}/npm/package.json` },
  ];
  const table: readonly (readonly [from: string, specifier: string, folders: readonly string[]])[] =
    [
      ["main.go", "example.com/shop", ["", "vendor/example.com/shop"]],
      ["main.go", "example.com/shop/net/tcp", ["net/tcp", "vendor/example.com/shop/net/tcp"]],
      [
        "main.go",
        "example.com/shop/tools/gen",
        ["tools/gen", "tools/gen", "vendor/example.com/shop/tools/gen"],
      ],
      [
        "tools/main.go",
        "example.com/money/v2/rate",
        ["money/rate", "tools/vendor/example.com/money/v2/rate"],
      ],
      ["main.go", "example.com/shopping", ["vendor/example.com/shopping"]],
      ["main.go", "example.com/npm", ["vendor/example.com/npm"]],
      ["main.go", "fmt", ["vendor/fmt"]],
      [
        "goroot/src/net/http/server.go",
        "net/url",
        ["goroot/src/net/url", "goroot/src/vendor/net/url"],
      ],
      ["net/tcp/tcp.go", "../udp", ["net/udp"]],
    ];

  for (const [from, specifier, folders] of table) {
    it(`"${specifier}" in ${from} leads to ${folders[0] || "the module's folder"}, if that is there`, async () => {
      await using kit = await drive(plugin);
      const uri = `${root}/${from}`;
      const { imports } = await kit.parse(uri, `package a\nimport "${specifier}"\n`);
      const { targets } = await kit.request("imports/resolve", {
        uri,
        languageId: "go",
        imports,
        packages,
      });
      assert.deepEqual(targets, [
        folders.map((folder) => ({
          kind: "folder",
          uri: folder === "" ? root : `${root}/${folder}`,
        })),
      ]);
    });
  }
});
