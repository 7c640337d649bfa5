import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type ChorusRun, runChorus } from "../support/runChorus.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporaryFolder.ts";

const MB = 1024 * 1024;
const deep = 2_000;
const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join("");

/** What nobody may lose, whatever lies beside it. */
const good: Readonly<Record<string, readonly [text: string, symbol: string]>> = {
  "good/a.rs": ["fn good_rust() {}\n", "good_rust"],
  "good/a.go": ["package a\n\nfunc GoodGo() {}\n", "GoodGo"],
  "good/a.py": ["def good_python():\n    pass\n", "good_python"],
  "good/a.ts": ["export function goodTypeScript() {}\n", "goodTypeScript"],
  "good/A.java": ["class GoodJava {}\n", "GoodJava"],
};

/** Left out, and the log says why. */
const leftOut: Readonly<Record<string, readonly [content: string | Uint8Array, reason: RegExp]>> = {
  "big/big.py": ["# comment\n".repeat(MB + 100_000), /1\d\.\d MB is more than the 10\.0 MB/],
  "big/dense.js": ["var a=1;".repeat((4.8 * MB) / 8), /takes more than 128 MB of memory to parse/],
  "binary/program.go": [new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]), /is binary/],
  "binary/utf16.rs": [Buffer.from("fn nobody() {}", "utf16le"), /is binary/],
};

/** Hard to read, and read all the same. */
const hard: Readonly<Record<string, readonly [content: string | Uint8Array, symbol: string]>> = {
  "text/latin1.py": [Buffer.from("def latin():\n    return 'caf\xe9'\n", "latin1"), "latin"],
  "text/utf16.ts": [Buffer.from("\uFEFFfunction wide() {}", "utf16le"), "wide"],
  "text/bom.go": ["\uFEFFpackage a\nfunc Marked() {}\n", "Marked"],
  "text/nul.rs": [`fn before() {}\n${" ".repeat(9_000)}\n// \0\nfn afterNul() {}\n`, "afterNul"],
  "text/surrogate.ts": ['const torn = "\uD800";\nfunction whole() {}\n', "whole"],
  "text/ends.py": ["def one(): pass\rdef two(): pass\r\ndef three(): pass\n", "three"],
  "text/oneLine.py": [`x = "${"a".repeat(5 * MB)}"\ndef behind(): pass\n`, "behind"],
  "deep/brackets.py": [
    `x = ${"[".repeat(deep)}${"]".repeat(deep)}\ndef deepPython(): pass\n`,
    "deepPython",
  ],
  "deep/brackets.rs": [
    `fn a() { let x = ${"(".repeat(deep)}1${")".repeat(deep)}; }\nfn deepRust() {}\n`,
    "deepRust",
  ],
  "deep/modules.rs": [
    `${times(deep, (i) => `mod m${i} {\n`)}${"}".repeat(deep)}\nfn shallow() {}\n`,
    "shallow",
  ],
  "deep/functions.go": [
    `package a\nfunc a() {${"func() {\n".repeat(deep)}${"}()".repeat(deep)}}\nfunc DeepGo() {}\n`,
    "DeepGo",
  ],
  "deep/functions.ts": [
    `${times(deep, (i) => `function f${i}() {\n`)}${"}".repeat(deep)}\nfunction deepTs() {}\n`,
    "deepTs",
  ],
  "deep/markup.tsx": [
    `const x = ${"<a>".repeat(deep)}${"</a>".repeat(deep)};\nfunction deepTsx() {}\n`,
    "deepTsx",
  ],
  "deep/Classes.java": [
    `${times(deep, (i) => `class C${i} {\n`)}${"}".repeat(deep)}\nclass DeepJava {}\n`,
    "DeepJava",
  ],
  "deep/unclosed.go": [`package a\nfunc Opened() {}\n${"func f() {".repeat(deep)}`, "Opened"],
};

const names = ["a b", "h#h", "100%", "p%20p", "e😀", "new\nline", "q?q", "it's", "[x]", "*", "ü"];

describe("Source files that nobody expects", function () {
  this.timeout(120_000);
  const outer = temporaryFolder();
  const home = temporaryFolder();
  const folder = within(outer, "with space, #hash, 50%, 😀 and\nnew line");
  let run: ChorusRun;
  let symbols: ReadonlyMap<string, readonly string[]>;

  before(async () => {
    for (const [path, [text]] of Object.entries({ ...good, ...leftOut, ...hard }))
      folder.write(path, text);
    for (const name of names) folder.write(`names/${name}/${name}.py`, "def named(): pass\n");
    mkdirSync(folder.at("odd/folder.py"), { recursive: true });
    symlinkSync("..", folder.at("odd/circle"));
    symlinkSync("itself.py", folder.at("odd/itself.py"));
    symlinkSync("nowhere", folder.at("odd/broken.py"));
    spawnSync("mkfifo", [folder.at("odd/pipe.py")]);
    run = await runChorus(["symbols", folder.path, "--json", "--verbose"], home.path);
    symbols = namesByUri(run.out);
  });
  after(() => {
    outer[Symbol.dispose]();
    home[Symbol.dispose]();
  });

  const found = (path: string): readonly string[] =>
    symbols.get(pathToFileURL(folder.at(path)).pathname.toLowerCase()) ?? [];

  it("end no plugin, and not the command", () => {
    assert.doesNotMatch(run.err, /plugin ended|plugin failed| error /);
    assert.equal(run.code, 0);
  });

  it("cost the files beside them nothing", () => {
    for (const [path, [, symbol]] of Object.entries(good)) assert.deepEqual(found(path), [symbol]);
  });

  for (const [path, [, symbol]] of Object.entries(hard)) {
    it(`are read where that can be done: ${path}`, () => {
      assert.ok(found(path).includes(symbol), found(path).slice(0, 5).join(", "));
    });
  }

  for (const [path, [, reason]] of Object.entries(leftOut)) {
    it(`are left out with a reason in the log: ${path}`, () => {
      const lines = run.err.split("\n").filter((line) => line.includes(`/${path}"`));
      assert.equal(lines.length, 1, lines.join("\n"));
      assert.match(lines[0] ?? "", / warn file left out /);
      assert.match(lines[0] ?? "", reason);
      assert.deepEqual(found(path), []);
    });
  }

  it("are found under whatever name they have", () => {
    for (const name of names) assert.deepEqual(found(`names/${name}/${name}.py`), ["named"], name);
  });

  it("are no files at all: pipes, folders with an ending, links in a circle or to nowhere", () => {
    assert.equal([...symbols.keys()].filter((uri) => uri.includes("/odd/")).length, 0);
  });

  it("stand in a folder that nobody may read", async function () {
    if (process.getuid?.() === 0) {
      console.log("        skipped: root may read every folder");
      this.skip();
    }
    using closed = temporaryFolder({ "open/a.py": "def seen(): pass\n", "closed/b.py": "" });
    chmodSync(closed.at("closed"), 0);
    const { code, out, err } = await runChorus(
      ["symbols", closed.path, "--json", "--verbose"],
      home.path,
    );
    chmodSync(closed.at("closed"), 0o700);
    assert.equal(code, 0);
    assert.match(out, /"seen"/);
    assert.match(err, /passed over on the walk .*closed/);
  });
});

function within(
  outer: TemporaryFolder,
  name: string,
): Omit<TemporaryFolder, typeof Symbol.dispose> {
  return {
    path: outer.at(name),
    at: (path) => outer.at(`${name}/${path}`),
    write: (path, content) => outer.write(`${name}/${path}`, content),
  };
}

/** By the path of the URI, in the order of the output. */
function namesByUri(json: string): ReadonlyMap<string, readonly string[]> {
  const all: readonly { name: string; location: { uri: string } }[] = JSON.parse(json);
  const names = new Map<string, string[]>();
  for (const { name, location } of all) {
    const key = pathToFileURL(decodeURIComponent(new URL(location.uri).pathname)).pathname;
    const known = names.get(key.toLowerCase());
    if (known) known.push(name);
    else names.set(key.toLowerCase(), [name]);
  }
  return names;
}
