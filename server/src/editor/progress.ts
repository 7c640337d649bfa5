import type { Clock } from "../base/clock.ts";
import { isObject } from "../base/objects.ts";
import type { ProgressPort } from "../knowledge/runProgress.ts";
import type { ProgressBar, ProgressBars } from "../routing/upcalls/editorPort.ts";
import { askEditor, type EditorLink } from "./askEditor.ts";

/**
 * Work-done progress (LSP 3.17, `window/workDoneProgress/create`). Nothing waits for the editor: a
 * bar appears when it has agreed, and work that is done by then never shows one.
 */
export interface EditorBars extends ProgressBars {
  /** `window/workDoneProgress/cancel`: the user wants the work of this bar to end. */
  cancelled(params: unknown): void;
}

const agreeMs = 10_000;

export function createEditorBars(link: EditorLink, clock: Clock, isSupported: boolean): EditorBars {
  /** By token: one of a kind, whatever token a plugin has for its work. */
  const cancels = new Map<string, () => void>();
  let last = 0;
  return {
    begin(begin, onCancel) {
      if (!isSupported) return silent;
      last += 1;
      const token = `chorus-${last}`;
      if (onCancel) cancels.set(token, onCancel);
      return bar(link, clock, token, begin, () => cancels.delete(token));
    },
    cancelled(params) {
      const token = isObject(params) ? params.token : undefined;
      if (typeof token === "string") cancels.get(token)?.();
    },
  };
}

/** The bars of the host's own work. */
export function hostProgress(bars: ProgressBars): ProgressPort {
  return {
    begin(title) {
      const bar = bars.begin({ title, cancellable: false, percentage: 0 });
      return {
        report: (percentage, message) =>
          bar.report({ percentage: Math.floor(percentage), message }),
        end: () => bar.end(),
      };
    },
  };
}

const silent: ProgressBar = { report() {}, end() {} };

function bar(
  link: EditorLink,
  clock: Clock,
  token: string,
  begin: object,
  onEnd: () => void,
): ProgressBar {
  let isShown = false;
  let isOver = false;
  /** What was reported before the editor agreed. */
  let early: object | undefined;
  const send = (value: object): void => link.notify("$/progress", { token, value });
  const show = (reply: unknown): void => {
    if (isOver || reply === undefined) return;
    isShown = true;
    send({ kind: "begin", ...begin });
    if (early) send({ kind: "report", ...early });
  };
  // An editor that refuses or never answers goes without the bar.
  askEditor(link, clock, "window/workDoneProgress/create", { token }, { ms: agreeMs }).then(
    show,
    () => {},
  );
  return {
    report(report) {
      if (isOver) return;
      if (isShown) send({ kind: "report", ...report });
      else early = { ...early, ...report };
    },
    end(message) {
      if (isShown && !isOver) send({ kind: "end", ...(message === undefined ? {} : { message }) });
      isOver = true;
      onEnd();
    },
  };
}
