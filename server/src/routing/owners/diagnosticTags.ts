import type { Diagnostic } from "vscode-languageserver-protocol";
import { dropOldest } from "../../base/dropOldest.ts";
import { normalizeUri } from "../../base/uris.ts";
import { isBulky } from "./bulk.ts";
import { type Envelope, openEnvelope, type Place, withData } from "./envelope.ts";

/** Whose a diagnostic is that an editor sends along with a request for code actions (behaviour 29). */
export interface DiagnosticTags {
  /** A plugin's diagnostics of a file as the editor gets them, in place of what it got by this channel before. */
  tag(slot: DiagnosticSlot, diagnostics: readonly Diagnostic[]): readonly Diagnostic[];
  /** Of what the editor sends along, what one plugin gets: its own as it made them, and what nobody made. */
  untag(uri: string, plugin: string, diagnostics: readonly Diagnostic[]): Diagnostic[];
  /** The plugin is gone, and what it said is void. */
  forget(plugin: string): void;
}

export interface DiagnosticSlot {
  readonly uri: string;
  readonly plugin: string;
  /** A plugin may publish some, and be asked for others. */
  readonly channel: "push" | "pull";
}

/** Files of which it is remembered what the plugins said; of the others, diagnostics lose their data. */
const FILES = 2000;

/** Only an editor with `dataSupport` sends a tag back; for another, likeness has to do. */
export function createDiagnosticTags({
  hasDataSupport,
}: {
  readonly hasDataSupport: boolean;
}): DiagnosticTags {
  /** By file, the one told of last at the end; then by plugin and channel. */
  const files = new Map<string, Map<string, Told>>();
  let next = 1;

  function remember({ uri, plugin, channel }: DiagnosticSlot, told: Told): void {
    const key = normalizeUri(uri);
    const slots = files.get(key) ?? new Map<string, Told>();
    files.delete(key);
    slots.delete(`${channel} ${plugin}`);
    if (told.diagnostics.length > 0) slots.set(`${channel} ${plugin}`, told);
    if (slots.size > 0) files.set(key, slots);
    dropOldest(files, FILES);
  }

  function toldAbout(uri: string): readonly Told[] {
    return [...(files.get(normalizeUri(uri))?.values() ?? [])];
  }

  return {
    tag(slot, diagnostics) {
      const number = next++;
      remember(slot, { plugin: slot.plugin, number, diagnostics });
      return diagnostics.map((diagnostic, index) =>
        withData(
          diagnostic,
          hasDataSupport ? envelopeOf(slot.plugin, diagnostic, [number, index]) : undefined,
        ),
      );
    },

    untag(uri, plugin, diagnostics) {
      const told = toldAbout(uri);
      const mine = told.filter((slot) => slot.plugin === plugin);
      return diagnostics.flatMap((diagnostic) => {
        const envelope = openEnvelope(diagnostic.data);
        if (envelope && envelope.owner !== plugin) return [];
        const own = (envelope && at(mine, envelope.place)) ?? likeIn(mine, diagnostic);
        if (envelope || own) return [asMade(diagnostic, own, envelope?.data ?? own?.data)];
        return likeIn(told, diagnostic) ? [] : [diagnostic];
      });
    },

    forget(plugin) {
      for (const [uri, slots] of files) {
        for (const [key, told] of slots) if (told.plugin === plugin) slots.delete(key);
        if (slots.size === 0) files.delete(uri);
      }
    },
  };
}

/** What the editor was told last about a file, by one plugin and channel. */
interface Told {
  readonly plugin: string;
  readonly number: number;
  readonly diagnostics: readonly Diagnostic[];
}

function envelopeOf(plugin: string, { data }: Diagnostic, kept: Place): Envelope {
  const isNothing = data === undefined || data === null;
  return { chorus: plugin, kept, ...(isNothing || isBulky(data) ? {} : { data }) };
}

/** With the data and the source that its owner gave it; its place is the editor's, which edits have moved. */
function asMade(diagnostic: Diagnostic, own: Diagnostic | undefined, data: unknown): Diagnostic {
  const made = withData(diagnostic, data);
  if (!own || own.source === made.source) return made;
  if (own.source !== undefined) return { ...made, source: own.source };
  const unnamed = { ...made };
  delete unnamed.source;
  return unnamed;
}

/** Undefined where the plugin has said something newer since. */
function at(told: readonly Told[], place: Place | undefined): Diagnostic | undefined {
  if (!place) return undefined;
  const [number, index] = place;
  return told.find((slot) => slot.number === number)?.diagnostics[index];
}

function likeIn(told: readonly Told[], diagnostic: Diagnostic): Diagnostic | undefined {
  for (const { diagnostics } of told) {
    const like = diagnostics.find((said) => isLike(said, diagnostic));
    if (like) return like;
  }
  return undefined;
}

/** Everything else is optional, and some editors leave it out of what they send back. */
function isLike(said: Diagnostic, { range, message, source }: Diagnostic): boolean {
  return (
    said.message === message &&
    (!said.source || source === undefined || said.source === source) &&
    said.range.start.line === range.start.line &&
    said.range.start.character === range.start.character &&
    said.range.end.line === range.end.line &&
    said.range.end.character === range.end.character
  );
}
