/** What test/fixtures/servers/scripted.mjs can be told to do: data, with a verb of ours for each. */

/** One process of a server, from its start to its end. */
export interface Life {
  readonly capabilities?: unknown;
  /** Done before anything is read. */
  readonly start?: readonly Step[];
  /** The first that applies to a message is followed; where none does, the server is a plain one. */
  readonly rules?: readonly Rule[];
  /** What does not end it. */
  readonly ignores?: readonly ("exit" | "eof" | "SIGTERM" | "SIGINT" | "SIGHUP")[];
}

export interface Rule {
  readonly method: string;
  /** Only messages about this document. */
  readonly uri?: string;
  /** Only the first so many. */
  readonly times?: number;
  readonly steps: readonly Step[];
}

export type Step =
  | { readonly kind: "reply"; readonly result: unknown; readonly id?: unknown }
  /** Every `$uri` in it is the document that was asked about; so it is in what is notified and requested. */
  | { readonly kind: "replyAbout"; readonly result: unknown }
  | { readonly kind: "echo"; readonly with: object }
  | {
      readonly kind: "error";
      readonly code: number;
      readonly message: string;
      readonly data?: unknown;
    }
  | { readonly kind: "replyWithoutResult" }
  | { readonly kind: "halfReply"; readonly result: unknown }
  | ({ readonly kind: "notify" } & Outgoing)
  | ({ readonly kind: "request"; readonly id?: string | number } & Outgoing)
  | { readonly kind: "wait"; readonly until: Gate }
  | { readonly kind: "bytes"; readonly text: string }
  | { readonly kind: "badBody"; readonly text: string }
  | { readonly kind: "print"; readonly text: string }
  | { readonly kind: "stopReading" }
  | { readonly kind: "readAgain" }
  | { readonly kind: "exit"; readonly code: number }
  | { readonly kind: "kill" }
  /** Does nothing at all for so long, or for ever. */
  | { readonly kind: "hang"; readonly ms?: number };

interface Outgoing {
  readonly method: string;
  readonly params?: unknown;
  /** Said so often; every `$n` in the params is the count, from 0. */
  readonly times?: number;
}

/** What a step waits for. */
export type Gate =
  /** A file that the test makes. */
  | { readonly kind: "file"; readonly path: string }
  /** So many messages of this method. */
  | { readonly kind: "received"; readonly method: string; readonly count: number }
  /** So many answers to requests of the server. */
  | { readonly kind: "answers"; readonly count: number }
  /** For sentences that are about time. */
  | { readonly kind: "time"; readonly ms: number };

/** A server that has these capabilities and follows these rules. */
export function server(capabilities: unknown, ...rules: readonly Rule[]): Life {
  return { capabilities, rules };
}

export const on = (method: string, ...steps: readonly Step[]): Rule => ({ method, steps });

export const onceOn = (method: string, ...steps: readonly Step[]): Rule => ({
  method,
  times: 1,
  steps,
});

/** The answer to what the rule is about; with an `id`, to something else. */
export const reply = (result: unknown): Step => ({ kind: "reply", result });
export const replyTo = (id: unknown, result: unknown): Step => ({ kind: "reply", result, id });

/** The answer is what was asked, with something added: how servers resolve. */
export const echo = (added: object): Step => ({ kind: "echo", with: added });

export const fail = (message: string, code = -32803): Step => ({ kind: "error", code, message });

export const notify = (method: string, params?: unknown, times = 1): Step => ({
  kind: "notify",
  method,
  params,
  times,
});

export const request = (method: string, params?: unknown): Step => ({
  kind: "request",
  method,
  params,
});

export const publish = (uri: string, diagnostics: readonly object[], version?: number): Step =>
  notify("textDocument/publishDiagnostics", {
    uri,
    diagnostics,
    ...(version === undefined ? {} : { version }),
  });

export const waitFor = (until: Gate): Step => ({ kind: "wait", until });
export const received = (method: string, count = 1): Gate => ({ kind: "received", method, count });
export const answered = (count = 1): Gate => ({ kind: "answers", count });
