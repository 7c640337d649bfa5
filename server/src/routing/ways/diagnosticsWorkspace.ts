/** `workspace/diagnostic`, pulled from all and answered as one (behaviours 42 and 43). LSP 3.17, "Workspace Diagnostics". */
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type {
  Diagnostic,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver-protocol";
import { Cancellation } from "../../base/cancellation.ts";
import { Disposables, onDispose } from "../../base/disposables.ts";
import { PluginError } from "../../base/errors.ts";
import { groupBy } from "../../base/groupBy.ts";
import { normalizeUri } from "../../base/uris.ts";
import { collect } from "../collect.ts";
import { features } from "../features.ts";
import {
  type Part,
  type Parts,
  type Provider,
  partOf,
  providersOf,
  ToldReports,
} from "./diagnosticReports.ts";
import { type DiagnosticWayOptions, throwIfNobodyReported } from "./diagnostics.ts";
import type { Way } from "./way.ts";

type Report = WorkspaceDiagnosticReport;

const feature = "workspace/diagnostic";
/** After the first who has something new. */
const GRACE_MS = 500;

/**
 * Some plugins answer when they have looked at everything, others when something changes: they hold
 * the request until then. Neither keeps the others waiting. What is still to come when the time is
 * over stays asked, and the editor's next request gets it; a refresh tells it when.
 */
export function workspaceDiagnostics(
  options: DiagnosticWayOptions,
): Way<typeof feature> & Disposable {
  const { candidates, documents, clock, askOne, diagnostics, refresh } = options;
  const owned = new Disposables();
  const over = new Cancellation();
  owned.add(onDispose(() => over.abort()));
  const told = new ToldReports();
  /** Asked and not answered yet, or answered and not handed out yet. */
  const held = new Map<string, Promise<Report | null>>();

  /** Null where nothing is new. */
  function ask(provider: Provider, known: ReadonlyMap<string, string>): Promise<Report | null> {
    const { plugin, identifier, key } = provider;
    const before = held.get(key);
    if (before) return before;
    const previousResultIds = Array.from(known).flatMap(([uri, id]) => {
      const value = told.at(uri, id)?.get(key)?.resultId;
      return value === undefined ? [] : [{ uri, value }];
    });
    const params = { previousResultIds, ...(identifier === undefined ? {} : { identifier }) };
    const asked = askOne(plugin, feature, params, { token: over.signal });
    const answer = asked.then(
      (report) => (report && report.items.length > 0 ? report : null),
      (error: unknown) => {
        // Held for longer than any plugin may keep a request: nothing has changed meanwhile.
        if (isOverdue(error)) return null;
        throw error;
      },
    );
    held.set(key, answer);
    answer.catch(() => held.delete(key));
    return answer;
  }

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

  /** Files that the editor has something of by a plugin that is gone: without it they are others. */
  function orphaned(
    known: ReadonlyMap<string, string>,
    present: ReadonlySet<string>,
  ): Map<string, Changed> {
    const changed = new Map<string, Changed>();
    for (const [uri, id] of known) {
      const parts = told.at(uri, id);
      if (!parts || [...parts.keys()].every((key) => present.has(key))) continue;
      const left = Array.from(parts).filter(([key]) => present.has(key));
      changed.set(uri, { uri, parts: new Map(left), isChanged: true });
    }
    return changed;
  }

  function merge(
    reports: readonly { readonly provider: Provider; readonly report: Report }[],
    known: ReadonlyMap<string, string>,
    changed: Map<string, Changed>,
  ): WorkspaceDocumentDiagnosticReport[] {
    for (const { provider, report } of reports) {
      for (const item of report.items) {
        const key = normalizeUri(item.uri);
        const file = changed.get(key) ?? begin(item.uri);
        const part = partOf(provider, item, file.parts.get(provider.key));
        if (!part) continue;
        file.parts.set(provider.key, part);
        file.isChanged ||= item.kind === "full";
        changed.set(key, file);
      }
    }
    return Array.from(changed, ([key, { uri, parts, isChanged }]) => {
      const version = documents.get(uri)?.version ?? null;
      const id = known.get(key);
      // The same as the editor has of it, in the ids of all.
      if (!isChanged && id !== undefined && told.at(uri, id))
        return { kind: "unchanged", uri, version, resultId: id };
      const items = show(uri, parts);
      return { kind: "full", uri, version, items, resultId: told.tell(uri, parts) };
    });
  }

  function begin(uri: string): Changed {
    return { uri, parts: new Map(told.last(uri)), isChanged: false };
  }

  const way: Way<typeof feature> = async ({ previousResultIds }, token) => {
    const providers = providersOf(candidates, feature);
    const known = new Map(
      (Array.isArray(previousResultIds) ? previousResultIds : []).map(({ uri, value }) => [
        normalizeUri(uri),
        value,
      ]),
    );
    const asked = providers.map((provider) => ask(provider, known));
    const { softMs } = features[feature];
    const outcomes = await collect(asked, { clock, softMs, token, graceMs: GRACE_MS });
    throwIfNobodyReported(outcomes);
    const reports = providers.flatMap((provider, index) => {
      const outcome = outcomes[index];
      if (outcome?.kind === "late") tellLater(asked[index]);
      else held.delete(provider.key);
      return outcome?.kind === "answered" && outcome.value
        ? [{ provider, report: outcome.value }]
        : [];
    });
    const present = new Set(providers.map(({ key }) => key));
    return { items: merge(reports, known, orphaned(known, present)) };
  };

  function tellLater(answer: Promise<Report | null> | undefined): void {
    answer?.then(
      (report) => {
        if (report) refresh("workspace/diagnostic/refresh");
      },
      () => {},
    );
  }

  return Object.assign(way, { [Symbol.dispose]: () => owned[Symbol.dispose]() });
}

function isOverdue(error: unknown): boolean {
  return error instanceof PluginError && error.code === ErrorCode.DeadlineExceeded;
}

interface Changed {
  readonly uri: string;
  readonly parts: Map<string, Part>;
  isChanged: boolean;
}
