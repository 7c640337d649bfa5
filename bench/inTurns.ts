/** The same requests sent to several processes in turns, so that a noisy moment of the machine falls on all of them. */
import { cpuTime } from "./cpuTime.ts";
import { median, milliseconds, percentile, type Row } from "./figures.ts";
import type { RawClient } from "./rawClient.ts";

export const rounds = 15;
export const requestsPerRound = 150;
/** Rounds that only warm up: the optimizing compiler is at work in them, and takes thousands of requests. */
export const warmUps = 40;

export interface Round {
  /** Milliseconds of each request. */
  readonly times: readonly number[];
  /** Milliseconds of processor time a request. */
  readonly cpu: number;
}

/** One process, round by round. */
export type Samples = readonly Round[];

/** One server alone, two fan-outs in front of two of it, and the host. */
export interface Four<T> {
  readonly direct: T;
  readonly naive: T;
  readonly host: T;
  readonly least: T;
}

export async function inTurns(
  clients: Four<RawClient>,
  method: string,
  params: unknown,
): Promise<Four<Samples>> {
  const samples: Four<Round[]> = { direct: [], naive: [], host: [], least: [] };
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const who of ["direct", "naive", "host", "least"] as const) {
      const taken = await oneRound(clients[who], method, params);
      if (round >= 0) samples[who].push(taken);
    }
  }
  return samples;
}

async function oneRound(client: RawClient, method: string, params: unknown): Promise<Round> {
  const times: number[] = [];
  const before = cpuTime(client.pid);
  for (let i = 0; i < requestsPerRound; i += 1) {
    const started = performance.now();
    await client.request(method, params);
    times.push(performance.now() - started);
  }
  return { times, cpu: (cpuTime(client.pid) - before) / requestsPerRound };
}

/**
 * What the host adds to the direct way, held against what the naive fan-out adds, and beside what
 * any would. Round against round: between two of them the machine may have become another one.
 */
export function compare(name: string, { direct, naive, host, least }: Four<Samples>): Row[] {
  const adds = (samples: Samples): number[] =>
    pairwise(samples.map(p50), direct.map(p50), (a, b) => a - b);
  const added = { naive: adds(naive), host: adds(host), least: adds(least) };
  const cpu = { naive: naive.map(cpuOf), host: host.map(cpuOf), least: least.map(cpuOf) };
  const ofAdded = median(ratios(added.host, added.naive));
  const ofCpu = median(ratios(cpu.host, cpu.naive));
  const p99 = { naive: percentile(all(naive), 0.99), host: percentile(all(host), 0.99) };
  return [
    {
      what: `${name}: adds at p50`,
      measured: milliseconds(median(added.host)),
      reference: `naive ${milliseconds(median(added.naive))}, least ${milliseconds(median(added.least))}, direct ${milliseconds(median(direct.map(p50)))}`,
      ...atMostNaive(ofAdded),
    },
    {
      what: `${name}: whole request at p99`,
      measured: milliseconds(p99.host),
      reference: `naive ${milliseconds(p99.naive)}`,
      ratio: p99.host / p99.naive,
      budget: { text: "under 5 ms", isMet: p99.host < 5 },
    },
    ...(Number.isNaN(ofCpu)
      ? []
      : [
          {
            what: `${name}: CPU`,
            measured: milliseconds(median(cpu.host)),
            reference: `naive ${milliseconds(median(cpu.naive))}, least ${milliseconds(median(cpu.least))}`,
            ...atMostNaive(ofCpu),
          },
        ]),
  ];
}

function atMostNaive(ratio: number): Pick<Row, "ratio" | "budget"> {
  return { ratio, budget: { text: "at most the naive fan-out", isMet: ratio <= 1 } };
}

function ratios(these: readonly number[], those: readonly number[]): number[] {
  return pairwise(these, those, (a, b) => a / b);
}

function pairwise(
  these: readonly number[],
  those: readonly number[],
  of: (a: number, b: number) => number,
): number[] {
  return these.map((value, index) => of(value, those[index] ?? Number.NaN));
}

function p50({ times }: Round): number {
  return median(times);
}

function cpuOf({ cpu }: Round): number {
  return cpu;
}

function all(samples: Samples): number[] {
  return samples.flatMap(({ times }) => times);
}
