import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { isRunning } from "../support/processes.ts";
import { eventually } from "../support/until.ts";
import { list, names, pidsOf } from "./answers.ts";
import { type EditorRun, editors, runEditor, succeeds } from "./editor.ts";
import { positionOf, type Step } from "./steps.ts";

const endings = ['.rs"', '.go"', '.py"', '.ts"', '.java"'];
const mistake = "unterminated table-key";
const steps = readSteps();

for (const { name, probe, command } of editors) {
  describe(name, function () {
    this.timeout(120_000);
    let run: EditorRun;

    before(async function () {
      if (!succeeds(probe)) this.skip();
      run = await runEditor(command, steps);
      assert.equal(run.failed, null);
    });

    it("shows the outline of the open file", () => {
      const outline = names(run.answers.outline);
      assert.ok(outline.includes("OrderService"), outline.join(", "));
    });

    it("finds symbols of all five languages with one search and no file of theirs open", () => {
      const found = JSON.stringify(run.answers.search);
      for (const ending of endings) assert.ok(found.includes(ending), `nothing from ${ending}`);
    });

    it("finds each symbol once", () => {
      const hits = list(run.answers.search).map((hit) => JSON.stringify([hit.name, hit.location]));
      assert.equal(new Set(hits).size, hits.length);
    });

    it("tells in a hover what a dependency is", () => {
      assert.match(JSON.stringify(run.answers.hover), /serde/);
    });

    it("shows where a manifest is broken, until it is mended", () => {
      assert.equal(list(run.answers.broken).length, 1, JSON.stringify(run.answers.broken));
      assert.ok(!JSON.stringify(run.answers.mended).includes(mistake));
    });

    it("leaves no process behind", async () => {
      const pids = pidsOf(run.answers.plugins);
      assert.ok(pids.length >= 5, `${pids.length} plugins ran`);
      // Neovim does not wait for its server's end.
      await eventually(() => assert.deepEqual(pids.filter(isRunning), []));
    });

    it("ends as if nothing had been", () => assert.equal(run.exitCode, 0));
  });
}

function readSteps(): readonly Step[] {
  const cargo = readFileSync("examples/polyglot/Cargo.toml", "utf8");
  return [
    {
      kind: "ask",
      name: "search",
      file: "README.md",
      method: "workspace/symbol",
      params: { query: "order" },
      until: endings,
    },
    {
      kind: "ask",
      name: "outline",
      file: "crates/orders/src/lib.rs",
      method: "textDocument/documentSymbol",
    },
    {
      kind: "ask",
      name: "hover",
      file: "Cargo.toml",
      method: "textDocument/hover",
      params: { position: positionOf("serde", cargo) },
    },
    { kind: "type", file: "Cargo.toml", text: `${cargo}[broken\n` },
    { kind: "diagnostics", name: "broken", file: "Cargo.toml", until: [mistake] },
    { kind: "type", file: "Cargo.toml", text: cargo },
    { kind: "diagnostics", name: "mended", file: "Cargo.toml", without: [mistake] },
    { kind: "ask", name: "plugins", file: "README.md", method: "chorus/plugins" },
  ];
}
