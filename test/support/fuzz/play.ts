/** What one run of the fuzz test plays: servers, an editor, and what it does. Data, so that it can be shrunk and printed. */
import type { Feature } from "../../../server/src/routing/features.ts";

export interface Play {
  /** One to four; each is a list of lives, the last one lived again and again. */
  readonly servers: readonly (readonly LifePlan[])[];
  readonly editor: EditorPlan;
  /** The texts of those that are open before the first move. */
  readonly documents: readonly string[];
  readonly moves: readonly Move[];
  readonly end: End;
  /** Ends with requests under way; else all of them have been answered before. */
  readonly isHurried: boolean;
}

export interface LifePlan {
  readonly handshake: Handshake;
  /** Members of ServerCapabilities, of all that there are. */
  readonly lacks: readonly string[];
  readonly malformed: readonly { readonly capability: string; readonly value: unknown }[];
  readonly encoding: "utf-8" | "utf-16" | "utf-32" | undefined;
  readonly sync: number | object;
  /** How it answers: the first request of the table by the first of these, and so on, all around. */
  readonly ways: readonly Way[];
  readonly noises: readonly Noise[];
  readonly farewell: Farewell;
  /** A life in which something stays unanswered ends after so long by itself. */
  readonly lifeMs: number;
}

/** How `initialize` is answered. `held`: not before the editor has had its own answer. */
export type Handshake =
  | "plain"
  | "held"
  | "late"
  | "asksFirst"
  | "null"
  | "refuses"
  | "never"
  | "exits"
  | "isKilled";

/** `right`: one of the right answers; `late` is right, too. */
export type Way =
  | { readonly kind: "right"; readonly pick: number }
  | { readonly kind: "late"; readonly pick: number; readonly ms: number }
  | { readonly kind: "wrong"; readonly pick: number }
  | { readonly kind: "anything"; readonly value: unknown }
  /** Right, and something else before or after it. */
  | { readonly kind: "twice" | "asks" | "floods" | "prints"; readonly pick: number }
  | { readonly kind: "error" | "contentModified" | "noResult" | "exits" | "isKilled" }
  | { readonly kind: SilentTrick };

/** After them the host hears nothing of the request. */
export type SilentTrick =
  | "wrongId"
  | "invalidJson"
  | "halfFrame"
  | "never"
  | "stopsReading"
  | "hangs";

/** What it does when a document is opened or edited. */
export type Noise =
  | "publishes"
  | "logs"
  | "progress"
  | "diagnostics"
  | "asks"
  | "registers"
  | "junk";

/** What `shutdown` does; those that stay do so after `exit` and the end of their input, too. */
export type Farewell = "plain" | "never" | "dies" | "asks" | "stays" | "ignoresSigterm";

export interface EditorPlan {
  readonly canAll: boolean;
  /** To the host's own requests. */
  readonly answers: "null" | "refuses" | "never";
  readonly waitsForServers: boolean;
}

export type Move =
  | { readonly kind: "open"; readonly document: number; readonly text: string }
  | {
      readonly kind: "edit";
      readonly document: number;
      readonly at: Place | undefined;
      readonly text: string;
    }
  | { readonly kind: "save" | "close"; readonly document: number }
  | {
      readonly kind: "ask";
      readonly method: Feature;
      readonly document: number;
      readonly at: Place;
      /** Of the items that can be resolved, and of the commands that have been seen. */
      readonly which: number;
      /** What the answer has in it is resolved, followed and executed as soon as it comes. */
      readonly isFollowed: boolean;
    }
  | { readonly kind: "cancel"; readonly which: number }
  | { readonly kind: "nonsense"; readonly method: string; readonly params: unknown }
  | { readonly kind: "tell"; readonly method: string; readonly params: unknown }
  /** Waits for the answers to everything so far. */
  | { readonly kind: "settle" };

export interface Place {
  readonly line: number;
  readonly character: number;
}

export type End = "shutdown and exit" | "exit at once" | "exit" | "eof" | "SIGTERM" | "SIGKILL";
