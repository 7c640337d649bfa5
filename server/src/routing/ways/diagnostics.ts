/** `textDocument/diagnostic`, pulled from all and answered as one (behaviours 42 and 43). LSP 3.17, "Pull Diagnostics". */
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type {
  Diagnostic,
  DocumentDiagnosticReport,
  FullDocumentDiagnosticReport,
  RelatedFullDocumentDiagnosticReport,
  UnchangedDocumentDiagnosticReport,
} from "vscode-languageserver-protocol";
import type { Token } from "../../base/cancellation.ts";
import { Disposables } from "../../base/disposables.ts";
import { PluginError, ResponseError } from "../../base/errors.ts";
import { groupBy } from "../../base/groupBy.ts";
import { isObject } from "../../base/objects.ts";
import type { DocumentRef } from "../../dialects/session.ts";
import { collect, type Outcome, throwIfAllFailed } from "../collect.ts";
import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import { features } from "../features.ts";
import { createLateAnswers } from "../lateAnswers.ts";
import {
  type Part,
  type Parts,
  type Provider,
  partOf,
  providersOf,
  ToldReports,
} from "./diagnosticReports.ts";
import type { Way, WayOptions } from "./way.ts";

export interface DiagnosticWayOptions extends WayOptions {
  readonly diagnostics: Pick<Diagnostics, "pulled">;
  readonly refresh: (method: "workspace/diagnostic/refresh") => void;
  /** Whether the editor asks again when it is told to. */
  readonly canRefresh: boolean;
}

type Report = DocumentDiagnosticReport;
type Related = Record<string, FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport>;

const feature = "textDocument/diagnostic";
/** After the first answer: what comes later is shown by a refresh, where the editor knows that. */
const GRACE_MS = 500;
/** A plugin that has given up for now is not asked again at once. */
const RETRIGGER_MS = 1000;

export function documentDiagnostics(
  options: DiagnosticWayOptions,
): Way<typeof feature> & Disposable {
  const { candidates, documents, clock, askOne, diagnostics, refresh, canRefresh } = options;
  const owned = new Disposables();
  const told = new ToldReports();
  const late = owned.add(createLateAnswers<Report | null>(documents));
  let retrigger: Disposable | undefined;
  owned.add(
    documents.onDidChange(({ kind, document }) => {
      if (kind === "closed") told.forget(document.uri);
    }),
  );

  /** With the plugin's own result id, of what the editor has. */
  async function ask(
    { plugin, identifier, key }: Provider,
    document: DocumentRef,
    before: Part | undefined,
    token: Token,
  ): Promise<Report | null> {
    const { uri, version } = document;
    const params = {
      textDocument: { uri },
      ...(identifier === undefined ? {} : { identifier }),
    };
    const previous = before?.resultId === undefined ? {} : { previousResultId: before.resultId };
    const kept = version === undefined ? undefined : late.take(uri, version, key);
    const report = await (kept ??
      askOne(plugin, feature, { ...params, ...previous }, { token, document }));
    // As before, and there is no before: it was said to an editor that has closed the file meanwhile.
    return report?.kind === "unchanged" && !before
      ? askOne(plugin, feature, params, { token, document })
      : report;
  }

  function keepLate(
    provider: Provider,
    { uri, version }: DocumentRef,
    answer: Promise<Report | null>,
  ): void {
    if (version === undefined) return;
    late.keep(uri, version, provider.key, answer);
    answer.then(
      (report) => {
        if (report?.kind === "full") refresh("workspace/diagnostic/refresh");
      },
      () => {},
    );
  }

  function askAgainSoon(): void {
    retrigger ??= owned.add(
      clock.after(RETRIGGER_MS, () => {
        retrigger = undefined;
        refresh("workspace/diagnostic/refresh");
      }),
    );
  }

  /** All that is known of a file, as the editor gets it. */
  function show(uri: string, parts: Parts): Diagnostic[] {
    const byPlugin = groupBy(parts.values(), ({ plugin }) => plugin);
    return Array.from(byPlugin).flatMap(([plugin, own]) =>
      diagnostics.pulled(
        uri,
        plugin,
        own.flatMap(({ items }) => items),
      ),
    );
  }

  /** What plugins said of other files on the way. Of each, what others have said of it stays. */
  function related(answers: readonly Answered[]): Related {
    const changed = new Map<string, Map<string, Part>>();
    for (const { provider, report } of answers) {
      for (const [uri, of] of Object.entries(report?.relatedDocuments ?? {})) {
        // As before: the editor has it.
        if (of.kind === "unchanged") continue;
        const parts = changed.get(uri) ?? new Map(told.last(uri));
        const part = partOf(provider, of, parts.get(provider.key));
        if (part) changed.set(uri, parts.set(provider.key, part));
      }
    }
    return Object.fromEntries(
      Array.from(changed, ([uri, parts]) => [
        uri,
        { kind: "full", items: show(uri, parts), resultId: told.tell(uri, parts) },
      ]),
    );
  }

  const way: Way<typeof feature> = async (params, token) => {
    const { textDocument, previousResultId } = params;
    const { uri } = textDocument;
    const document = candidates.documentAt(uri);
    const providers = document ? providersOf(candidates, feature, document) : [];
    if (!document || providers.length === 0) return { kind: "full", items: [] };
    const before: Parts = told.at(uri, previousResultId) ?? new Map();
    const asked = providers.map((each) => ask(each, document, before.get(each.key), token));
    const { softMs } = features[feature];
    const outcomes = await collect(asked, {
      clock,
      softMs,
      token,
      ...(canRefresh ? { graceMs: GRACE_MS } : {}),
    });
    throwIfNobodyReported(outcomes);
    const parts = new Map<string, Part>();
    const answers: Answered[] = [];
    let isUnchanged = before.size > 0;
    for (const [index, provider] of providers.entries()) {
      const outcome = outcomes[index];
      const answer = asked[index];
      const known = before.get(provider.key);
      let part = known;
      if (outcome?.kind === "answered") {
        const report = outcome.value ?? { kind: "full", items: [] };
        answers.push({ provider, report });
        part = partOf(provider, report, known);
        if (report.kind !== "unchanged") isUnchanged = false;
      }
      if (outcome?.kind === "late" && answer) keepLate(provider, document, answer);
      if (outcome?.kind === "failed" && wantsRetrigger(outcome.error)) askAgainSoon();
      if (part) parts.set(provider.key, part);
    }
    const others = related(answers);
    const along = Object.keys(others).length > 0 ? { relatedDocuments: others } : {};
    if (isUnchanged && previousResultId !== undefined && hasSameKeys(parts, before)) {
      return { kind: "unchanged", resultId: previousResultId, ...along };
    }
    const items = show(uri, parts);
    return { kind: "full", items, resultId: told.tell(uri, parts), ...along };
  };

  return Object.assign(way, { [Symbol.dispose]: () => owned[Symbol.dispose]() });
}

interface Answered {
  readonly provider: Provider;
  readonly report: Pick<RelatedFullDocumentDiagnosticReport, "relatedDocuments">;
}

function hasSameKeys(one: Parts, other: Parts): boolean {
  return one.size === other.size && [...one.keys()].every((key) => other.has(key));
}

/**
 * An error only if all fail (36). Where one has given up by itself, the editor is told so in LSP's
 * words, so that it asks again.
 */
export function throwIfNobodyReported(outcomes: readonly Outcome<unknown>[]): void {
  const errors = outcomes.flatMap((outcome) => (outcome.kind === "failed" ? [outcome.error] : []));
  const givenUp = errors.find(isGivenUp);
  if (givenUp && errors.length === outcomes.length) {
    const retriggerRequest = errors.some(wantsRetrigger);
    throw new ResponseError(ErrorCode.ServerCancelled, givenUp.message, { retriggerRequest });
  }
  throwIfAllFailed(outcomes);
}

function isGivenUp(error: unknown): error is PluginError {
  return error instanceof PluginError && error.code === ErrorCode.ServerCancelled;
}

/** LSP 3.17, DiagnosticServerCancellationData; one without it is worth another try, too. */
function wantsRetrigger(error: unknown): boolean {
  if (!isGivenUp(error)) return false;
  return !isObject(error.data) || error.data.retriggerRequest !== false;
}
