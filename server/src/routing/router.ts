import { attempt } from "../base/attempt.ts";
import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import { Disposables } from "../base/disposables.ts";
import { Cancelled } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { isUnknownMethod } from "../dialects/failures.ts";
import type { DocumentRef } from "../dialects/session.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Fleet, FleetPlugin } from "../runtime/fleet.ts";
import type { Documents } from "../workspace/documents.ts";
import type { Answer } from "./answer.ts";
import { createAskOwner } from "./askOwner.ts";
import type { Candidates } from "./candidates.ts";
import type { Choices } from "./choices.ts";
import { collect, type Outcome, throwIfAllFailed } from "./collect.ts";
import type { EditorCapabilities } from "./editorCapabilities.ts";
import { createFailures } from "./failures.ts";
import {
  type Feature,
  type FeatureAnswer,
  type FeatureParams,
  type FeatureResult,
  type FeatureRow,
  features,
} from "./features.ts";
import { createLaggards } from "./laggards.ts";
import { askOrTake, createLateStores, keepLate, type LateStores } from "./lateAnswers.ts";
import { type Mergers, mergers } from "./mergers/mergers.ts";
import type { Owners } from "./owners/owners.ts";
import type { Question } from "./question.ts";
import { createSources } from "./sources.ts";
import type { WayOptions, Ways } from "./ways/way.ts";

/**
 * Who is asked is in `sources`, who counts and how long in `features`, what becomes of the answers
 * in `mergers`; what is not simply asked and merged has a way of its own. Requests know nothing of
 * each other: none waits for another (behaviour 8). What a request depends on it waits for by
 * itself (9): its text stands in the mirror before it is asked, and manifests and index are waited
 * for by the questions alone that are answered from them.
 */
export interface Router extends Disposable {
  /**
   * Null where nobody has anything to say. Rejects with `Cancelled`, or with a PluginError where
   * everybody who was asked failed.
   */
  ask<F extends Feature>(
    feature: F,
    params: FeatureParams<F>,
    token: Token,
  ): Promise<FeatureResult<F> | null>;
}

export interface RouterOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly candidates: Candidates;
  readonly choices: () => Choices;
  readonly knowledge: Knowledge;
  readonly owners: Owners;
  readonly clock: Clock;
  readonly log: Log;
  readonly editor: EditorCapabilities;
  /** Symbols that one workspace search answers with at most. */
  readonly symbolLimit: () => number;
  /** Tells the editor that asking again would give another answer. */
  readonly refresh: (method: NonNullable<FeatureRow["refresh"]>) => void;
  readonly createWays: (options: WayOptions) => Ways & Disposable;
}

export function createRouter(options: RouterOptions): Router {
  const { fleet, documents, candidates, owners, clock, log, editor, symbolLimit } = options;
  const owned = new Disposables();
  const failures = createFailures(log);
  const sources = createSources({ ...options, askOne });
  const ways = owned.add(options.createWays({ ...options, askOne }));
  const late: LateStores = createLateStores(documents, owned);
  const laggards = createLaggards();
  const askOwner = createAskOwner({ fleet, owners, clock, failures, askOne });
  owned.add(fleet.onDidStart(({ id }) => laggards.forgive(id)));

  function ask<F extends Feature>(
    feature: F,
    params: FeatureParams<F>,
    token: Token,
  ): Promise<FeatureResult<F> | null> {
    if (token.aborted) return Promise.reject(new Cancelled());
    const said = answer(feature, params, token);
    const nothing: Nothing[F] = nothings[feature];
    return nothing ? said.then((value) => value ?? nothing) : said;
  }

  function answer<F extends Feature>(
    feature: F,
    params: FeatureParams<F>,
    token: Token,
  ): Promise<FeatureResult<F> | null> {
    switch (features[feature].policy) {
      case "all":
      case "first":
        return askAll(feature, params, token);
      case "owner":
        return askOwner(feature, params, token);
      case "way": {
        const way: Ways[F] = ways[feature];
        return way ? way(params, token) : Promise.resolve(null);
      }
    }
  }

  async function askAll<F extends Feature>(
    feature: F,
    params: FeatureParams<F>,
    token: Token,
  ): Promise<FeatureResult<F> | null> {
    const { policy, softMs, isGlance } = features[feature];
    const merge: Mergers[F] = mergers[feature];
    const document = documentOf(params);
    if (!merge || document === "missing") return null;
    const kept: LateStores[F] = late[feature];
    const questions = sources(feature, params, document);
    const asked = questions.map((question) => askOrTake(question, params, document, kept, token));
    const context = { params, editor, symbolLimit: symbolLimit() };
    const saysIt = (value: FeatureAnswer<F>): boolean =>
      merge([{ plugin: "", name: "", value }], context) !== null;
    const isEnough = (outcomes: readonly Outcome<FeatureAnswer<F>>[]): boolean =>
      (policy === "first" && hasFirst(outcomes, saysIt)) ||
      (isGlance && outcomes.some(saysSomething) && isRestBehind(questions, outcomes));
    const outcomes = await collect(asked, { clock, softMs, token, isEnough });
    const answers = answersIn(feature, questions, asked, outcomes, params, document);
    if (answers.length === 0) {
      throwIfAllFailed(outcomes);
      return null;
    }
    return merge(answers, context);
  }

  function askOne<F extends Feature>(
    plugin: FleetPlugin,
    feature: F,
    params: FeatureParams<F>,
    how: { readonly token: Token; readonly document?: DocumentRef | undefined },
  ): Promise<FeatureAnswer<F> | null> {
    const { id } = plugin;
    return attempt(() => plugin.ask(feature, owners.paramsFor(feature, params, plugin), how)).then(
      (answer) => {
        failures.answered(id, feature);
        return answer === null || answer === undefined ? null : owners.tag(feature, id, answer);
      },
      (error: unknown) => {
        // It came up and does not offer what it might have: nothing to say.
        if (isUnknownMethod(error)) return null;
        failures.failed(id, feature, error);
        throw error;
      },
    );
  }

  /** The document that a request is about, if it is about one; one that can't be read has no answers. */
  function documentOf(params: FeatureParams<Feature>): DocumentRef | "missing" | undefined {
    if (!("textDocument" in params)) return undefined;
    return candidates.documentAt(params.textDocument.uri) ?? "missing";
  }

  /** In routing order. What failed is logged, and what is still to come is kept for the next request. */
  function answersIn<F extends Feature>(
    feature: F,
    questions: readonly Question<FeatureAnswer<F>>[],
    asked: readonly Promise<FeatureAnswer<F> | null>[],
    outcomes: readonly Outcome<FeatureAnswer<F>>[],
    params: FeatureParams<F>,
    document: DocumentRef | undefined,
  ): readonly Answer<FeatureAnswer<F>>[] {
    const answers: Answer<FeatureAnswer<F>>[] = [];
    questions.forEach((question, index) => {
      const { plugin, name } = question;
      const outcome = outcomes[index];
      const answer = asked[index];
      if (!outcome || !answer) return;
      switch (outcome.kind) {
        case "answered":
          failures.answered(plugin, feature);
          // Null is no answer; an empty one is (behaviour 36).
          if (outcome.value !== null) answers.push({ plugin, name, value: outcome.value });
          break;
        case "failed":
          failures.failed(plugin, feature, outcome.error);
          break;
        case "late":
          log.debug("answer late", { plugin, feature });
          laggards.owes(plugin, answer);
          if (keepLate(question, params, document, late[feature], answer))
            showLater(feature, answer);
      }
    });
    return answers;
  }

  function isRestBehind(
    questions: readonly Question<unknown>[],
    outcomes: readonly Outcome<unknown>[],
  ): boolean {
    return questions.every(
      ({ plugin }, index) =>
        outcomes[index]?.kind !== "late" ||
        laggards.isBehind(plugin) ||
        fleet.find(plugin)?.isRecovering === true,
    );
  }

  /** A late answer that says something is shown by asking the editor to ask again. */
  function showLater(feature: Feature, answer: Promise<unknown>): void {
    const { refresh } = features[feature];
    if (!refresh) return;
    const show = (value: unknown): void => {
      if (value !== null) options.refresh(refresh);
    };
    answer.then(show, () => {});
  }

  return { ask, [Symbol.dispose]: () => owned[Symbol.dispose]() };
}

/** What LSP has no null for: there nothing is said otherwise. */
type Nothing = { readonly [F in Feature]?: FeatureResult<F> };

const nothings: Nothing = {
  "textDocument/documentColor": [],
  "textDocument/colorPresentation": [],
  "textDocument/diagnostic": { kind: "full", items: [] },
  "workspace/diagnostic": { items: [] },
};

/** Whether the first in routing order who has something to say has said it. */
function hasFirst<T>(outcomes: readonly Outcome<T>[], saysIt: (value: T) => boolean): boolean {
  for (const outcome of outcomes) {
    if (outcome.kind === "late") return false;
    if (outcome.kind === "answered" && outcome.value !== null && saysIt(outcome.value)) return true;
  }
  return false;
}

function saysSomething(outcome: Outcome<unknown>): boolean {
  return outcome.kind === "answered" && outcome.value !== null;
}
