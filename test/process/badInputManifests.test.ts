import { strict as assert } from "node:assert";
import { type ChorusRun, runChorus } from "../support/runChorus.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";

const deep = 10_000;
const nest = (open: string, close: string): string => open.repeat(deep) + close.repeat(deep);

const good: Readonly<Record<string, string>> = {
  "good/Cargo.toml": '[package]\nname = "good-cargo"\nversion = "1.0.0"\n',
  "good/go.mod": "module example.com/good\n",
  "good/package.json": '{ "name": "good-npm", "version": "1.0.0" }',
  "good/pyproject.toml": '[project]\nname = "good-python"\nversion = "1"\n',
  "good/pom.xml":
    "<project><groupId>good</groupId><artifactId>maven</artifactId><version>1</version></project>",
};

/** Nested deeper than any stack; where the name still stands at the top, it is known. */
const nested: Readonly<Record<string, readonly [text: string, name: string | undefined]>> = {
  "json/package.json": [`{ "name": "deep-npm", "x": ${nest("[", "]")} }`, undefined],
  "json2/package.json": [`{ "x": ${'{"a":'.repeat(deep)}1${"}".repeat(deep)} }`, undefined],
  "json3/package-lock.json": [
    `{ "packages": ${'{"a":'.repeat(deep)}1${"}".repeat(deep)} }`,
    undefined,
  ],
  "yaml/pnpm-workspace.yaml": [`packages: ${nest("[", "]")}`, undefined],
  "toml/Cargo.toml": [`[package]\nname = "deep-cargo"\nx = ${nest("[", "]")}\n`, "deep-cargo"],
  "toml2/pyproject.toml": [
    `[project]\nname = "deep-python"\ndependencies = ${nest("[", "]")}\n`,
    "deep-python",
  ],
  "toml3/Cargo.toml": [
    `[package]\nname = "deep-keys"\n[${"a.".repeat(deep)}a]\nb = 1\n`,
    "deep-keys",
  ],
  "xml/pom.xml": [`<project>${nest("<a>", "</a>")}</project>`, undefined],
  "xml2/pom.xml": [`<project>${"<dependencies>".repeat(deep)}`, undefined],
  "xml3/pom.xml": ["<".repeat(100_000), undefined],
  "go/go.mod": [`module deep-go\n${"require (\n".repeat(deep)}`, "deep-go"],
};

const kinds = [
  "Cargo.toml",
  "Cargo.lock",
  "go.mod",
  "go.work",
  "package.json",
  "package-lock.json",
  "pnpm-workspace.yaml",
  "pyproject.toml",
  "requirements.txt",
  "uv.lock",
  "pom.xml",
];

describe("Manifests that nobody expects", function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const home = temporaryFolder();
  let run: ChorusRun;
  let packages: readonly { name: string; uri: string; dependencies: readonly unknown[] }[];

  before(async () => {
    for (const [path, text] of Object.entries(good)) folder.write(path, text);
    for (const [path, [text]] of Object.entries(nested)) folder.write(path, text);
    for (const kind of kinds) {
      folder.write(`empty/${kind}`, "");
      folder.write(`blank/${kind}`, "\uFEFF \r\n\t\r");
      folder.write(`binary/${kind}`, new Uint8Array([1, 0, 2, 0]));
      folder.write(`latin/${kind}`, Buffer.from('caf\xe9 = "\xff"', "latin1"));
    }
    // More than ten megabytes, and something less.
    folder.write(
      "big/Cargo.toml",
      lines(600_000, (i) => `dep${i} = "1.${i}.0"`),
    );
    folder.write(
      "large/go.mod",
      `module large\nrequire (\n${lines(90_000, (i) => `\ta.b/m${i} v1.${i}.0`)})\n`,
    );
    run = await runChorus(["manifests", folder.path, "--json", "--verbose"], home.path);
    packages = JSON.parse(run.out).packages;
  });
  after(() => {
    folder[Symbol.dispose]();
    home[Symbol.dispose]();
  });

  const namedIn = (path: string): string | undefined =>
    packages.find(({ uri }) => uri.endsWith(`/${path}`))?.name;

  it("end no plugin, and not the command", () => {
    assert.doesNotMatch(run.err, /plugin ended|plugin failed| error /);
    assert.equal(run.code, 0);
  });

  it("cost those beside them nothing", () => {
    assert.deepEqual(Object.keys(good).map(namedIn), [
      "good-cargo",
      "example.com/good",
      "good-npm",
      "good-python",
      "good:maven",
    ]);
  });

  for (const [path, [, name]] of Object.entries(nested)) {
    it(`may be nested as deep as they like: ${path}`, () => assert.equal(namedIn(path), name));
  }

  it("are left out where they are larger than anybody writes, and the log says so", () => {
    assert.match(run.err, /warn file left out .*big\/Cargo\.toml.*more than the 10\.0 MB/);
    assert.equal(packages.find(({ name }) => name === "large")?.dependencies.length, 90_000);
  });

  it("are said to be binary, or not UTF-8", () => {
    assert.match(run.err, /warn file left out .*binary\/.*it is binary/);
    assert.match(run.err, /warn manifest is not valid UTF-8 .*latin\/Cargo\.toml/);
  });
});

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join("");
}
