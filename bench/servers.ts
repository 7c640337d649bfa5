/** Chorus as a plain multiplexer: two language servers behind it, beside the naive fan-out and one server alone. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { median, megabytes, milliseconds, percentile, type Row, type Section } from "./figures.ts";
import { compare, inTurns, requestsPerRound, rounds, warmUps } from "./inTurns.ts";
import { openEditor, uri } from "./openEditor.ts";
import type { RawClient } from "./rawClient.ts";

const echo = resolve("bench/fixtures/echoServer.mjs");
const naiveFanOut = resolve("bench/fixtures/naiveFanOut.mjs");
const leastFanOut = resolve("bench/fixtures/leastFanOut.mjs");
const textDocument = { uri };
const position = { line: 1, character: 1 };
const inFlight = 100;
const flights = 30;

const asked = [
  {
    name: "documentSymbol, 10 KB",
    method: "textDocument/documentSymbol",
    params: { textDocument },
  },
  { name: "hover", method: "textDocument/hover", params: { textDocument, position } },
  { name: "definition", method: "textDocument/definition", params: { textDocument, position } },
  {
    name: "completion, 50 items each",
    method: "textDocument/completion",
    params: { textDocument, position, context: { triggerKind: 1 } },
  },
] as const;

export async function servers(): Promise<Section> {
  const home = mkdtempSync(join(tmpdir(), "chorus-bench-"));
  try {
    return {
      title: "Two language servers behind one host",
      method: `\`chorus --stdio --bare --attach SERVER --attach SERVER\`. Sequential: ${rounds} rounds of ${requestsPerRound} in turns, after ${warmUps} that only warm up. In flight: ${inFlight} requests at once, ${flights} times. Memory: what the host has left after its garbage was collected (heap and buffers), asked for by a signal. The laggard answers outlines after five seconds, and is asked for one before each hover.`,
      rows: [
        ...(await sequential(home)),
        ...(await manyInFlight(home)),
        await bulk(home),
        await laggard(home),
        await memory(home),
      ],
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function sequential(home: string): Promise<Row[]> {
  await using direct = await openEditor([process.execPath, echo]);
  await using naive = await openEditor([process.execPath, naiveFanOut, echo, echo]);
  await using least = await openEditor([process.execPath, leastFanOut, echo, echo]);
  await using host = await openEditor(...chorus(home));
  const rows: Row[] = [];
  for (const { name, method, params } of asked) {
    rows.push(...compare(name, await inTurns({ direct, naive, host, least }, method, params)));
  }
  return rows;
}

async function manyInFlight(home: string): Promise<Row[]> {
  await using naive = await openEditor([process.execPath, naiveFanOut, echo, echo]);
  await using host = await openEditor(...chorus(home));
  const rows: Row[] = [];
  for (const { name, method, params } of asked) {
    const seconds = { naive: [] as number[], host: [] as number[] };
    for (let flight = 0; flight < flights; flight += 1) {
      seconds.naive.push(await oneFlight(naive, method, params));
      seconds.host.push(await oneFlight(host, method, params));
    }
    const rate = {
      naive: inFlight / median(seconds.naive),
      host: inFlight / median(seconds.host),
    };
    rows.push({
      what: `${name}: ${inFlight} in flight`,
      measured: `${rate.host.toFixed(0)} requests a second`,
      reference: `naive ${rate.naive.toFixed(0)}`,
      ratio: rate.naive / rate.host,
    });
  }
  return rows;
}

async function oneFlight(client: RawClient, method: string, params: unknown): Promise<number> {
  const started = performance.now();
  await Promise.all(Array.from({ length: inFlight }, () => client.request(method, params)));
  return (performance.now() - started) / 1000;
}

async function bulk(home: string): Promise<Row> {
  await using naive = await openEditor([process.execPath, naiveFanOut, echo, echo]);
  await using host = await openEditor(...chorus(home));
  const params = { textDocument, position: { line: 150, character: 1 } };
  const times = { naive: [] as number[], host: [] as number[] };
  for (let turn = 0; turn < 5; turn += 1) {
    times.naive.push(await timed(() => naive.request("textDocument/completion", params)));
    times.host.push(await timed(() => host.request("textDocument/completion", params)));
  }
  return {
    what: "completion, 60,000 items each",
    measured: milliseconds(median(times.host)),
    reference: `naive ${milliseconds(median(times.naive))}`,
    ratio: median(times.host) / median(times.naive),
  };
}

async function laggard(home: string): Promise<Row> {
  await using alone = await openEditor(...chorus(home));
  await using beside = await openEditor(
    ...chorus(home, `${process.execPath} ${echo} --outline-after=5000`),
  );
  const times = { alone: [] as number[], beside: [] as number[] };
  const hover = { textDocument, position };
  const outlines: Promise<unknown>[] = [];
  for (let turn = 0; turn < 200; turn += 1) {
    if (turn < 50) outlines.push(beside.request("textDocument/documentSymbol", { textDocument }));
    times.alone.push(await timed(() => alone.request("textDocument/hover", hover)));
    times.beside.push(await timed(() => beside.request("textDocument/hover", hover)));
  }
  await Promise.all(outlines);
  const [usual, ours] = [median(times.alone), median(times.beside)];
  return {
    what: "hover beside a server that owes 50 outlines for five seconds each",
    measured: `${milliseconds(ours)}, p99 ${milliseconds(percentile(times.beside, 0.99))}`,
    reference: `without it ${milliseconds(usual)}, p99 ${milliseconds(percentile(times.alone, 0.99))}`,
    ratio: ours / usual,
    budget: { text: "its usual speed (within half)", isMet: ours <= usual * 1.5 },
  };
}

async function memory(home: string): Promise<Row> {
  const report = join(home, "heap.json");
  const preload = ["--expose-gc", "--require", resolve("bench/fixtures/heapReport.cjs")];
  const [command, env] = chorus(home);
  const [node = "", ...args] = command;
  await using host = await openEditor([node, ...preload, ...args], { ...env, BENCH_HEAP: report });
  const left: number[] = [];
  let sent = 0;
  for (const until of [1000, 5000, 20_000]) {
    for (; sent < until; sent += 1) {
      const question = asked[sent % asked.length];
      if (question) await host.request(question.method, question.params);
    }
    rmSync(report, { force: true });
    process.kill(host.pid, "SIGUSR2");
    left.push(await heapOf(host, report));
  }
  const [at1000 = Number.NaN, at5000 = Number.NaN, at20000 = Number.NaN] = left;
  const growth = at20000 - at5000;
  return {
    what: "memory after 20,000 requests",
    measured: megabytes(at20000),
    reference: `after 1,000 ${megabytes(at1000)}, after 5,000 ${megabytes(at5000)}`,
    budget: { text: "grows by less than 1 MB from 5,000 on", isMet: growth < 1024 * 1024 },
  };
}

/** The signal is taken between two events: a request or two later the report is there. */
async function heapOf(host: RawClient, report: string): Promise<number> {
  for (let turn = 0; turn < 1000; turn += 1) {
    await host.request("chorus/plugins", undefined);
    try {
      return Number(JSON.parse(readFileSync(report, "utf8")));
    } catch {
      // Not yet, or only half of it.
    }
  }
  throw new Error("the host did not tell what memory it has left");
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

function chorus(
  home: string,
  second = `${process.execPath} ${echo}`,
): [command: string[], env: NodeJS.ProcessEnv] {
  const attached = ["--attach", `${process.execPath} ${echo}`, "--attach", second];
  const command = [process.execPath, resolve("dist/chorus.js"), "--stdio", "--bare", ...attached];
  return [command, { CHORUS_HOME: home }];
}
