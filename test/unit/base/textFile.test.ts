import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { MAX_FILE_SIZE, readTextFile } from "../../../server/src/base/textFile.ts";
import { temporaryFolder } from "../../support/temporaryFolder.ts";

describe("a file of the workspace", () => {
  const cases: [name: string, bytes: Uint8Array | string, outcome: unknown][] = [
    [
      "is text",
      "fn main() {} // 🎼\r\n",
      { kind: "text", text: "fn main() {} // 🎼\r\n", isLossy: false },
    ],
    [
      "is read without its byte order mark",
      "\uFEFFabc",
      { kind: "text", text: "abc", isLossy: false },
    ],
    ["may be empty", "", { kind: "text", text: "", isLossy: false }],
    [
      "may be UTF-16 if its mark says so",
      Buffer.from("\uFEFFab\n", "utf16le"),
      { kind: "text", text: "ab\n", isLossy: false },
    ],
    [
      "may be big-endian UTF-16",
      Uint8Array.of(0xfe, 0xff, 0, 0x61),
      { kind: "text", text: "a", isLossy: false },
    ],
    [
      "is lossy where UTF-16 is cut in half",
      Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x62),
      { kind: "text", text: "a\uFFFD", isLossy: true },
    ],
    [
      "is lossy where it is Latin-1",
      Buffer.from("caf\xe9", "latin1"),
      { kind: "text", text: "caf\uFFFD", isLossy: true },
    ],
    ["is binary with a NUL near its start", Buffer.from("\x7fELF\0\0"), { kind: "binary" }],
    [
      "may have a NUL far behind",
      `${"x".repeat(8192)}\0`,
      { kind: "text", text: `${"x".repeat(8192)}\0`, isLossy: false },
    ],
  ];
  for (const [name, bytes, outcome] of cases) {
    it(name, () => {
      using folder = temporaryFolder();
      assert.deepEqual(readTextFile(folder.write("file.py", bytes)), outcome);
    });
  }

  it("of 10 MB is read, and one byte more is too large", () => {
    using folder = temporaryFolder();
    const largest = folder.write("a.json", Buffer.alloc(MAX_FILE_SIZE, 32));
    assert.equal(readTextFile(largest).kind, "text");
    const larger = folder.write("b.json", Buffer.alloc(MAX_FILE_SIZE + 1, 32));
    assert.deepEqual(readTextFile(larger), { kind: "tooLarge", size: MAX_FILE_SIZE + 1 });
  });

  it("that has vanished is missing, also where a folder of its path became a file", () => {
    using folder = temporaryFolder({ file: "" });
    assert.deepEqual(readTextFile(folder.at("gone.rs")), { kind: "missing" });
    assert.deepEqual(readTextFile(folder.at("file/inside.rs")), { kind: "missing" });
  });

  it("is not a folder, nor a symlink that leads in a circle", () => {
    using folder = temporaryFolder({ "sub/x": "" });
    symlinkSync("loop.rs", folder.at("loop.rs"));
    assert.deepEqual(readTextFile(folder.at("sub")), { kind: "notAFile" });
    assert.deepEqual(readTextFile(folder.at("loop.rs")), { kind: "notAFile" });
  });

  it("is not a pipe, and nobody waits for one", function () {
    if (process.platform === "win32") this.skip();
    using folder = temporaryFolder();
    execFileSync("mkfifo", [folder.at("pipe.rs")]);
    assert.deepEqual(readTextFile(folder.at("pipe.rs")), { kind: "notAFile" });
  });

  it("with a name that no disk takes is denied, with the reason", () => {
    const outcome = readTextFile(`/${"x".repeat(5000)}`);
    assert.equal(outcome.kind, "denied");
    assert.match(outcome.kind === "denied" ? outcome.message : "", /ENAMETOOLONG/);
  });
});
