import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type { Range, TextEdit } from "vscode-languageserver-protocol";
import type { Token } from "../../base/cancellation.ts";
import { PluginError } from "../../base/errors.ts";
import type { DocumentRef } from "../../dialects/session.ts";
import { orCancelled } from "../../knowledge/waiting.ts";
import type { FleetPlugin } from "../../runtime/fleet.ts";
import { applied, areApart, moved } from "./edits.ts";
import { askFor } from "./inTurn.ts";
import { minimalEdits } from "./minimalEdits.ts";
import { openScratch } from "./scratch.ts";
import type { WayOptions } from "./way.ts";

export interface Sequence {
  readonly document: DocumentRef;
  /** The parts of the document that the request is about; none where it is about all of it. */
  readonly ranges: readonly Range[];
  /** In this order. */
  readonly plugins: readonly FleetPlugin[];
  /** Asks about a text as the plugins before have left it, and where the ranges are in it. */
  readonly ask: AskEdits;
  /** How long all of them have together. */
  readonly softMs: number;
  readonly token: Token;
}

export type AskEdits = (
  plugin: FleetPlugin,
  stage: Stage,
  token: Token,
) => Promise<readonly TextEdit[] | null>;

export interface Stage {
  readonly document: DocumentRef;
  readonly ranges: readonly Range[];
}

/**
 * Several plugins edit one document, each what the ones before have made of it: on a scratch
 * document, because edits to one text make no sense in another. The editor gets one list of edits
 * to its own text (behaviour 32). One that fails, or has nothing to say in time, is passed over.
 */
export async function editInSequence(
  options: Pick<WayOptions, "fleet" | "clock">,
  { document, ranges, plugins, ask, softMs, token }: Sequence,
): Promise<TextEdit[] | null> {
  const { fleet, clock } = options;
  const end = clock.now() + softMs;
  const failures: unknown[] = [];
  /** One for each plugin that had something to say. */
  const lists: (readonly TextEdit[])[] = [];
  let stage: Stage = { document, ranges };

  const editsOf = async (plugin: FleetPlugin, own: Token): Promise<readonly TextEdit[] | null> => {
    if (stage.document.text === document.text) return ask(plugin, { document, ranges }, own);
    using scratch = await openScratch(fleet, plugin, document, stage.document.text, own);
    // Closed at the latest when its time is over, even where the plugin takes no notice.
    return await orCancelled(ask(plugin, { ...stage, document: scratch.document }, own), own);
  };

  for (const plugin of plugins) {
    const left = end - clock.now();
    if (left <= 0) break;
    const outcome = await askFor(clock, left, token, (own) => editsOf(plugin, own));
    if (outcome.kind === "failed") failures.push(outcome.error);
    if (outcome.kind !== "answered" || outcome.value === null) continue;
    lists.push(outcome.value);
    stage = {
      document: { ...document, text: applied(stage.document, outcome.value) },
      ranges: moved(stage.ranges, stage.document, outcome.value),
    };
  }

  if (failures.length > 0 && failures.length === plugins.length) throw failures[0];
  if (lists.length === 0) return null;
  const changing = lists.filter(({ length }) => length > 0);
  const [only = []] = changing;
  // One plugin's edits are as it wants them.
  return changing.length < 2 ? [...only] : minimalEdits(document.text, stage.document.text);
}

/** An answer whose edits overlap can't be applied by anybody: it is none. */
export function inOrder(
  plugin: FleetPlugin,
  feature: string,
  edits: readonly TextEdit[] | null,
): readonly TextEdit[] | null {
  if (edits === null || areApart(edits)) return edits;
  throw new PluginError(
    ErrorCode.InvalidReply,
    plugin.id,
    `${plugin.found.descriptor.name} answered '${feature}' with edits that overlap.`,
    { hint: "Tell the plugin's author." },
  );
}
