import type { Progress, ProgressPort } from "../knowledge/runProgress.ts";

export interface TerminalProgress extends ProgressPort {
  /** A line of its own, above the bar. */
  aside(text: string): void;
}

/** One line that is written over, where stderr is a terminal; nothing elsewhere. */
export function terminalProgress(stream: NodeJS.WriteStream): TerminalProgress {
  let shown = "";
  const show = (text: string): void => {
    if (!stream.isTTY) return;
    // Cut, because a line that wraps can't be written over.
    shown = text.slice(0, Math.max(0, (stream.columns ?? 80) - 1));
    stream.write(`\r\u001b[K${shown}`);
  };
  return {
    aside(text) {
      stream.write(shown === "" ? text : `\r\u001b[K${text}`);
      if (shown !== "") show(shown);
    },
    begin(title): Progress {
      show(`${title} …`);
      return {
        report: (percentage, message) => show(`${title} ${Math.floor(percentage)} % ${message}`),
        end: () => show(""),
      };
    },
  };
}
