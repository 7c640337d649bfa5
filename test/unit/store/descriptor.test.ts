import { strict as assert } from "node:assert";
import { mkdirSync, symlinkSync } from "node:fs";
import {
  type DescriptorOutcome,
  type InvalidDescriptor,
  readDescriptor,
} from "../../../server/src/store/descriptor.ts";
import { temporaryFolder } from "../../support/temporaryFolder.ts";

const host = { version: "1.4.0", platform: "linux-x64" };
const valid = { id: "rust", name: "Rust", version: "1.0.0", main: "main.js" };

/** What is said about a plugin.json with that text, beside a main.js. */
function read(text: string | Uint8Array): DescriptorOutcome {
  using folder = temporaryFolder({ "rusty/plugin.json": text, "rusty/main.js": "" });
  return readDescriptor(folder.at("rusty"), host);
}

function readObject(more: object): DescriptorOutcome {
  return read(JSON.stringify({ ...valid, ...more }));
}

function problemIn(outcome: DescriptorOutcome): InvalidDescriptor {
  assert.equal(outcome.kind, "invalid");
  return outcome;
}

describe("a plugin.json", () => {
  it("is read, with a byte order mark and unknown keys too, and its defaults are filled in", () => {
    const outcome = read(`\uFEFF${JSON.stringify({ ...valid, future: { x: 1 } })}`);
    assert.equal(outcome.kind, "valid");
    const { descriptor } = outcome;
    assert.equal(descriptor.dialect, "chorus");
    assert.equal(descriptor.priority, 50);
    assert.deepEqual(descriptor["future"], { x: 1 });
  });

  const broken: [name: string, text: string | Uint8Array, message: RegExp][] = [
    ["that is empty is not JSON", "", /not JSON: .* at line 1, column 1\.$/],
    [
      "that is cut off says where",
      '{\n  "id": "rust",\n  "na',
      /not JSON: unexpected end of string at line 3, column 3\.$/,
    ],
    [
      "with a comment says where",
      '{\n  // mine\n  "id": "rust"\n}',
      /not JSON: invalid comment token at line 2, column 3\.$/,
    ],
    [
      "with a comma too many says where",
      '{\r\n"id": "rust",\r\n}',
      /not JSON: .* at line 3, column 1\.$/,
    ],
    [
      "with a control character in a string is not JSON",
      '{"id": "ru\u0001st"}',
      /not JSON: invalid character at line 1, column/,
    ],
    ["nested a hundred thousand deep is not JSON", "[".repeat(100_000), /not JSON/],
    [
      "of two megabytes is too large",
      `{"x":"${"y".repeat(2 ** 21)}"}`,
      /has 2097160 bytes; a descriptor has 1048576 at most/,
    ],
    ["in Latin-1 is not UTF-8", Buffer.from('{"id":"caf\xe9"}', "latin1"), /not UTF-8/],
    ["full of NULs is binary", Buffer.alloc(100), /binary/],
    ["that holds a list is no object", "[]", /must be an object, not an array/],
    ["that holds null is no object", "null", /must be an object, not null/],
    [
      "with nothing in it says what is missing first",
      "{}",
      /'id' is missing; 'name' is missing; 'version' is missing/,
    ],
  ];
  for (const [name, text, message] of broken) {
    it(name, () => {
      const problem = problemIn(read(text));
      assert.match(problem.message, message);
      assert.equal(problem.id, "rusty");
      assert.notEqual(problem.hint, "");
    });
  }

  const wrong: [name: string, more: object, message: RegExp][] = [
    ["with a number for a name", { name: 7 }, /'name' must be a string, not a number/],
    [
      "with a text for a list",
      { manifests: "Cargo.toml" },
      /'manifests' must be an array, not a string/,
    ],
    [
      "with an id of capitals",
      { id: "Rust!" },
      /'id' must be lower-case letters, digits and hyphens, 64 at most, not "Rust!"/,
    ],
    [
      "with an ending without a dot",
      { languages: [{ id: "rust", extensions: ["rs"] }] },
      /'languages\.0\.extensions\.0' must be a dot and an ending, not "rs"/,
    ],
    [
      "with a version that is none",
      { version: "1" },
      /'version' must be a semantic version, not "1"/,
    ],
    [
      "with a dialect nobody speaks",
      { dialect: "grpc" },
      /'dialect' must be one of chorus, lsp, lines, not "grpc"/,
    ],
    ["with a priority out of bounds", { priority: 500 }, /'priority' must be 100 at most, not 500/],
    ["with an empty name", { name: "" }, /'name' must not be empty/],
    [
      "with a main outside its folder",
      { main: "../../bin/sh" },
      /'main' must be a path inside the plugin's own folder, not "\.\.\/\.\.\/bin\/sh"/,
    ],
    [
      "with nothing to start",
      { main: undefined },
      /it says neither 'main' nor 'command' nor 'platforms'/,
    ],
    [
      "with an unknown permission",
      { permissions: { workspace: "read", camera: true } },
      /'permissions' asks for 'camera', which this host does not know/,
    ],
    [
      "with five mistakes says three and counts the rest",
      { name: 1, version: 2, main: 3, priority: "4", features: 5 },
      /'name' .*; 'version' .*; 'main' .*; and 2 more\.$/,
    ],
  ];
  for (const [name, more, message] of wrong) {
    it(`${name} is refused in one sentence`, () => {
      const problem = problemIn(readObject(more));
      assert.match(problem.message, message);
      assert.match(problem.hint, /\.$/);
    });
  }

  it("for another Chorus is refused, and a pre-release of the host counts", () => {
    assert.match(
      problemIn(readObject({ engines: { chorus: "^2.0.0" } })).message,
      /rust 1\.0\.0 runs on Chorus \^2\.0\.0; this is Chorus 1\.4\.0/,
    );
    assert.match(problemIn(readObject({ engines: { chorus: "new" } })).message, /no version range/);
    assert.equal(readObject({ engines: { chorus: "^1.2.0", node: ">=18" } }).kind, "valid");
    using folder = temporaryFolder({
      "plugin.json": JSON.stringify({ ...valid, engines: { chorus: ">=1.4.0-0" } }),
      "main.js": "",
    });
    const preview = { ...host, version: "1.4.0-beta.1" };
    assert.equal(readDescriptor(folder.path, preview).kind, "valid");
  });

  it("without its entry file says so, and a folder of that name is none", () => {
    const problem = problemIn(readObject({ main: "dist/main.js" }));
    assert.match(problem.message, /started by 'dist\/main\.js', and there is no such file/);
    using folder = temporaryFolder({ "plugin.json": JSON.stringify(valid) });
    mkdirSync(folder.at("main.js"));
    assert.match(problemIn(readDescriptor(folder.path, host)).message, /no such file/);
  });

  it("for other platforms names them; its own platform's entry wins", () => {
    const platforms = { "darwin-arm64": { main: "mac" }, "win32-x64": { command: ["x.exe"] } };
    assert.match(
      problemIn(readObject({ main: undefined, platforms })).message,
      /nothing to start on linux-x64, only on darwin-arm64, win32-x64/,
    );
    assert.equal(readObject({ platforms }).kind, "valid");
    const own = { "linux-x64": { main: "bin/plugin" } };
    assert.match(problemIn(readObject({ platforms: own })).message, /'bin\/plugin'/);
    assert.equal(
      readObject({ platforms: { "linux-x64": { command: ["python3"] } } }).kind,
      "valid",
    );
  });

  it("that is a folder, a circle of symlinks or not there has a clear problem", () => {
    using folder = temporaryFolder();
    for (const name of ["a", "b", "c"]) mkdirSync(folder.at(name));
    mkdirSync(folder.at("a/plugin.json"));
    symlinkSync("plugin.json", folder.at("b/plugin.json"));
    assert.match(problemIn(readDescriptor(folder.at("a"), host)).message, /not a file/);
    assert.match(problemIn(readDescriptor(folder.at("b"), host)).message, /not a file/);
    assert.match(problemIn(readDescriptor(folder.at("c"), host)).message, /no plugin\.json/);
  });

  it("that is wrong still shows the id that it has", () => {
    assert.equal(problemIn(readObject({ name: 1 })).id, "rust");
    assert.equal(problemIn(readObject({ id: 12 })).id, "rusty");
  });
});
