import type { Log } from "./log.ts";
import { isObject } from "./objects.ts";
import type { Transport } from "./transport.ts";

/** `messages` logs each message's method and id, `verbose` all of it. */
export type Trace = "off" | "messages" | "verbose";

/** As much of one message as a log line can use. */
const maxLength = 10_000;

/** The same transport, with what goes over it in the log for as long as `trace` says so. */
export function tracedTransport(transport: Transport, log: Log, trace: () => Trace): Transport {
  const note = (direction: "sent" | "received", message: unknown): void => {
    const level = trace();
    if (level === "off") return;
    const data = level === "verbose" ? { message: written(message) } : headOf(message);
    log.info(`${direction} message`, data);
  };
  return {
    send(message) {
      note("sent", message);
      transport.send(message);
    },
    listen(listener) {
      transport.listen({
        message(message) {
          note("received", message);
          listener.message(message);
        },
        junk: (bytes, sample) => listener.junk(bytes, sample),
        close: () => listener.close(),
      });
    },
    retract: (message) => transport.retract(message),
    end: () => transport.end(),
    get backlog() {
      return transport.backlog;
    },
    [Symbol.dispose]: () => transport[Symbol.dispose](),
  };
}

function headOf(message: unknown): { readonly method?: unknown; readonly id?: unknown } {
  if (!isObject(message)) return {};
  const { method, id } = message;
  return { ...(method === undefined ? {} : { method }), ...(id === undefined ? {} : { id }) };
}

function written(message: unknown): string {
  const text = JSON.stringify(message) ?? "";
  return text.length > maxLength
    ? `${text.slice(0, maxLength)} … (${text.length} characters)`
    : text;
}
