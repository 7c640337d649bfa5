import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import {
  baseName,
  extension,
  joinUri,
  locateIn,
  normalizeUri,
  parentUri,
  pathToUri,
  relativePath,
  uriToPath,
} from "../../../server/src/base/uris.ts";

describe("the URIs of files", () => {
  const spellings: [name: string, one: string, ...others: string[]][] = [
    [
      "drive letters",
      "file:///c:/w/a.rs",
      "file:///C:/w/a.rs",
      "file:///c%3A/w/a.rs",
      "file:///C%3a/w/a.rs",
    ],
    ["blanks", "file:///w/a%20b.rs", "file:///w/a b.rs"],
    ["small and large hex digits", "file:///w/%C3%A9.rs", "file:///w/%c3%a9.rs", "file:///w/é.rs"],
    ["characters that need no escape", "file:///w/a-b_c.d~e.rs", "file:///w/a%2Db%5Fc.d%7Ee.rs"],
    [
      "brackets and other signs",
      "file:///w/%5Bid%5D%40%2B%28x%29.ts",
      "file:///w/[id]@+(x).ts",
      "file:///w/[id]%40%2b(x).ts",
    ],
    [
      "localhost and no authority at all",
      "file:///w/a.rs",
      "file://localhost/w/a.rs",
      "file:/w/a.rs",
      "FILE:///w/a.rs",
    ],
    [
      "a bare hash, which some editors forget to escape",
      "file:///w/c%23/a.cs",
      "file:///w/c#/a.cs",
    ],
    ["a percent sign that begins no escape", "file:///w/100%25.md", "file:///w/100%.md"],
    ["doubled slashes", "file:///w/a.rs", "file:///w//a.rs"],
  ];
  for (const [name, one, ...others] of spellings) {
    it(`are equal whatever the spelling: ${name}`, () => {
      for (const other of [one, ...others]) assert.equal(normalizeUri(other), one);
    });
  }

  it("stay as they are where the scheme is another", () => {
    for (const uri of [
      "untitled:Untitled-1",
      "git:/w/a.rs?%7B%22ref%22%3A%22%22%7D",
      "inmemory://x/Ä",
    ]) {
      assert.equal(normalizeUri(uri), uri);
      assert.equal(uriToPath(uri), undefined);
    }
  });

  it("keep an escaped slash, which names no file", () => {
    assert.equal(normalizeUri("file:///w/a%2fb"), "file:///w/a%2Fb");
    assert.equal(uriToPath("file:///w/a%2fb"), undefined);
  });

  it("lead to a path and back, whatever the path contains", function () {
    if (process.platform === "win32") this.skip();
    const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(name.filter(isName), { minLength: 1, maxLength: 4 }), (names) => {
        const path = `/${names.join("/")}`;
        const uri = pathToUri(path);
        assert.equal(normalizeUri(uri), uri);
        assert.equal(uriToPath(uri), path);
        assert.equal(baseName(uri), names.at(-1));
        assert.equal(relativePath("file:///", uri), names.join("/"));
      }),
    );
  });

  it("have a name and an ending", () => {
    assert.equal(baseName("file:///w/My%20File.TS"), "My File.TS");
    assert.equal(extension("file:///w/My%20File.TS"), ".ts");
    assert.equal(extension("file:///w/.gitignore"), "");
    assert.equal(extension("file:///w/Makefile"), "");
    assert.equal(extension('git:/w/a.rs?{"path":"x/y.py"}'), ".rs");
    assert.equal(baseName("untitled:Untitled-1"), "Untitled-1");
    assert.equal(baseName("file:///w/c#/what?/a.cs"), "a.cs");
    assert.equal(baseName("src/c#/a.cs"), "a.cs");
  });

  it("have a folder, up to the root", () => {
    assert.equal(parentUri("file:///w/a/b.rs"), "file:///w/a");
    assert.equal(parentUri("file:///w/a/"), "file:///w");
    assert.equal(parentUri("file:///w"), "file:///");
    assert.equal(parentUri("file:///"), "file:///");
    assert.equal(parentUri("file:///C%3A/w/a"), "file:///c:/w");
    assert.equal(parentUri("file://host/share"), "file://host/");
  });

  const joins: [folder: string, path: string, result: string][] = [
    ["file:///w/a", "../b/c.rs", "file:///w/b/c.rs"],
    ["file:///w/a/", "./x//y/", "file:///w/a/x/y"],
    ["file:///w", "", "file:///w"],
    ["file:///w", ".", "file:///w"],
    ["file:///w", "../../../..", "file:///"],
    ["file:///w", "/etc/x", "file:///etc/x"],
    ["file:///c%3A/w", "..\\x y", "file:///c:/x%20y"],
    ["file:///c:/w", "D:\\x", "file:///d:/x"],
    ["file:///w", "100%/a#b", "file:///w/100%25/a%23b"],
    ["file://host/share", "x", "file://host/share/x"],
  ];
  for (const [folder, path, result] of joins) {
    it(`join ${folder} and ${path || "nothing"} to ${result}`, () => {
      assert.equal(joinUri(folder, path), result);
    });
  }

  it("lie in the innermost folder that holds them", () => {
    const folders = ["file:///w", "file:///w/inner/", "file:///wide"];
    assert.deepEqual(locateIn(folders, "file:///w/inner/a%20b.rs"), {
      folder: "file:///w/inner/",
      path: "a b.rs",
    });
    assert.deepEqual(locateIn(folders, "file:///w/x.rs"), { folder: "file:///w", path: "x.rs" });
    assert.equal(locateIn(folders, "file:///elsewhere/x.rs"), undefined);
    assert.equal(relativePath("file:///w", "file:///wide/x"), undefined);
  });
});

function isName(text: string): boolean {
  return !/[/\0]/.test(text) && text !== "." && text !== "..";
}
