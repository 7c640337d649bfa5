import type { Command } from "vscode-languageserver-protocol";
import type { JsonObject } from "../../base/objects.ts";
import { SeenCommands } from "./seenCommands.ts";

/**
 * Whose command it is (behaviour 30). A plugin advertises its commands, or the host has seen them
 * in its answers. Of two plugins that advertise the same name, the first in routing order keeps it,
 * and the other's is called `<plugin>/<name>`, here and in all that it answers.
 */
export interface Commands {
  /** The names by which an editor reaches what plugins advertise; the first in routing order first. */
  advertised(): readonly string[];
  /** For the commands in one answer of a plugin: each as the editor gets it. */
  handOut(plugin: string): (command: Command) => Command;
  /** For the commands in what comes back to a plugin: each as it knows them. */
  takeBack(plugin: string): (command: Command) => Command;
  /** Who executes it, and under which name it knows it. */
  ownerOf(command: Pick<Command, "command" | "arguments">): OwnCommand | undefined;
}

export interface OwnCommand {
  readonly plugin: string;
  /** As the plugin calls it. */
  readonly command: string;
}

export interface Advertiser {
  readonly id: string;
  optionsOf(feature: "workspace/executeCommand"): readonly JsonObject[];
}

/** The advertisers in routing order; they change while plugins come and go. */
export function createCommands(advertisers: () => readonly Advertiser[]): Commands {
  const seen = new SeenCommands();

  return {
    advertised: () => [...namesOf(advertisers()).keys()],
    handOut(plugin) {
      // Few answers have commands, and those that have one have many.
      let renamed: ReadonlyMap<string, string> | undefined;
      let names: Names | undefined;
      return (command) => {
        names ??= namesOf(advertisers());
        renamed ??= namesAt(plugin, names);
        // One that another plugin advertises, and this one does not, is meant for the other.
        if (!names.has(command.command)) seen.add(command, plugin);
        const name = renamed.get(command.command) ?? command.command;
        return name === command.command ? command : { ...command, command: name };
      };
    },
    takeBack(plugin) {
      let names: Names | undefined;
      return (command) => {
        names ??= namesOf(advertisers());
        const owned = names.get(command.command);
        return owned?.plugin === plugin && owned.command !== command.command
          ? { ...command, command: owned.command }
          : command;
      };
    },
    ownerOf(command) {
      const advertised = namesOf(advertisers()).get(command.command);
      if (advertised) return advertised;
      const plugin = seen.ownerOf(command);
      return plugin === undefined ? undefined : { plugin, command: command.command };
    },
  };
}

/** By the name that the editor knows. */
type Names = ReadonlyMap<string, OwnCommand>;

function namesOf(advertisers: readonly Advertiser[]): Names {
  const names = new Map<string, OwnCommand>();
  for (const advertiser of advertisers) {
    for (const command of commandsOf(advertiser)) {
      let name = command;
      while (names.has(name)) name = `${advertiser.id}/${name}`;
      names.set(name, { plugin: advertiser.id, command });
    }
  }
  return names;
}

/** What a plugin's own names have become. */
function namesAt(plugin: string, names: Names): ReadonlyMap<string, string> {
  const own = [...names].filter(([, owned]) => owned.plugin === plugin);
  return new Map(own.map(([name, { command }]) => [command, name]));
}

/** Each once, however many registrations name it. */
function commandsOf(advertiser: Advertiser): ReadonlySet<string> {
  const lists = advertiser
    .optionsOf("workspace/executeCommand")
    .map(({ commands }): readonly unknown[] => (Array.isArray(commands) ? commands : []));
  return new Set(lists.flat().filter((name) => typeof name === "string"));
}
