import { type LogOutputChannel, window } from "vscode";
import { CloseAction, ErrorAction, type ErrorHandler } from "vscode-languageclient/node";
import { judgeCrash } from "./restartPolicy.ts";

/** Restarts the host after a crash; says so in the log, and to the user only when it gives up. */
export function crashHandler(log: LogOutputChannel, restart: () => Promise<void>): ErrorHandler {
  let crashes: readonly number[] = [];
  return {
    // One message could not be written or read; when the link itself is broken, it closes.
    error: (error) => {
      log.error("a message to or from the host was lost", error);
      return { action: ErrorAction.Continue, handled: true };
    },
    closed: () => {
      const verdict = judgeCrash(crashes, Date.now());
      crashes = verdict.crashes;
      switch (verdict.kind) {
        case "restart":
          return {
            action: CloseAction.Restart,
            message: "The Chorus host ended unexpectedly and is started again.",
            handled: true,
          };
        case "giveUp": {
          crashes = [];
          const message = `The Chorus host ended unexpectedly ${verdict.crashes.length} times in three minutes and stays stopped.`;
          void offerRestart(message, log, restart);
          return { action: CloseAction.DoNotRestart, message, handled: true };
        }
      }
    },
  };
}

/** Not awaited by anybody: the user may leave the question open for hours. */
async function offerRestart(
  message: string,
  log: LogOutputChannel,
  restart: () => Promise<void>,
): Promise<void> {
  const choice = await window.showErrorMessage(message, "Restart", "Show Log");
  if (choice === "Restart") await restart();
  if (choice === "Show Log") log.show();
}
