import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { median, milliseconds, type Section } from "./figures.ts";
import { startClient } from "./rawClient.ts";

const rounds = 15;

/** From the start of the process to the answer of `initialize`. */
export async function startup(): Promise<Section> {
  const home = mkdtempSync(join(tmpdir(), "chorus-bench-"));
  const commands = {
    chorus: [process.execPath, resolve("dist/chorus.js"), "--stdio"],
    bare: [process.execPath, resolve("bench/fixtures/bareServer.mjs")],
  };
  const samples = { chorus: [] as number[], bare: [] as number[] };
  try {
    for (let round = 0; round <= rounds; round += 1) {
      for (const name of ["chorus", "bare"] as const) {
        const ms = await initializeTime(commands[name], { CHORUS_HOME: home });
        if (round > 0) samples[name].push(ms);
      }
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  const chorus = median(samples.chorus);
  const bare = median(samples.bare);
  return {
    title: "Start",
    method: `Median of ${rounds} starts in turns, files warm. The bare server is vscode-languageserver with no capability at all, run from node_modules as its documentation shows.`,
    rows: [
      {
        what: "spawn to `initialize` answered",
        measured: milliseconds(chorus),
        reference: `bare vscode-languageserver ${milliseconds(bare)}`,
        ratio: chorus / bare,
        budget: { text: "at most 1.5 ×", isMet: chorus <= bare * 1.5 },
      },
    ],
  };
}

async function initializeTime(command: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const started = performance.now();
  await using client = startClient(command, env);
  await client.request("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
  return performance.now() - started;
}
