import { strict as assert } from "node:assert";
import { existsSync, readFileSync, statSync } from "node:fs";
import type { LogEntry } from "../../../server/src/base/log.ts";
import { createLogFiles, logFileLimit } from "../../../server/src/editor/logFiles.ts";
import { temporaryFolder } from "../../support/temporaryFolder.ts";

const time = Date.UTC(2026, 0, 2, 3, 4, 5, 6);
const entry = (text: string): LogEntry => ({ time, level: "info", text });

describe("A plugin's log file", () => {
  it("has a line for each entry, in order, with date, level and data", async () => {
    using folder = temporaryFolder();
    const files = createLogFiles(folder.at("logs"));
    files.write("toy", { ...entry("plugin ready"), data: { ms: 12 } });
    files.write("other", entry("elsewhere"));
    files.write("toy", { ...entry("broken"), level: "error", data: { error: new Error("why") } });
    await files.flush();
    const lines = readFileSync(folder.at("logs/toy.log"), "utf8").split("\n");
    assert.equal(lines[0], '2026-01-02T03:04:05.006Z info plugin ready {"ms":12}');
    assert.match(lines[1] ?? "", /^2026-01-02T03:04:05.006Z error broken .*Error: why/);
    assert.match(readFileSync(folder.at("logs/other.log"), "utf8"), /info elsewhere\n$/);
  });

  it("goes on where the last run ended", async () => {
    using folder = temporaryFolder({ "toy.log": "before\n" });
    const files = createLogFiles(folder.path);
    files.write("toy", entry("after"));
    await files.flush();
    assert.match(readFileSync(folder.at("toy.log"), "utf8"), /^before\n.*after\n$/);
  });

  it("is put aside when it is full, once: the store does not grow with time", async () => {
    using folder = temporaryFolder({ "toy.log": "x".repeat(logFileLimit - 10) });
    const files = createLogFiles(folder.path);
    files.write("toy", entry("the first line of the next file"));
    await files.flush();
    assert.equal(statSync(folder.at("toy.log.old")).size, logFileLimit - 10);
    assert.match(readFileSync(folder.at("toy.log"), "utf8"), /^2026.*the first line/);
    for (let round = 0; round < 40; round += 1) {
      files.write("toy", entry("y".repeat(100_000)));
      await files.flush();
    }
    assert.ok(statSync(folder.at("toy.log")).size <= logFileLimit);
    assert.ok(statSync(folder.at("toy.log.old")).size <= logFileLimit);
  });

  it("says how many lines of a flood are left out", async () => {
    using folder = temporaryFolder();
    const files = createLogFiles(folder.path);
    for (let line = 0; line < 10_000; line += 1) files.write("toy", entry("z".repeat(1000)));
    await files.flush();
    const text = readFileSync(folder.at("toy.log"), "utf8");
    assert.ok(text.length < logFileLimit);
    assert.match(text, /… \d+ lines left out\n/);
  });

  it("that can't be written costs nothing but itself", async () => {
    using folder = temporaryFolder({ logs: "a file" });
    const files = createLogFiles(folder.at("logs"));
    files.write("toy", entry("lost"));
    await files.flush();
    assert.equal(existsSync(folder.at("logs/toy.log")), false);
  });
});
