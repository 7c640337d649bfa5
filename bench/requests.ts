import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Row, Section } from "./figures.ts";
import { installEcho } from "./installEcho.ts";
import { compare, inTurns, requestsPerRound, rounds, warmUps } from "./inTurns.ts";
import { openEditor, uri } from "./openEditor.ts";

const echo = resolve("bench/fixtures/echoPlugin.mjs");
const naiveFanOut = resolve("bench/fixtures/naiveFanOut.mjs");
const leastFanOut = resolve("bench/fixtures/leastFanOut.mjs");

const asked = [
  {
    method: "textDocument/documentSymbol",
    name: "documentSymbol, 10 KB",
    params: { textDocument: { uri } },
  },
  {
    method: "textDocument/hover",
    name: "hover",
    params: { textDocument: { uri }, position: { line: 1, character: 1 } },
  },
  { method: "workspace/symbol", name: "workspace/symbol", params: { query: "Order" } },
] as const;

/** What the host adds to a request that two plugins answer, beside what a naive fan-out adds. */
export async function requests(): Promise<Section> {
  const home = storeWithEchoes();
  try {
    await using direct = await openEditor([process.execPath, echo]);
    await using naive = await openEditor([process.execPath, naiveFanOut, echo, echo]);
    await using least = await openEditor([process.execPath, leastFanOut, echo, echo]);
    await using host = await openEditor([process.execPath, resolve("dist/chorus.js"), "--stdio"], {
      CHORUS_HOME: home,
    });
    const rows: Row[] = [];
    for (const { method, name, params } of asked) {
      rows.push(...compare(name, await inTurns({ direct, naive, host, least }, method, params)));
    }
    return {
      title: "One request, two plugins",
      method: `Sequential requests, ${rounds} rounds of ${requestsPerRound} in turns, after ${warmUps} that only warm up; each figure is the median of the rounds, each ratio the median of the rounds' own. “Adds” is the time on top of the same request sent to one plugin directly. Held against what a naive fan-out of some sixty lines adds in front of the same two plugins. “Least” is a floor: a fan-out that hands on bytes and routes, checks, orders and cancels nothing, of which the times are Node's and the kernel's. “CPU” is the time that the process itself had a processor for, the plugins not counted: the figure to compare on a busy machine.`,
      rows,
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function storeWithEchoes(): string {
  const home = mkdtempSync(join(tmpdir(), "chorus-bench-"));
  const features = asked.map(({ method }) => method);
  for (const id of ["echo-a", "echo-b"]) installEcho(home, id, features);
  return home;
}
