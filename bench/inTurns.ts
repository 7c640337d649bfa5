/** The same requests sent to several processes in turns, so that a noisy moment of the machine falls on all of them. */
import { cpuTime } from "./cpuTime.ts";
import { median, milliseconds, percentile, type Row } from "./figures.ts";
import type { RawClient } from "./rawClient.ts";

export const rounds = 15;
export const requestsPerRound = 150;
/** Rounds that only warm up: the optimizing compiler is at work in them, and takes thousands of requests. */
export const warmUps = 40;

export interface Samples {
  /** Milliseconds of each request. */
  readonly times: number[];
  /** Milliseconds of processor time a request, one figure a round. */
  readonly cpu: number[];
}

export async function inTurns(
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

/** What the host adds to the direct way, held against what the naive fan-out adds, and beside what any would. */
export function compare(
  name: string,
  { times: direct }: Samples,
  { times: naive, cpu: naiveCpu }: Samples,
  { times: host, cpu: hostCpu }: Samples,
  least: Samples,
): Row[] {
  const at = (part: number): { hostAdds: number; naiveAdds: number } => ({
    hostAdds: percentile(host, part) - percentile(direct, part),
    naiveAdds: percentile(naive, part) - percentile(direct, part),
  });
  const p50 = at(0.5);
  const p99 = at(0.99);
  const cpu = { host: median(hostCpu), naive: median(naiveCpu), least: median(least.cpu) };
  const leastAdds = percentile(least.times, 0.5) - percentile(direct, 0.5);
  return [
    {
      what: `${name}: adds at p50`,
      measured: milliseconds(p50.hostAdds),
      reference: `naive ${milliseconds(p50.naiveAdds)}, least ${milliseconds(leastAdds)}, direct ${milliseconds(percentile(direct, 0.5))}`,
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
            reference: `naive ${milliseconds(cpu.naive)}, least ${milliseconds(cpu.least)}`,
            ratio: cpu.host / cpu.naive,
            budget: { text: "at most the naive fan-out", isMet: cpu.host <= cpu.naive },
          },
        ]),
  ];
}
