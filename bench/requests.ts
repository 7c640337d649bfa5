import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { cpuTime } from "./cpuTime.ts";
import { median, milliseconds, percentile, type Row, type Section } from "./figures.ts";
import { installEcho } from "./installEcho.ts";
import { type RawClient, startClient } from "./rawClient.ts";

const echo = resolve("bench/fixtures/echoPlugin.mjs");
const uri = "file:///bench/a.echo";
const rounds = 15;
const requestsPerRound = 150;
/** Rounds that only warm up: the optimizing compiler is at work in them. */
const warmUps = 3;

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
    await using direct = await open([process.execPath, echo]);
    await using naive = await open([
      process.execPath,
      resolve("bench/fixtures/naiveFanOut.mjs"),
      echo,
      echo,
    ]);
    await using host = await open([process.execPath, resolve("dist/chorus.js"), "--stdio"], {
      CHORUS_HOME: home,
    });
    const rows: Row[] = [];
    for (const { method, name, params } of asked) {
      const [one, fan, chorus] = await interleaved([direct, naive, host], method, params);
      if (one && fan && chorus) rows.push(...compare(name, one, fan, chorus));
    }
    return {
      title: "One request, two plugins",
      method: `Sequential requests, ${rounds} rounds of ${requestsPerRound} in turns; “adds” is the time on top of the same request sent to one plugin directly. Held against what a naive fan-out of some sixty lines adds in front of the same two plugins. “CPU” is the time that the process itself had a processor for, the plugins not counted: the figure to compare on a busy machine.`,
      rows,
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function compare(
  name: string,
  { times: direct }: Samples,
  { times: naive, cpu: naiveCpu }: Samples,
  { times: host, cpu: hostCpu }: Samples,
): Row[] {
  const at = (part: number): { hostAdds: number; naiveAdds: number } => ({
    hostAdds: percentile(host, part) - percentile(direct, part),
    naiveAdds: percentile(naive, part) - percentile(direct, part),
  });
  const p50 = at(0.5);
  const p99 = at(0.99);
  const cpu = { host: median(hostCpu), naive: median(naiveCpu) };
  return [
    {
      what: `${name}: adds at p50`,
      measured: milliseconds(p50.hostAdds),
      reference: `naive ${milliseconds(p50.naiveAdds)}, direct ${milliseconds(percentile(direct, 0.5))}`,
      ratio: p50.hostAdds / p50.naiveAdds,
      budget: { text: "at most the naive fan-out", isMet: p50.hostAdds <= p50.naiveAdds },
    },
    {
      what: `${name}: whole request at p99`,
      measured: milliseconds(percentile(host, 0.99)),
      reference: `naive ${milliseconds(percentile(naive, 0.99))}`,
      ratio: p99.hostAdds / p99.naiveAdds,
      budget: { text: "under 5 ms", isMet: percentile(host, 0.99) < 5 },
    },
    ...(Number.isNaN(cpu.host)
      ? []
      : [
          {
            what: `${name}: CPU`,
            measured: milliseconds(cpu.host),
            reference: `naive ${milliseconds(cpu.naive)}`,
            ratio: cpu.host / cpu.naive,
            budget: { text: "at most the naive fan-out", isMet: cpu.host <= cpu.naive },
          },
        ]),
  ];
}

interface Samples {
  /** Milliseconds of each request. */
  readonly times: number[];
  /** Milliseconds of processor time a request, one figure a round. */
  readonly cpu: number[];
}

/** Turn by turn, so that a noisy moment of the machine falls on all of them. */
async function interleaved(
  clients: readonly RawClient[],
  method: string,
  params: unknown,
): Promise<Samples[]> {
  const samples = clients.map((): Samples => ({ times: [], cpu: [] }));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [index, client] of clients.entries()) {
      const { times, cpu } = await oneRound(client, method, params);
      if (round < 0) continue;
      samples[index]?.times.push(...times);
      samples[index]?.cpu.push(...cpu);
    }
  }
  return samples;
}

async function oneRound(client: RawClient, method: string, params: unknown): Promise<Samples> {
  const times: number[] = [];
  const before = cpuTime(client.pid);
  for (let i = 0; i < requestsPerRound; i += 1) {
    const started = performance.now();
    await client.request(method, params);
    times.push(performance.now() - started);
  }
  return { times, cpu: [(cpuTime(client.pid) - before) / requestsPerRound] };
}

async function open(command: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<RawClient> {
  const client = startClient(command, env);
  await client.request("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      textDocument: {
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        hover: { contentFormat: ["markdown"] },
      },
    },
  });
  client.notify("initialized", {});
  client.notify("textDocument/didOpen", {
    textDocument: { uri, languageId: "echo", version: 1, text: "echo\n".repeat(200) },
  });
  return client;
}

function storeWithEchoes(): string {
  const home = mkdtempSync(join(tmpdir(), "chorus-bench-"));
  const features = asked.map(({ method }) => method);
  for (const id of ["echo-a", "echo-b"]) installEcho(home, id, features);
  return home;
}
