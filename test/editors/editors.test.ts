import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isRunning } from "../support/processes.ts";
import { eventually } from "../support/until.ts";
import { type EditorRun, isInstalled, runEditor, type Step } from "./editor.ts";

interface Named {
  readonly name: string;
  readonly children?: readonly Named[];
  readonly location?: { readonly uri: string };
}

const endings = ['.rs"', '.go"', '.py"', '.ts"', '.java"'];
const steps = readSteps();

const editors = [
  {
    name: "Neovim",
    program: "nvim",
    command: [
      "nvim",
      "--headless",
      "-u",
      "NONE",
      "-i",
      "NONE",
      "-n",
      "-c",
      `luafile ${resolve("test/editors/neovim.lua")}`,
    ],
  },
  {
    name: "Emacs with eglot",
    program: "emacs",
    command: ["emacs", "--batch", "--no-init-file", "-l", resolve("test/editors/emacs.el")],
  },
];

for (const { name, program, command } of editors) {
  describe(name, function () {
    this.timeout(120_000);
    let run: EditorRun;

    before(async function () {
      if (!isInstalled(program)) this.skip();
      run = await runEditor(command, steps);
      assert.equal(run.failed, null);
    });

    it("shows the outline of the open file", () => {
      const names = flat(list(run.answers.outline)).map((symbol) => symbol.name);
      assert.ok(names.includes("OrderService"), names.join(", "));
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
  const cargo = readFileSync("examples/polyglot/Cargo.toml", "utf8").split("\n");
  const line = cargo.findIndex((text) => text.startsWith("serde"));
  return [
    {
      name: "search",
      file: "README.md",
      method: "workspace/symbol",
      params: { query: "order" },
      until: endings,
    },
    { name: "outline", file: "crates/orders/src/lib.rs", method: "textDocument/documentSymbol" },
    {
      name: "hover",
      file: "Cargo.toml",
      method: "textDocument/hover",
      params: { position: { line, character: 1 } },
    },
    { name: "plugins", file: "README.md", method: "chorus/plugins" },
  ];
}

function list(answer: unknown): readonly Named[] {
  assert.ok(Array.isArray(answer), `expected a list, got ${JSON.stringify(answer)?.slice(0, 200)}`);
  return answer;
}

function flat(symbols: readonly Named[]): Named[] {
  return symbols.flatMap((symbol) => [symbol, ...flat(symbol.children ?? [])]);
}

function pidsOf(answer: unknown): number[] {
  const plugins =
    typeof answer === "object" && answer !== null && "plugins" in answer ? answer.plugins : [];
  return Array.isArray(plugins)
    ? plugins.flatMap(({ pid }) => (typeof pid === "number" ? [pid] : []))
    : [];
}
