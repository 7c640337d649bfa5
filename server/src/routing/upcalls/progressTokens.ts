/** Work-done progress of plugins, as bars of the editor (behaviour 47). LSP 3.17, "Work Done Progress". */
import type { WorkDoneProgressBegin, WorkDoneProgressReport } from "vscode-languageserver-protocol";
import type { Clock } from "../../base/clock.ts";
import { isObject, type JsonObject } from "../../base/objects.ts";
import type { ProgressBar, ProgressBars } from "./editorPort.ts";
import { createMessageGate } from "./messageGate.ts";

export type ProgressToken = number | string;

/**
 * The tokens are each plugin's own; the editor gets others, which no two plugins share.
 *
 *     created ──begin with something to show──▶ shown ──end, or the plugin is gone──▶ (gone)
 *        └──blank begin──▶ held ──report with words──▲
 */
export interface ProgressTokens extends Disposable {
  create(plugin: Owner, token: ProgressToken): void;
  /** Of a token that nobody created, nothing is shown. */
  progress(plugin: Owner, params: unknown): void;
  /** Its process has ended: nobody else will say that its work is over. */
  drop(plugin: string): void;
}

export interface Owner {
  readonly id: string;
  readonly name: string;
}

export interface ProgressTokenOptions {
  readonly clock: Clock;
  readonly bars: ProgressBars;
  /** The user wants the work of this token, the plugin's own, to end. */
  readonly cancel: (plugin: string, token: ProgressToken) => void;
}

type Work =
  | { readonly kind: "created" }
  | { readonly kind: "held"; readonly begin: Begin }
  /** It began more often than an editor can show. */
  | { readonly kind: "silent" }
  | { readonly kind: "shown"; readonly bar: PacedBar };

type Begin = Omit<WorkDoneProgressBegin, "kind">;
type Report = Omit<WorkDoneProgressReport, "kind">;

const BEGUN_A_MINUTE = 120;
const TOKENS = 200;
const REPORT_MS = 100;

export function createProgressTokens(options: ProgressTokenOptions): ProgressTokens {
  const { clock, bars, cancel } = options;
  const gate = createMessageGate(clock, BEGUN_A_MINUTE);
  /** By plugin, then by its own token, oldest first. */
  const works = new Map<string, Map<ProgressToken, Work>>();

  function set(plugin: string, token: ProgressToken, work: Work): void {
    const mine = works.get(plugin) ?? new Map<ProgressToken, Work>();
    works.set(plugin, mine.set(token, work));
    const [oldest] = mine.keys();
    if (mine.size > TOKENS && oldest !== undefined) forget(plugin, oldest);
  }

  function forget(plugin: string, token: ProgressToken, message?: string): void {
    const mine = works.get(plugin);
    const work = mine?.get(token);
    mine?.delete(token);
    if (mine?.size === 0) works.delete(plugin);
    if (work?.kind === "shown") work.bar.end(message);
  }

  function show({ id, name }: Owner, token: ProgressToken, begin: Begin): void {
    if (isBlank(begin.title) && isBlank(begin.message)) {
      return set(id, token, { kind: "held", begin });
    }
    if (gate.pass(id) !== "through") return set(id, token, { kind: "silent" });
    const title = isBlank(begin.title) ? name : `${name}: ${begin.title}`;
    const bar = bars.begin({ ...begin, title }, () => cancel(id, token));
    set(id, token, { kind: "shown", bar: new PacedBar(clock, bar) });
  }

  function report(plugin: Owner, token: ProgressToken, work: Work, value: Report): void {
    if (Object.keys(value).length === 0) return;
    switch (work.kind) {
      case "shown":
        return work.bar.report(value);
      case "held":
        return show(plugin, token, { ...work.begin, ...value });
      case "created":
      case "silent":
      // Nothing has begun that could go on.
    }
  }

  return {
    create({ id }, token) {
      forget(id, token);
      set(id, token, { kind: "created" });
    },
    progress(plugin, params) {
      const { token, value } = isObject(params) ? params : {};
      if ((typeof token !== "string" && typeof token !== "number") || !isObject(value)) return;
      const work = works.get(plugin.id)?.get(token);
      if (!work) return;
      switch (value.kind) {
        case "begin":
          if (work.kind === "created") show(plugin, token, readBegin(value));
          return;
        case "report":
          return report(plugin, token, work, readReport(value));
        case "end":
          return forget(plugin.id, token, textOf(value.message));
      }
    },
    drop(plugin) {
      for (const token of works.get(plugin)?.keys() ?? []) forget(plugin, token);
    },
    [Symbol.dispose]() {
      for (const [plugin, mine] of works) {
        for (const token of mine.keys()) forget(plugin, token);
      }
    },
  };
}

/** As many reports as somebody can read; the last one is always shown. */
class PacedBar {
  readonly #clock: Clock;
  readonly #bar: ProgressBar;
  #next: Report | undefined;
  #pause: Disposable | undefined;

  constructor(clock: Clock, bar: ProgressBar) {
    this.#clock = clock;
    this.#bar = bar;
  }

  report(report: Report): void {
    if (this.#pause) {
      this.#next = { ...this.#next, ...report };
      return;
    }
    this.#bar.report(report);
    this.#pause = this.#clock.after(REPORT_MS, () => {
      this.#pause = undefined;
      const next = this.#next;
      this.#next = undefined;
      if (next) this.report(next);
    });
  }

  end(message?: string): void {
    this.#pause?.[Symbol.dispose]();
    this.#bar.end(message);
  }
}

function readBegin(value: JsonObject): Begin {
  const { title } = value;
  return { title: typeof title === "string" ? title : "", ...readReport(value) };
}

/** What has another type than LSP says is left out. */
function readReport({ message, percentage, cancellable }: JsonObject): Report {
  const text = textOf(message);
  return {
    ...(text === undefined ? {} : { message: text }),
    ...(typeof percentage === "number" && percentage >= 0
      ? { percentage: Math.floor(Math.min(percentage, 100)) }
      : {}),
    ...(typeof cancellable === "boolean" ? { cancellable } : {}),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}
