import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import { Disposables } from "../base/disposables.ts";
import { Cancelled } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Fleet } from "../runtime/fleet.ts";
import type { Documents, OpenDocument } from "../workspace/documents.ts";
import type { Answer } from "./answer.ts";
import { collect, type Outcome } from "./collect.ts";
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
import { createLateAnswers, type LateAnswers } from "./lateAnswers.ts";
import { type Mergers, mergers } from "./mergers/mergers.ts";
import type { Question } from "./question.ts";
import { createSources, type Sources } from "./sources.ts";

/**
 * Who is asked is in `sources`, who counts and how long in `features`, what becomes of the answers
 * in `mergers`. Requests know nothing of each other: none waits for another (behaviour 8). What a
 * request depends on it waits for by itself (9): its text stands in the mirror before it is asked,
 * and manifests and index are waited for by the questions alone that are answered from them.
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
  readonly knowledge: Knowledge;
  readonly clock: Clock;
  readonly log: Log;
  readonly editor: EditorCapabilities;
  /** Symbols that one workspace search answers with at most. */
  readonly symbolLimit: () => number;
}

export function createRouter(options: RouterOptions): Router {
  const { documents, clock, log, editor, symbolLimit } = options;
  const owned = new Disposables();
  const sources = createSources(options);
  const failures = createFailures(log);
  const late = createLateStores(() => owned.add(createLateAnswers(documents)));

  async function ask<F extends Feature>(
    feature: F,
    params: FeatureParams<F>,
    token: Token,
  ): Promise<FeatureResult<F> | null> {
    if (token.aborted) throw new Cancelled();
    const { scope, policy, softMs } = features[feature];
    // Only a question about a whole document is likely to be asked again word for word.
    const document = scope === "document" ? documentOf(params) : undefined;
    const source: Sources[F] = sources[feature];
    const questions = source(params);
    const asked = questions.map((question) => send(question, document, late[feature], token));
    const isEnough = policy === "first" ? hasFirst : () => false;
    const outcomes = await collect(asked, { clock, softMs, token, isEnough });
    note(feature, questions, asked, outcomes, document);
    const answers = answersOf(questions, outcomes, policy);
    if (answers.length === 0) {
      throwIfAllFailed(outcomes);
      return null;
    }
    const merge: Mergers[F] = mergers[feature];
    return merge(answers, { params, editor, symbolLimit: symbolLimit() });
  }

  function documentOf(params: FeatureParams<Feature>): OpenDocument | undefined {
    return "textDocument" in params ? documents.get(params.textDocument.uri) : undefined;
  }

  /** Logs what failed, and keeps what is still to come for the next request. */
  function note<F extends Feature>(
    feature: F,
    questions: readonly Question<FeatureAnswer<F>>[],
    asked: readonly Promise<FeatureAnswer<F> | null>[],
    outcomes: readonly Outcome<FeatureAnswer<F>>[],
    document: OpenDocument | undefined,
  ): void {
    for (const [index, question] of questions.entries()) {
      const outcome = outcomes[index];
      const answer = asked[index];
      if (!outcome || !answer) continue;
      switch (outcome.kind) {
        case "answered":
          failures.answered(question.plugin, feature);
          break;
        case "failed":
          failures.failed(question.plugin, feature, outcome.error);
          break;
        case "late":
          log.debug("answer late", { plugin: question.plugin, feature });
          if (document) late[feature].keep(document.uri, document.version, keyOf(question), answer);
      }
    }
  }

  return { ask, [Symbol.dispose]: () => owned[Symbol.dispose]() };
}

type LateStores = { readonly [F in Feature]: LateAnswers<FeatureAnswer<F> | null> };

function createLateStores(create: <T>() => LateAnswers<T>): LateStores {
  return {
    "textDocument/documentSymbol": create(),
    "textDocument/foldingRange": create(),
    "textDocument/documentLink": create(),
    "textDocument/definition": create(),
    "textDocument/hover": create(),
    "workspace/symbol": create(),
  };
}

/** The answer that an earlier request did not wait for, or a new one. Never throws, only rejects. */
async function send<T>(
  question: Question<T>,
  document: OpenDocument | undefined,
  late: LateAnswers<T | null>,
  token: Token,
): Promise<T | null> {
  const kept = document && late.take(document.uri, document.version, keyOf(question));
  return kept ?? question.ask(token);
}

function keyOf({ plugin, kind }: Question<unknown>): string {
  return `${plugin} ${kind}`;
}

/** Null is no answer; an empty one is (behaviour 36). */
function answersOf<T>(
  questions: readonly Question<T>[],
  outcomes: readonly Outcome<T>[],
  policy: FeatureRow["policy"],
): readonly Answer<T>[] {
  const answers = questions.flatMap(({ plugin, name }, index): Answer<T>[] => {
    const outcome = outcomes[index];
    return outcome?.kind === "answered" && outcome.value !== null
      ? [{ plugin, name, value: outcome.value }]
      : [];
  });
  return policy === "first" ? answers.slice(0, 1) : answers;
}

/** Whether the first in routing order who has something to say has said it. */
function hasFirst(outcomes: readonly Outcome<unknown>[]): boolean {
  const decisive = outcomes.find((outcome) => outcome.kind !== "failed" && !isNull(outcome));
  return decisive?.kind === "answered";
}

function isNull(outcome: Outcome<unknown>): boolean {
  return outcome.kind === "answered" && outcome.value === null;
}

/** An error only if all fail: one plugin that looked and found nothing is enough to say so. */
function throwIfAllFailed(outcomes: readonly Outcome<unknown>[]): void {
  const errors = outcomes.flatMap((outcome) => (outcome.kind === "failed" ? [outcome.error] : []));
  const [first] = errors;
  if (errors.length > 0 && errors.length === outcomes.length) throw first;
}
