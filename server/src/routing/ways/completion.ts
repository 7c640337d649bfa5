import {
  type CompletionList,
  type CompletionParams,
  CompletionTriggerKind,
} from "vscode-languageserver-protocol";
import { Disposables, onDispose } from "../../base/disposables.ts";
import type { DocumentRef } from "../../dialects/session.ts";
import type { FleetPlugin } from "../../runtime/fleet.ts";
import { priorityFor } from "../../store/priorities.ts";
import type { Answer } from "../answer.ts";
import { type CollectOptions, collect, type Outcome, throwIfAllFailed } from "../collect.ts";
import { features } from "../features.ts";
import { type Completions, mergeCompletions } from "../mergers/completion.ts";
import { type CompletionPlace, movedTo, placeIn } from "./completionPlace.ts";
import { type Asking, CompletionSession, isIncomplete, type Said } from "./completionSession.ts";
import type { Way, WayOptions } from "./way.ts";

const feature = "textDocument/completion";
/** What the others have after the first has answered: longer, and a list feels slow. */
const GRACE_MS = 100;

/**
 * Everybody is asked whom the typed character means something to (behaviour 25). After the first
 * who has something to say, the others have 100 ms; who is late makes the list incomplete, so that
 * the editor asks again, and is in that one (56). An editor that asks again because the list was
 * incomplete gets new answers of those plugins alone whose own were, and the old ones of the rest
 * (26).
 */
export function createCompletion(options: WayOptions): Way<typeof feature> & Disposable {
  const { candidates, choices, documents, clock, log, editor, askOne } = options;
  const { softMs } = features[feature];
  const owned = new Disposables();
  let session: CompletionSession | undefined;

  owned.add(onDispose(() => replace(undefined)));
  owned.add(
    documents.onDidChange(({ kind, document }) => {
      if (kind === "closed" && session?.isIn(document.uri)) replace(undefined);
    }),
  );

  function replace(next: CompletionSession | undefined): void {
    session?.end();
    session = next;
  }

  /** The session that a request goes on with, or begins. */
  function enter(
    place: CompletionPlace,
    context: CompletionContext | undefined,
  ): CompletionSession {
    const { triggerKind, triggerCharacter } = context ?? {};
    const isTriggered = triggerKind === CompletionTriggerKind.TriggerCharacter;
    if (!session?.isFor(place) || isTriggered) {
      const next = new CompletionSession(place, isTriggered ? triggerCharacter : undefined);
      replace(next);
      return next;
    }
    // A user who asks by hand wants to hear everybody.
    if (!isAgain(context)) session.character = undefined;
    return session;
  }

  /** Those whom the character means something to; where nobody has registered it, an editor that asks has reasons of its own. */
  function called(document: DocumentRef, character: string | undefined): readonly FleetPlugin[] {
    const offering = candidates.offering(feature, document);
    if (character === undefined) return offering;
    const triggered = offering.filter((plugin) => isTriggerOf(plugin, document, character));
    // One that has not been up yet may know the next character.
    for (const plugin of offering) if (!plugin.isKnown) plugin.wake();
    return triggered.length > 0 ? triggered : offering;
  }

  function ask(
    current: CompletionSession,
    plugin: FleetPlugin,
    place: CompletionPlace,
    document: DocumentRef,
    params: CompletionParams,
  ): Part {
    const last = current.last(plugin.id, place);
    if (last?.isGoodFor(place, isAgain(params.context))) return { plugin, asking: last };
    const mine = paramsFor(plugin, document, params, last);
    const asking = current.ask(plugin.id, place, (token) =>
      askOne(plugin, feature, mine, { token, document }),
    );
    return { plugin, asking };
  }

  /** Only where the user has chosen whose items come first. */
  function tiersOf(plugins: readonly FleetPlugin[]): ReadonlyMap<string, number> | undefined {
    const { priority } = choices();
    const isChosen = plugins.some(
      ({ found }) => priority(found, feature) !== priorityFor(found.descriptor.priority, feature),
    );
    if (!isChosen) return undefined;
    const chosen = new Map(plugins.map(({ id, found }) => [id, priority(found, feature)]));
    const levels = [...new Set(chosen.values())].sort((a, b) => b - a);
    return new Map(Array.from(chosen, ([id, level]) => [id, levels.indexOf(level)]));
  }

  const way: Way<typeof feature> = async (params, token) => {
    const document = candidates.documentAt(params.textDocument.uri);
    if (!document) return null;
    const place = placeIn(document, params.position);
    const current = enter(place, params.context);
    const plugins = called(document, current.character);
    const parts = plugins.map((plugin) => ask(current, plugin, place, document, params));
    const outcomes = await gather(parts, { clock, softMs, graceMs: GRACE_MS, token });
    const isLate = outcomes.some(({ kind }) => kind === "late");
    const answers = parts.flatMap(({ plugin, asking }, index): Answer<Completions>[] => {
      const outcome = outcomes[index];
      if (outcome?.kind === "late") log.debug("answer late", { plugin: plugin.id, feature });
      const said = saidIn(asking, outcome);
      if (!said) return [];
      const value = movedTo(place, said.place, said.completions);
      return [{ plugin: plugin.id, name: plugin.found.descriptor.name, value }];
    });
    if (answers.length === 0 && !isLate) {
      throwIfAllFailed(outcomes);
      return null;
    }
    const tiers = tiersOf(plugins);
    const merged = mergeCompletions(answers, { editor, ...(tiers ? { tiers } : {}) });
    if (isLate) return incomplete(merged);
    // Nobody comes back for more of it.
    if (!isIncomplete(merged) && session === current) session = undefined;
    return merged;
  };

  return Object.assign(way, { [Symbol.dispose]: () => owned[Symbol.dispose]() });
}

interface Part {
  readonly plugin: FleetPlugin;
  readonly asking: Asking;
}

type CompletionContext = NonNullable<CompletionParams["context"]>;

async function gather(
  parts: readonly Part[],
  options: CollectOptions<Completions>,
): Promise<readonly Outcome<Completions>[]> {
  for (const { asking } of parts) asking.wait();
  let isCancelled = true;
  try {
    const outcomes = await collect(
      parts.map(({ asking }) => items(asking)),
      options,
    );
    isCancelled = false;
    return outcomes;
  } finally {
    for (const { asking } of parts) asking.leave(isCancelled);
  }
}

/** An empty list is nothing that others should hurry for. */
async function items({ answer }: Asking): Promise<Completions | null> {
  const completions = await answer;
  return completions && itemCount(completions) > 0 ? completions : null;
}

/** What counts of a plugin: its answer, or where that is late, what it said before. */
function saidIn(asking: Asking, outcome: Outcome<Completions> | undefined): Said | undefined {
  switch (outcome?.kind) {
    case "answered":
      asking.isServed = true;
      return asking.said;
    case "late":
      return asking.standIn;
    case "failed":
    case undefined:
      return undefined;
  }
}

/** LSP: a plugin that was not called by the character, or was not incomplete, has simply been asked. */
function paramsFor(
  plugin: FleetPlugin,
  document: DocumentRef,
  params: CompletionParams,
  last: Asking | undefined,
): CompletionParams {
  const { context } = params;
  const isMeant = !context || isMeantFor(plugin, document, context, last);
  return isMeant ? params : { ...params, context: invoked };
}

function isMeantFor(
  plugin: FleetPlugin,
  document: DocumentRef,
  { triggerKind, triggerCharacter }: CompletionContext,
  last: Asking | undefined,
): boolean {
  if (triggerKind === CompletionTriggerKind.TriggerCharacter)
    return triggerCharacter !== undefined && isTriggerOf(plugin, document, triggerCharacter);
  if (triggerKind === CompletionTriggerKind.TriggerForIncompleteCompletions)
    return last?.said !== undefined && isIncomplete(last.said.completions);
  // By hand, or by whatever LSP will know beside these.
  return true;
}

const invoked = { triggerKind: CompletionTriggerKind.Invoked };

function isAgain(context: CompletionContext | undefined): boolean {
  return context?.triggerKind === CompletionTriggerKind.TriggerForIncompleteCompletions;
}

function isTriggerOf(plugin: FleetPlugin, document: DocumentRef, character: string): boolean {
  return plugin
    .optionsOf(feature, document)
    .some(({ triggerCharacters: own }) => Array.isArray(own) && own.includes(character));
}

function itemCount(completions: Completions): number {
  return Array.isArray(completions) ? completions.length : completions.items.length;
}

function incomplete(completions: Completions): CompletionList {
  return Array.isArray(completions)
    ? { isIncomplete: true, items: completions }
    : { ...completions, isIncomplete: true };
}
