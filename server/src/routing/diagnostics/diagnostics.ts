import { isDeepStrictEqual } from "node:util";
import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver-protocol";
import type { Clock } from "../../base/clock.ts";
import { Disposables } from "../../base/disposables.ts";
import type { Log } from "../../base/log.ts";
import { normalizeUri } from "../../base/uris.ts";
import { checkPublishedDiagnostics } from "../../dialects/replies/checkReply.ts";
import type { PublishDiagnostics } from "../../knowledge/manifests.ts";
import type { Fleet } from "../../runtime/fleet.ts";
import type { PluginStateKind } from "../../runtime/status.ts";
import type { Documents } from "../../workspace/documents.ts";
import type { DiagnosticTags } from "../owners/diagnosticTags.ts";
import { createPace } from "../pace.ts";
import { isScratch } from "../ways/scratch.ts";
import {
  entry,
  none,
  nothing,
  type Origin,
  origins,
  pushedAlone,
  type Reports,
  type Slot,
} from "./slots.ts";

/**
 * One slot per file and plugin, files that are not open too; the union is what the editor is told
 * (behaviour 38). It is told at once, and never waits for anybody who says nothing (40).
 *
 * Nothing is counted twice over push and pull (43): a plugin may publish some and answer pulls with
 * others, as one that checks while typing and runs the compiler on save, so both are kept; but what
 * it has answered to a pull is left out of what it has pushed for the same file.
 */
export interface Diagnostics extends Disposable {
  /** Of a manifest. Dropped where the document has a newer version (39). */
  readonly publish: PublishDiagnostics;
  /** Of a source file that was parsed. */
  readonly parsed: PublishDiagnostics;
  /** `textDocument/publishDiagnostics` of a plugin. */
  pushed(plugin: string, params: unknown): void;
  /**
   * What the plugin has to say of a file that was pulled, in place of what it said before; as the
   * editor gets it. Published as well where the editor is none that pulls.
   */
  pulled(uri: string, plugin: string, diagnostics: readonly Diagnostic[]): readonly Diagnostic[];
  /** Another choice of whose diagnostics are shown: what was said is told anew by it. */
  choicesChanged(): void;
}

export interface DiagnosticsOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly log: Log;
  readonly tags: Pick<DiagnosticTags, "tag" | "forget">;
  readonly isEditorPulling: boolean;
  /** Whether the user wants to see what the plugin says of the file (20). */
  readonly isWanted?: (plugin: string, uri: string) => boolean;
  readonly send: (params: PublishDiagnosticsParams) => void;
}

/** Of one file and plugin: more is nothing that somebody reads. */
const MOST = 10_000;
/** More of one file in a second is a flood, of which the last is enough. */
const PACE = { burst: 10, windowMs: 1000 };

export function createDiagnostics(options: DiagnosticsOptions): Diagnostics {
  const {
    fleet,
    documents,
    clock,
    log,
    tags,
    isEditorPulling,
    send,
    isWanted = () => true,
  } = options;
  const owned = new Disposables();
  const files = new Map<string, File>();
  const pace = owned.add(createPace({ ...PACE, clock, perform: tell }));

  owned.add(
    fleet.onDidStop(({ id, status }) => {
      if (isDead(status.state)) clear(id, none);
    }),
  );
  // A new process begins anew: what the one before had said of files that nobody opens, nobody takes back.
  owned.add(fleet.onDidStart(({ id }) => clear(id, { pushed: undefined })));
  owned.add(
    fleet.onDidChange(() => {
      // One that is switched off drains first: it is out only now.
      const there = fleet.plugins.filter(({ status }) => !isDead(status.state));
      const present = new Set(there.map(({ id }) => id));
      const publishers = new Set([...files.values()].flatMap(({ slots }) => [...slots.keys()]));
      for (const id of publishers) if (!present.has(id)) clear(id, none);
    }),
  );
  owned.add(
    documents.onDidChange(({ kind, document: { uri } }) => {
      if (kind === "closed") closed(normalizeUri(uri));
    }),
  );

  /** What a plugin said is void when it is gone (41). */
  function clear(plugin: string, change: Reports): void {
    if (change === none) tags.forget(plugin);
    for (const [uri, { slots }] of files) if (slots.has(plugin)) set(uri, plugin, change);
  }

  /** What was said of the text that the editor had is void; what was pushed stays until it is taken back. */
  function closed(uri: string): void {
    for (const plugin of files.get(uri)?.slots.keys() ?? []) {
      set(uri, plugin, { parsed: undefined, pulled: undefined });
    }
  }

  function set(uri: string, plugin: string, change: Reports): void {
    const file: File = files.get(uri) ?? { slots: new Map() };
    const slot: Slot = file.slots.get(plugin) ?? { reports: {}, pull: nothing, push: nothing };
    const reports = { ...slot.reports, ...change };
    const pulled = reports.pulled?.diagnostics ?? [];
    const pushed = pushedAlone(reports);
    const next: Slot = {
      reports,
      pull: entry(slot.pull, pulled, () => shown(uri, plugin, "pull", pulled)),
      push: entry(slot.push, pushed, () => shown(uri, plugin, "push", pushed)),
    };
    const isEmpty = origins.every((name) => reports[name] === undefined);
    if (isEmpty) file.slots.delete(plugin);
    else file.slots.set(plugin, next);
    if (file.slots.size > 0 || file.told) files.set(uri, file);
    pace.run(uri);
  }

  /** With its owner's tag, and with a source that says who, where the plugin does not (44). */
  function shown(
    uri: string,
    plugin: string,
    channel: "push" | "pull",
    diagnostics: readonly Diagnostic[],
  ): readonly Diagnostic[] {
    const source = fleet.find(plugin)?.found.descriptor.name ?? plugin;
    return tags
      .tag({ uri, plugin, channel }, diagnostics)
      .map((diagnostic): Diagnostic => ({ ...diagnostic, source: diagnostic.source || source }));
  }

  /** A union that is as it was is not sent again: nothing flickers. */
  function tell(uri: string): void {
    const file = files.get(uri);
    if (!file) return;
    const open = documents.get(uri);
    const slots = [...file.slots]
      .filter(([plugin]) => isWanted(plugin, uri))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, slot]) => slot);
    const diagnostics = slots.flatMap(({ pull, push }) =>
      isEditorPulling ? push.shown : [...pull.shown, ...push.shown],
    );
    // A union of several versions is of none.
    const isCurrent = slots
      .flatMap(({ reports }) => origins.flatMap((origin) => reports[origin] ?? []))
      .every(({ version }) => version === open?.version);
    const hasVersion = open !== undefined && slots.length > 0 && isCurrent;
    const told = { version: hasVersion ? open.version : undefined, diagnostics };
    // That an open document is clean is worth saying once, where a plugin has looked.
    const isNews = open !== undefined && slots.some(({ reports }) => reports.pushed !== undefined);
    const before = file.told ?? (isNews ? undefined : { diagnostics: [] });
    file.told = told;
    if (file.slots.size === 0) files.delete(uri);
    if (before && isDeepStrictEqual(before.diagnostics, diagnostics)) {
      if (diagnostics.length === 0 || before.version === told.version) return;
    }
    send({
      uri: open?.uri ?? uri,
      ...(hasVersion ? { version: open.version } : {}),
      diagnostics: [...diagnostics],
    });
  }

  function isStale(uri: string, version: number | undefined): boolean {
    const current = documents.get(uri)?.version;
    return version !== undefined && current !== undefined && version < current;
  }

  function publishAs(origin: Origin): PublishDiagnostics {
    return (uri, plugin, diagnostics, version) => {
      if (isStale(uri, version)) return;
      const report = { diagnostics, ...(version === undefined ? {} : { version }) };
      set(normalizeUri(uri), plugin, { [origin]: diagnostics.length > 0 ? report : undefined });
    };
  }

  return {
    publish: publishAs("manifest"),
    parsed: publishAs("parsed"),
    pushed(plugin, params) {
      const published = checkPublishedDiagnostics(params);
      if (published.kind !== "valid")
        log.debug("diagnostics in a wrong shape", { plugin, problem: published.problem });
      // A wrong diagnostic has cost only itself.
      if (published.kind === "invalid") return;
      const { uri, version } = published.value;
      const diagnostics = published.value.diagnostics.slice(0, MOST);
      if (isStale(uri, version) || isScratch(uri)) return;
      const isNews = diagnostics.length > 0 || documents.get(uri) !== undefined;
      const report = { diagnostics, ...(version === undefined ? {} : { version }) };
      set(normalizeUri(uri), plugin, { pushed: isNews ? report : undefined });
    },
    pulled(uri, plugin, diagnostics) {
      const key = normalizeUri(uri);
      const version = documents.get(uri)?.version;
      const report = { diagnostics, ...(version === undefined ? {} : { version }) };
      set(key, plugin, { pulled: diagnostics.length > 0 ? report : undefined });
      return files.get(key)?.slots.get(plugin)?.pull.shown ?? [];
    },
    choicesChanged() {
      for (const uri of files.keys()) pace.run(uri);
    },
    [Symbol.dispose]: () => owned[Symbol.dispose](),
  };
}

/** One that was sent to rest, or is started again, has not taken anything back. */
function isDead(state: PluginStateKind): boolean {
  return state === "backoff" || state === "failed" || state === "disabled";
}

interface File {
  readonly slots: Map<string, Slot>;
  /** What the editor was told last. */
  told?: { readonly version?: number | undefined; readonly diagnostics: readonly Diagnostic[] };
}
