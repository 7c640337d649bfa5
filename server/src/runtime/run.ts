/** One process of a plugin, from its launch to its end. The supervisor decides; this does. */
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { attempt } from "../base/attempt.ts";
import { Cancellation, never } from "../base/cancellation.ts";
import { Chain } from "../base/chain.ts";
import { Disposables } from "../base/disposables.ts";
import { Cancelled, PluginError } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { tracedTransport } from "../base/tracedTransport.ts";
import { dialectOf } from "../dialects/dialect.ts";
import type { Offers } from "../dialects/offers.ts";
import type {
  AskMethod,
  AskParams,
  AskResult,
  Handshake,
  NotifyMethod,
  NotifyParams,
  ServerInfo,
  Session,
  SessionListener,
} from "../dialects/session.ts";
import type { FoundPlugin } from "../store/discovery.ts";
import type { OpenDocument } from "../workspace/documents.ts";
import { textAt } from "../workspace/sourceText.ts";
import { Call } from "./call.ts";
import { incompatibility } from "./compatibility.ts";
import { claims, syncDocuments } from "./documentSync.ts";
import {
  describeExit,
  describeSilence,
  describeStartFailure,
  type LastWords,
  type StartFailure,
} from "./endings.ts";
import type { FleetOptions, PluginAskOptions } from "./fleet.ts";
import { initializeParams } from "./initializeParams.ts";
import type { Exit, Launched } from "./launch.ts";
import { deadlines, type Limits, limitsOf } from "./limits.ts";
import { type NotebookSync, syncNotebooks } from "./notebookSync.ts";
import { inputOf, type Poison } from "./poison.ts";
import { overdue, poisoned } from "./refusals.ts";
import type { PluginEvent } from "./state.ts";
import { StderrLog } from "./stderrLog.ts";
import { Violations } from "./violations.ts";
import { Watchdog } from "./watchdog.ts";

export interface RunContext {
  readonly found: FoundPlugin;
  readonly options: FleetOptions;
  readonly log: Log;
  /** Outlives the run: a crash is remembered by the next one. */
  readonly poison: Poison;
  /** Of all runs of the plugin, by how they ended; cancelled ones are neither. */
  readonly requests: { answered: number; failed: number };
  /** What happens to it. The last is `exited` or `impossible`. */
  readonly tell: (event: PluginEvent) => void;
  readonly notification: (method: string, params: unknown) => void;
  readonly offersChanged: () => void;
}

export class Run {
  readonly #context: RunContext;
  readonly #limits: Limits;
  readonly #owned = new Disposables();
  readonly #stderr: StderrLog;
  readonly #violations: Violations;
  /** In the order in which they were sent. */
  readonly #calls = new Chain<Call>();
  #launched: Launched | undefined;
  #session: Session | undefined;
  #handshake: Handshake | undefined;
  #notebooks: NotebookSync | undefined;
  #isStopping = false;
  #isKilled = false;
  #isOver = false;
  #isBlamed = false;

  constructor(context: RunContext) {
    this.#context = context;
    this.#limits = limitsOf(context.found);
    this.#stderr = new StderrLog(context.log, context.options.clock);
    this.#violations = new Violations(context.log);
  }

  /** Tells how it goes; never rejects. */
  async start(): Promise<void> {
    const { found, options } = this.#context;
    const { descriptor } = found;
    const versions = { chorus: options.host.version, node: process.versions.node };
    const unmet = incompatibility(descriptor, versions);
    if (unmet) return this.#fail({ kind: "impossible", ...unmet });
    try {
      const dialect = dialectOf(descriptor);
      const launched = await options.launch.start(found, {
        dataDir: options.dataDir(found.id),
        runtimes: options.runtimes(),
        stderr: (chunk) => this.#stderr.push(chunk),
      });
      this.#launched = launched;
      void launched.exited.then((exit) => this.#exited(exit));
      const transport = tracedTransport(launched.transport, this.#context.log, options.trace);
      this.#session = this.#owned.add(
        dialect.open({
          descriptor,
          transport,
          listener: this.#listener(),
          textOf: (uri) => textAt(uri, options.documents.get(uri)),
        }),
      );
    } catch (error) {
      return this.#fail(describeStartFailure(error, this.#words()));
    }
    if (this.#isKilled) return this.kill();
    await this.#shakeHands(this.#session);
  }

  get pid(): number | undefined {
    return this.#launched?.pid;
  }

  get offers(): Offers | undefined {
    return this.#handshake?.offers;
  }

  get serverInfo(): ServerInfo | undefined {
    return this.#handshake?.serverInfo;
  }

  get violations(): number {
    return this.#violations.count;
  }

  privateMemory(): number | undefined {
    return this.#launched?.privateMemory();
  }

  /** Only after `handshook`; before, it is told the state of then. */
  notify<M extends NotifyMethod>(method: M, params: NotifyParams<M>): void {
    if (this.#handshake && !this.#isStopping) this.#session?.notify(method, params);
  }

  configure(settings: unknown): void {
    this.notify("workspace/didChangeConfiguration", { settings });
  }

  /** Sends at once. Only after `handshook`. */
  ask<M extends AskMethod>(
    method: M,
    params: AskParams<M>,
    { token, document, onSent, onProgress }: PluginAskOptions,
  ): Promise<AskResult<M>> {
    const session = this.#session;
    if (!session) return Promise.reject(new TypeError("asked before it was ready"));
    const { found, options, poison } = this.#context;
    const { descriptor } = found;
    const input = inputOf(method, document ?? params);
    if (input && poison.kills(input)) return Promise.reject(poisoned(descriptor, input.uri));
    const { requestMs } = this.#limits;
    const late = (): PluginError => overdue(descriptor, method, requestMs);
    const call = new Call(options.clock, requestMs, token, late, input);
    this.#calls.add(call);
    const how = { token: call, document, onProgress: onProgress && extending(call, onProgress) };
    const answer = attempt(() => session.request(method, params, how));
    onSent?.();
    answer.then(
      () => this.#answered(call),
      (error: unknown) => this.#failed(call, error),
    );
    return answer;
  }

  #answered(call: Call): void {
    const { poison, requests } = this.#context;
    requests.answered += 1;
    if (call.input) poison.acquit(call.input);
    this.#calls.remove(call);
    call[Symbol.dispose]();
  }

  #failed(call: Call, error: unknown): void {
    if (!(error instanceof Cancelled)) this.#context.requests.failed += 1;
    this.#calls.remove(call);
    call[Symbol.dispose]();
  }

  /** The ladder: asked, then SIGTERM, then SIGKILL. One that has not come up yet has nothing to finish. */
  stop(): void {
    if (this.#isStopping) return;
    this.#isStopping = true;
    if (!this.#session || !this.#handshake) return this.kill();
    const patience = new Cancellation();
    void this.#session.shutdown(patience.signal);
    this.#after(deadlines.shutdownMs, () => patience.abort());
    this.#after(deadlines.askedMs, () => this.#launched?.signal("SIGTERM"));
    this.#after(deadlines.askedMs + deadlines.terminatedMs, () => this.kill());
  }

  kill(): void {
    this.#isStopping = true;
    this.#isKilled = true;
    this.#session?.[Symbol.dispose]();
    if (!this.#launched) return;
    this.#launched.signal("SIGKILL");
    // One that not even this ends is stuck in the kernel; nobody waits for that.
    this.#after(deadlines.terminatedMs, () => this.#exited({ code: null, signal: "SIGKILL" }));
  }

  async #shakeHands(session: Session): Promise<void> {
    const { found, options, tell } = this.#context;
    const { handshakeMs } = this.#limits;
    const late = (): PluginError => overdue(found.descriptor, "initialize", handshakeMs);
    const call = new Call(options.clock, handshakeMs, never, late);
    try {
      const handshake = await session.initialize(initializeParams(found, options), call.signal);
      if (this.#isOver || this.#isStopping) return;
      this.#handshake = handshake;
      const { documents, notebooks } = options;
      const textOf = (uri: string) => documents.get(uri);
      const isClaimed = (document: OpenDocument) => claims(found.descriptor, document);
      const cells = syncNotebooks(session, handshake, notebooks, isClaimed, textOf);
      this.#notebooks = this.#owned.add(cells);
      this.#owned.add(syncDocuments(session, handshake, found.descriptor, documents, cells));
      this.#owned.add(
        new Watchdog({
          clock: options.clock,
          limits: this.#limits,
          session,
          privateMemory: () => this.privateMemory(),
          bark: (reason) => this.#unhealthy(reason),
        }),
      );
      tell({ kind: "handshook" });
    } catch (error) {
      if (this.#isOver || this.#isStopping) return;
      // Of a process that ended the exit tells more than the link.
      if (error instanceof PluginError && error.code === ErrorCode.PluginExited) return;
      const words = this.#words();
      this.#fail(
        call.aborted ? describeSilence(handshakeMs, words) : describeStartFailure(error, words),
      );
    } finally {
      call[Symbol.dispose]();
    }
  }

  #listener(): SessionListener {
    const { found, options, notification, offersChanged } = this.#context;
    return {
      // What it still wants on its way out, it does not get: nobody may wait for the other.
      request: async (method, params, token) =>
        this.#isStopping ? null : options.upcall(found, method, params, token),
      notification: (method, params) => {
        if (!this.#isStopping) notification(method, params);
      },
      offersChanged: () => {
        if (this.#isStopping || !this.#handshake) return;
        this.#notebooks?.offersChanged();
        offersChanged();
      },
      violation: (what) => {
        const reason = this.#violations.add(what);
        if (reason !== undefined) this.#unhealthy(reason);
      },
      // Mostly its process is about to end, and how tells more.
      close: () => {
        this.#blame();
        this.#after(closeGraceMs, () => this.#unhealthy("It closed its output."));
      },
    };
  }

  #words(): LastWords {
    return { stderr: this.#stderr.last, printed: this.#violations.printed };
  }

  #unhealthy(reason: string): void {
    if (this.#isOver || this.#isStopping) return;
    this.#blame();
    this.#context.tell({ kind: "unhealthy", reason });
  }

  /** It did not come up. A process that runs all the same is ended first. */
  #fail(failure: StartFailure): void {
    const { tell, options } = this.#context;
    if (failure.kind === "impossible") tell(failure);
    else if (this.#launched) return tell({ kind: "unhealthy", reason: failure.reason });
    if (!this.#launched)
      this.#end({ kind: "exited", reason: failure.reason, at: options.clock.now() });
  }

  #exited(exit: Exit): void {
    if (this.#isOver) return;
    this.#stderr.end();
    this.#blame();
    const at = this.#context.options.clock.now();
    this.#end({ kind: "exited", reason: describeExit(exit, this.#words()), at });
  }

  #end(event: PluginEvent): void {
    this.#isOver = true;
    this.#owned[Symbol.dispose]();
    this.#context.tell(event);
  }

  /** Most plugins work on one request at a time, in order: the oldest is the likeliest cause. */
  #blame(): void {
    if (this.#isBlamed || this.#isStopping) return;
    this.#isBlamed = true;
    const input = this.#calls.first?.input;
    if (input) this.#context.poison.blame(input);
  }

  #after(ms: number, run: () => void): void {
    this.#owned.add(this.#context.options.clock.after(ms, run));
  }
}

/** Each piece of the result gives the call its whole time again. */
function extending(call: Call, onProgress: (piece: unknown) => void): (piece: unknown) => void {
  return (piece) => {
    call.extend();
    onProgress(piece);
  };
}

/** Between the end of its output and that of its process. */
const closeGraceMs = 200;
