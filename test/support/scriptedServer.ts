/** A language server of test/fixtures/servers: its command, and what has happened to it so far. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { isRunning } from "./processes.ts";
import type { Gate, Life } from "./serverScript.ts";
import type { TemporaryFolder } from "./temporaryFolder.ts";
import { until } from "./until.ts";

const program = resolve("test/fixtures/servers/scripted.mjs");

/** A message as it came over the wire. */
export interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  /** What a test expects of them is the test's affair. */
  readonly params?: ReturnType<typeof JSON.parse>;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

export type ServerEvent = { readonly pid: number } & (
  | { readonly kind: "started"; readonly argv: readonly string[] }
  | { readonly kind: "received"; readonly message: Message }
  | { readonly kind: "sent"; readonly id: string | number; readonly method: string }
  | { readonly kind: "eof" }
  | { readonly kind: "signal"; readonly signal: string }
);

export class ScriptedServer {
  readonly name: string;
  /** Program and arguments. */
  readonly command: readonly string[];
  /** A program of the server's own name that runs the command, so that the host calls it by that name. */
  readonly launcher: string;
  readonly #log: string;

  constructor(folder: TemporaryFolder, name: string, lives: readonly Life[]) {
    this.name = name;
    this.#log = folder.at(`${name}.log`);
    const script = folder.write(`${name}.json`, JSON.stringify(lives));
    this.command = [process.execPath, program, script, this.#log];
    this.launcher = folder.write(`bin/${name}`, `#!/bin/sh\nexec ${this.command.join(" ")}\n`);
    chmodSync(this.launcher, 0o755);
  }

  /** Everything that has happened, of all its processes, in order. */
  get events(): readonly ServerEvent[] {
    if (!existsSync(this.#log)) return [];
    const lines = readFileSync(this.#log, "utf8").split("\n").slice(0, -1);
    return lines.map((line): ServerEvent => JSON.parse(line));
  }

  /** Everything that came in, answers to requests of its own included. */
  get messages(): readonly Message[] {
    return this.events.flatMap((event) => (event.kind === "received" ? event.message : []));
  }

  /** The methods that came in, in order; of this process alone, where one is named. */
  methods(pid?: number): readonly string[] {
    return this.events.flatMap((event) =>
      event.kind === "received" && (pid === undefined || event.pid === pid)
        ? (event.message.method ?? [])
        : [],
    );
  }

  /** The messages of this method that came in, in order. */
  received(method: string): readonly Message[] {
    return this.messages.filter((message) => message.method === method);
  }

  /** What it was answered to its own requests of this method, in the order of the answers. */
  answersTo(method: string): readonly Message[] {
    const own = new Set(
      this.events.flatMap((event) =>
        event.kind === "sent" && event.method === method ? event.id : [],
      ),
    );
    return this.messages.filter(
      ({ method, id }) => method === undefined && id !== undefined && id !== null && own.has(id),
    );
  }

  /** Its processes, oldest first. */
  get pids(): readonly number[] {
    return this.events.flatMap(({ kind, pid }) => (kind === "started" ? pid : []));
  }

  get runningPids(): readonly number[] {
    return this.pids.filter(isRunning);
  }

  /** Resolves with the messages of this method when `count` of them have come. */
  async heard(method: string, count = 1): Promise<readonly Message[]> {
    await until(
      `${count} × ${method} at ${this.name}`,
      () => this.received(method).length >= count,
    );
    return this.received(method);
  }

  /** Resolves with the answers to requests of its own of this method when `count` have come. */
  async answered(method: string, count = 1): Promise<readonly Message[]> {
    await until(
      `${count} answers to ${method} of ${this.name}`,
      () => this.answersTo(method).length >= count,
    );
    return this.answersTo(method);
  }
}

/** Something that servers wait for and a test lets happen. */
export interface TestGate {
  readonly gate: Gate;
  open(): void;
}

export function testGate(folder: TemporaryFolder, name: string): TestGate {
  const path = folder.at(`${name}.open`);
  return { gate: { kind: "file", path }, open: () => writeFileSync(path, "") };
}
