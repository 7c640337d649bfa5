import type { Token } from "../base/cancellation.ts";
import { Disposables } from "../base/disposables.ts";
import { normalizeUri } from "../base/uris.ts";
import type { DocumentRef } from "../dialects/session.ts";
import type { Documents } from "../workspace/documents.ts";
import type { Feature, FeatureAnswer } from "./features.ts";
import type { Question } from "./question.ts";

/**
 * Answers that came after their request ended, or are still to come: the next request for the same
 * version of the document gets them, and the plugin is not asked twice. Nothing is kept for a
 * document that has changed or is closed.
 */
export interface LateAnswers<T> extends Disposable {
  keep(uri: string, version: number, question: string, answer: Promise<T>): void;
  take(uri: string, version: number, question: string): Promise<T> | undefined;
}

export function createLateAnswers<T>(documents: Documents): LateAnswers<T> {
  const owned = new Disposables();
  const kept = new Map<string, Map<string, Late<T>>>();

  owned.add(
    documents.onDidChange(({ kind, document }) => {
      if (kind !== "saved" && kind !== "willSave") kept.delete(normalizeUri(document.uri));
    }),
  );

  return {
    keep(uri, version, question, answer) {
      if (documents.get(uri)?.version !== version) return;
      const key = normalizeUri(uri);
      const questions = kept.get(key) ?? new Map<string, Late<T>>();
      kept.set(key, questions.set(question, { version, answer }));
      // A failure is nobody's answer: the next request asks again.
      answer.catch(() => {
        if (questions.get(question)?.answer === answer) questions.delete(question);
      });
    },
    take(uri, version, question) {
      const late = kept.get(normalizeUri(uri))?.get(question);
      if (late?.version !== version) return undefined;
      kept.get(normalizeUri(uri))?.delete(question);
      return late.answer;
    },
    [Symbol.dispose]() {
      owned[Symbol.dispose]();
      kept.clear();
    },
  };
}

/** Of features whose requests an editor is likely to send again word for word. */
export type LateStores = {
  readonly [F in Feature]?: LateAnswers<FeatureAnswer<F> | null>;
};

export function createLateStores(documents: Documents, owned: Disposables): LateStores {
  const create = <T>(): LateAnswers<T> => owned.add(createLateAnswers(documents));
  return {
    "textDocument/documentSymbol": create(),
    "textDocument/foldingRange": create(),
    "textDocument/documentLink": create(),
    "textDocument/documentColor": create(),
    "textDocument/codeLens": create(),
    "textDocument/inlayHint": create(),
  };
}

/** The answer that an earlier request did not wait for, or a new one. */
export function askOrTake<T>(
  question: Question<T>,
  params: object,
  document: DocumentRef | undefined,
  late: LateAnswers<T | null> | undefined,
  token: Token,
): Promise<T | null> {
  const kept =
    document?.version === undefined
      ? undefined
      : late?.take(document.uri, document.version, keyOf(question, params));
  return kept ?? question.ask(token);
}

/** For the next request; whether it is of a kind that is kept. */
export function keepLate<T>(
  question: Question<T>,
  params: object,
  document: DocumentRef | undefined,
  late: LateAnswers<T | null> | undefined,
  answer: Promise<T | null>,
): boolean {
  if (document?.version === undefined || !late) return false;
  late.keep(document.uri, document.version, keyOf(question, params), answer);
  return true;
}

/** Of the same part of a document, where a request is about a part. */
function keyOf({ plugin, kind }: Question<unknown>, params: object): string {
  return "range" in params
    ? `${plugin} ${kind} ${JSON.stringify(params.range)}`
    : `${plugin} ${kind}`;
}

interface Late<T> {
  readonly version: number;
  readonly answer: Promise<T>;
}
