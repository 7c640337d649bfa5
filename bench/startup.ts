import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { median, milliseconds, type Row, type Section } from "./figures.ts";
import { startClient } from "./rawClient.ts";

const rounds = 15;

/** From the start of the process to the answer of `initialize`. */
export async function startup(): Promise<Section> {
  const home = mkdtempSync(join(tmpdir(), "chorus-bench-"));
  const echo = `${process.execPath} ${resolve("bench/fixtures/echoServer.mjs")}`;
  const stdio = [process.execPath, resolve("dist/chorus.js"), "--stdio"];
  const commands = {
    chorus: stdio,
    servers: [...stdio, "--bare", "--attach", echo, "--attach", echo],
    bare: [process.execPath, resolve("bench/fixtures/bareServer.mjs")],
  };
  const samples = {
    chorus: [] as number[],
    servers: [] as number[],
    bare: [] as number[],
  };
  try {
    for (let round = 0; round <= rounds; round += 1) {
      for (const name of ["chorus", "servers", "bare"] as const) {
        const ms = await initializeTime(commands[name], { CHORUS_HOME: home });
        if (round > 0) samples[name].push(ms);
      }
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  const bare = median(samples.bare);
  const row = (what: string, ms: number): Row => ({
    what,
    measured: milliseconds(ms),
    reference: `bare vscode-languageserver ${milliseconds(bare)}`,
    ratio: ms / bare,
    budget: { text: "at most 1.5 ×", isMet: ms <= bare * 1.5 },
  });
  return {
    title: "Start",
    method: `Median of ${rounds} starts in turns, files warm. The bare server is vscode-languageserver with no capability at all, run from node_modules as its documentation shows.`,
    rows: [
      row("spawn to `initialize` answered", median(samples.chorus)),
      row("the same with two language servers attached", median(samples.servers)),
    ],
  };
}

async function initializeTime(command: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const started = performance.now();
  await using client = startClient(command, env);
  await client.request("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
  return performance.now() - started;
}
