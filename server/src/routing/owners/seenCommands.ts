import { isDeepStrictEqual } from "node:util";
import type { Command } from "vscode-languageserver-protocol";
import { dropOldest } from "../../base/dropOldest.ts";

type Called = Pick<Command, "command" | "arguments">;

/** More are not in use at a time: they come with what is on the screen. */
const LIMIT = 1000;

/**
 * Commands in answers that nobody advertises. Many of them are the editor's own, so that their names
 * must stay; of two plugins that use the same name, the arguments tell whose it is.
 */
export class SeenCommands {
  /** By name, the last seen last. */
  readonly #names = new Map<string, Seen>();

  add(called: Called, plugin: string): void {
    const name = called.command;
    const seen = this.#names.get(name) ?? { first: plugin, others: [] };
    this.#names.delete(name);
    this.#names.set(name, seen);
    if (seen.first !== plugin) seen.others.push({ plugin, arguments: argumentsOf(called) });
    if (seen.others.length > LIMIT) seen.others.shift();
    dropOldest(this.#names, LIMIT);
  }

  ownerOf(called: Called): string | undefined {
    const seen = this.#names.get(called.command);
    const given = argumentsOf(called);
    const other = seen?.others.findLast((one) => isDeepStrictEqual(one.arguments, given));
    return other?.plugin ?? seen?.first;
  }
}

/** Who used the name first, and with what the others did. */
interface Seen {
  readonly first: string;
  readonly others: { readonly plugin: string; readonly arguments: readonly unknown[] }[];
}

function argumentsOf({ arguments: given = [] }: Called): readonly unknown[] {
  return given;
}
