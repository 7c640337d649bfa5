import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { Cancellation, type Token } from "../base/cancellation.ts";
import { Disposables, onDispose } from "../base/disposables.ts";
import { Cancelled, PluginError } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { Fleet, FleetPlugin } from "../runtime/fleet.ts";

/**
 * Files that wait for a plugin to read them: so many at a time, urgent ones first, never the same
 * file twice at once. The files of a plugin that can't work wait until it can, and nobody waits
 * for them meanwhile.
 */
export interface FileQueue extends Disposable {
  add(plugin: string, uris: Iterable<string>, urgency: Urgency): void;
  /** Takes back what waits: one file, or all of a plugin. What is under way goes on. */
  drop(plugin: string, uri?: string): void;
  /** Resolves when nothing waits or is under way, of plugins that can work: no file at all, or not this one. */
  whenSettled(uri?: string): Promise<void>;
  /** Files that wait or are under way, of plugins that can work. */
  readonly remaining: number;
  /** False where files wait for a plugin that can't work. */
  readonly isComplete: boolean;
}

/** Urgent is what the user is looking at. */
export type Urgency = "urgent" | "background";

export interface FileQueueOptions {
  readonly fleet: Fleet;
  readonly log: Log;
  readonly batchSize: number;
  /** Batches under way at once, of each plugin; one more where something is urgent. */
  readonly lanes: number;
  readonly canWork: (plugin: FleetPlugin) => boolean;
  /**
   * PluginUnavailable and Cancelled put the files back. PluginExited and DeadlineExceeded may be the
   * doing of others that were under way: such files are worked on once more, one at a time and
   * nothing beside. Any other failure is the end of them.
   */
  readonly perform: (plugin: FleetPlugin, uris: readonly string[], turn: Turn) => Promise<void>;
  /** Something came, or was done. */
  readonly onMoved?: () => void;
}

export interface Turn {
  readonly token: Token;
  /** Nothing else of this queue is under way: what happens to the plugin now, this file did. */
  readonly isAlone: boolean;
}

export function createFileQueue(options: FileQueueOptions): FileQueue {
  const { fleet, log, batchSize, lanes, canWork, perform, onMoved } = options;
  const owned = new Disposables();
  const lines = new Map<string, Line>();
  const abort = new Cancellation();
  const waiters = new Set<Waiter>();

  owned.add(fleet.onDidStart(({ id }) => resume(id)));
  owned.add(fleet.onDidChange(() => [...lines.keys()].forEach(follow)));
  owned.add(onDispose(() => abort.abort()));

  function lineOf(id: string): Line {
    const line = lines.get(id) ?? newLine();
    lines.set(id, line);
    return line;
  }

  /** A plugin that gave up is tried again when it has started, or was down and is not any more. */
  function follow(id: string): void {
    const line = lineOf(id);
    const plugin = fleet.find(id);
    if (!plugin || !canWork(plugin)) line.state = "down";
    else if (line.state === "down") resume(id);
    settle();
  }

  function resume(id: string): void {
    const line = lines.get(id);
    if (!line) return;
    line.state = "working";
    drain(id, line);
  }

  function drain(id: string, line: Line): void {
    const plugin = fleet.find(id);
    if (!plugin || !canWork(plugin)) {
      line.state = "down";
      settle();
      return;
    }
    while (line.state === "working" && !abort.signal.aborted) {
      const kind = nextOf(line);
      const room = { suspect: 1, urgent: lanes + 1, background: lanes }[kind];
      const hasRoom = !line.isAlone && line.batches < room;
      const uris = hasRoom ? take(line, kind, kind === "suspect" ? 1 : batchSize) : [];
      if (uris.length === 0) return;
      line.batches += 1;
      line.isAlone = kind === "suspect";
      // Runs on its own: whoever needs the outcome waits for `whenIdle`.
      void run(plugin, line, uris, kind);
    }
  }

  async function run(plugin: FleetPlugin, line: Line, uris: readonly string[], kind: Kind) {
    const { isAlone } = line;
    try {
      await perform(plugin, uris, { token: abort.signal, isAlone });
    } catch (error) {
      if (isForNow(error)) {
        line.state = "gaveUp";
        for (const uri of uris) line[kind].add(uri);
      } else if (!isAlone && mayBeOthersDoing(error)) {
        for (const uri of uris) line.suspect.add(uri);
      } else {
        log.error("a batch of files was lost", { plugin: plugin.id, files: uris.length, error });
      }
    }
    line.batches -= 1;
    line.isAlone = false;
    for (const uri of uris) line.underWay.delete(uri);
    drain(plugin.id, line);
    settle();
  }

  function remaining(): number {
    let files = 0;
    for (const line of lines.values()) {
      files += line.underWay.size;
      if (line.state === "working") files += waitingIn(line);
    }
    return files;
  }

  function settle(): void {
    onMoved?.();
    for (const waiter of waiters) if (isSettled(waiter.uri)) release(waiter);
  }

  function isSettled(uri: string | undefined): boolean {
    if (uri === undefined) return remaining() === 0;
    return [...lines.values()].every((line) => {
      const isWaiting = line.state === "working" && kinds.some((kind) => line[kind].has(uri));
      return !isWaiting && !line.underWay.has(uri);
    });
  }

  function release(waiter: Waiter): void {
    waiters.delete(waiter);
    waiter.resolve();
  }

  return {
    add(id, uris, urgency) {
      const line = lineOf(id);
      for (const uri of uris) {
        if (urgency === "urgent") line.background.delete(uri);
        if (urgency === "urgent" || !line.urgent.has(uri)) line[urgency].add(uri);
      }
      // A new reason to ask is a new attempt.
      if (line.state === "gaveUp") line.state = "working";
      drain(id, line);
      settle();
    },
    drop(id, uri) {
      const line = lines.get(id);
      if (!line) return;
      for (const kind of kinds) {
        if (uri === undefined) line[kind].clear();
        else line[kind].delete(uri);
      }
      settle();
    },
    whenSettled(uri) {
      if (isSettled(uri)) return Promise.resolve();
      return new Promise((resolve) => {
        waiters.add({ uri, resolve });
      });
    },
    get remaining() {
      return remaining();
    },
    get isComplete() {
      return [...lines.values()].every((line) => line.underWay.size + waitingIn(line) === 0);
    },
    [Symbol.dispose]: () => {
      owned[Symbol.dispose]();
      waiters.forEach(release);
    },
  };
}

/** One of the files that were under way beside it may have ended the plugin, or kept it busy. */
export function mayBeOthersDoing(error: unknown): boolean {
  return (
    error instanceof PluginError &&
    (error.code === ErrorCode.PluginExited || error.code === ErrorCode.DeadlineExceeded)
  );
}

/** How a file waits: what was under way when the plugin ended comes first, to be done with. */
type Kind = "suspect" | Urgency;
const kinds: readonly Kind[] = ["suspect", "urgent", "background"];

function nextOf(line: Line): Kind {
  return kinds.find((kind) => line[kind].size > 0) ?? "background";
}

function waitingIn(line: Line): number {
  return kinds.reduce((files, kind) => files + line[kind].size, 0);
}

/** The plugin can't work now, or was stopped while it did. */
function isForNow(error: unknown): boolean {
  return (
    error instanceof Cancelled ||
    (error instanceof PluginError && error.code === ErrorCode.PluginUnavailable)
  );
}

interface Waiter {
  readonly uri: string | undefined;
  readonly resolve: () => void;
}

/** What waits for one plugin. */
interface Line {
  readonly suspect: Set<string>;
  readonly urgent: Set<string>;
  readonly background: Set<string>;
  readonly underWay: Set<string>;
  batches: number;
  /** A suspect is under way. */
  isAlone: boolean;
  /** `gaveUp`: it said that it can't, though it looks as if it could. */
  state: "working" | "gaveUp" | "down";
}

function newLine(): Line {
  return {
    suspect: new Set(),
    urgent: new Set(),
    background: new Set(),
    underWay: new Set(),
    batches: 0,
    isAlone: false,
    state: "working",
  };
}

/** In the order in which they came; one that is under way stays and is read again afterwards. */
function take(line: Line, kind: Kind, limit: number): readonly string[] {
  const uris: string[] = [];
  for (const uri of line[kind]) {
    if (uris.length === limit) break;
    if (!line.underWay.has(uri)) uris.push(uri);
  }
  for (const uri of uris) {
    line[kind].delete(uri);
    line.underWay.add(uri);
  }
  return uris;
}
