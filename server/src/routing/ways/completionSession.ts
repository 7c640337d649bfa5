import { Cancellation, type Token } from "../../base/cancellation.ts";
import { normalizeUri } from "../../base/uris.ts";
import type { Completions } from "../mergers/completion.ts";
import { type CompletionPlace, isGrownFrom, isSamePlace, isSameWord } from "./completionPlace.ts";

/**
 * What plugins have said about a word while it is typed, and what they are still to say. There is
 * one at a time: a user types in one place.
 */
export class CompletionSession {
  readonly #place: CompletionPlace;
  readonly #askings = new Map<string, Asking>();
  /** The character that began it; only plugins that it means something to take part. */
  character: string | undefined;

  constructor(place: CompletionPlace, character: string | undefined) {
    this.#place = place;
    this.character = character;
  }

  isFor(place: CompletionPlace): boolean {
    return isSameWord(this.#place, place);
  }

  isIn(uri: string): boolean {
    return normalizeUri(this.#place.uri) === normalizeUri(uri);
  }

  /** The last thing that a plugin was asked; undefined where that says nothing about this place. */
  last(plugin: string, place: CompletionPlace): Asking | undefined {
    const asking = this.#askings.get(plugin);
    return asking && isGrownFrom(place, asking.place) ? asking : undefined;
  }

  ask(
    plugin: string,
    place: CompletionPlace,
    request: (token: Token) => Promise<Completions | null>,
  ): Asking {
    const last = this.last(plugin, place);
    this.#askings.get(plugin)?.end();
    const asking = new Asking(place, request, last?.said ?? last?.standIn);
    this.#askings.set(plugin, asking);
    return asking;
  }

  /** Nobody will come back for what is still to come. */
  end(): void {
    for (const asking of this.#askings.values()) asking.end();
    this.#askings.clear();
  }
}

/** An answer and the place it was given for. */
export interface Said {
  readonly place: CompletionPlace;
  readonly completions: Completions;
}

/** One request to one plugin. It may outlive the editor's: what comes late is for the next one. */
export class Asking {
  readonly place: CompletionPlace;
  /** What the plugin said before: better than nothing until it has answered. */
  readonly standIn: Said | undefined;
  /** Rejects as the plugin does. */
  readonly answer: Promise<Completions | null>;
  readonly #cancellation: Cancellation = new Cancellation();
  #state: "pending" | "answered" | "failed" = "pending";
  #said: Said | undefined;
  #waiting = 0;
  #isOver = false;
  /** Whether a request of the editor's has had it. */
  isServed = false;

  constructor(
    place: CompletionPlace,
    request: (token: Token) => Promise<Completions | null>,
    standIn: Said | undefined,
  ) {
    this.place = place;
    this.standIn = standIn;
    this.answer = request(this.#cancellation.signal);
    this.answer.then(
      (completions) => {
        this.#state = "answered";
        if (completions) this.#said = { place, completions };
      },
      () => {
        this.#state = "failed";
      },
    );
  }

  /** Undefined where it has not answered, or had nothing to say. */
  get said(): Said | undefined {
    return this.#said;
  }

  /**
   * Whether it answers another request about the word here, so that the plugin need not be asked.
   * One that nobody has had yet is for whoever comes; one that the editor has had, for an editor
   * that asks again because others had more to say.
   */
  isGoodFor(place: CompletionPlace, isAgain: boolean): boolean {
    if (this.#state !== "answered") return this.#state === "pending";
    const isWhole = !this.#said || !isIncomplete(this.#said.completions);
    return this.isServed ? isWhole && isAgain : isWhole || isSamePlace(this.place, place);
  }

  wait(): void {
    this.#waiting += 1;
  }

  /** One request of the editor's waits no longer; where it was cancelled, so is this, unless another waits. */
  leave(isCancelled: boolean): void {
    this.#waiting -= 1;
    if (isCancelled || this.#isOver) this.#cancelIfAlone();
  }

  end(): void {
    this.#isOver = true;
    this.#cancelIfAlone();
  }

  #cancelIfAlone(): void {
    if (this.#waiting > 0) return;
    if (this.#state === "pending") this.#state = "failed";
    this.#cancellation.abort();
  }
}

export function isIncomplete(completions: Completions): boolean {
  return !Array.isArray(completions) && completions.isIncomplete;
}
