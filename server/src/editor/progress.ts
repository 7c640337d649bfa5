import type { Endpoint } from "../base/endpoint.ts";
import type { Progress, ProgressPort } from "../knowledge/runProgress.ts";

/**
 * Work-done progress (LSP 3.17, `window/workDoneProgress/create`). Nothing waits for the editor: a
 * bar appears when it has agreed, and work that is done by then never shows one.
 */
export function workDoneProgress(
  link: Pick<Endpoint, "request" | "notify">,
  isSupported: boolean,
): ProgressPort {
  let last = 0;
  return {
    begin(title) {
      if (!isSupported) return silent;
      last += 1;
      return bar(link, `chorus-${last}`, title);
    },
  };
}

const silent: Progress = { report() {}, end() {} };

function bar(link: Pick<Endpoint, "request" | "notify">, token: string, title: string): Progress {
  let isShown = false;
  let isOver = false;
  const send = (value: object): void => link.notify("$/progress", { token, value });
  const show = (): void => {
    if (isOver) return;
    isShown = true;
    send({ kind: "begin", title, cancellable: false, percentage: 0 });
  };
  // An editor that refuses or never answers goes without the bar.
  link.request("window/workDoneProgress/create", { token }).then(show, () => {});
  return {
    report(percentage, message) {
      if (isShown && !isOver) send({ kind: "report", percentage: Math.floor(percentage), message });
    },
    end() {
      if (isShown && !isOver) send({ kind: "end" });
      isOver = true;
    },
  };
}
