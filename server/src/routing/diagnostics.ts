import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver-protocol";
import { Disposables } from "../base/disposables.ts";
import { normalizeUri } from "../base/uris.ts";
import type { PublishDiagnostics } from "../knowledge/manifests.ts";
import type { Fleet } from "../runtime/fleet.ts";
import type { PluginStateKind } from "../runtime/status.ts";
import type { Documents } from "../workspace/documents.ts";

/** One slot per file and plugin; the union is what the editor is told (behaviour 38). */
export interface Diagnostics extends Disposable {
  /** Dropped where the document has a newer version (39). */
  readonly publish: PublishDiagnostics;
}

export interface DiagnosticsOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly send: (params: PublishDiagnosticsParams) => void;
}

export function createDiagnostics({ fleet, documents, send }: DiagnosticsOptions): Diagnostics {
  const owned = new Disposables();
  /** By URI, then by plugin. */
  const files = new Map<string, Map<string, Slot>>();

  owned.add(
    fleet.onDidStop(({ id, status }) => {
      if (isDead(status.state)) clear(id);
    }),
  );
  owned.add(
    fleet.onDidChange(() => {
      const present = new Set(fleet.plugins.map(({ id }) => id));
      const publishers = new Set([...files.values()].flatMap((slots) => [...slots.keys()]));
      for (const id of publishers) if (!present.has(id)) clear(id);
    }),
  );

  /** What a plugin said is void when it is gone (41). */
  function clear(plugin: string): void {
    for (const uri of files.keys()) set(uri, plugin, undefined);
  }

  function set(uri: string, plugin: string, slot: Slot | undefined): void {
    const slots = files.get(uri) ?? new Map<string, Slot>();
    if (!slot && !slots.delete(plugin)) return;
    if (slot) files.set(uri, slots.set(plugin, slot));
    if (slots.size === 0) files.delete(uri);
    tell(uri, slots);
  }

  function tell(uri: string, slots: ReadonlyMap<string, Slot>): void {
    const open = documents.get(uri);
    const inOrder = [...slots].sort(([a], [b]) => (a < b ? -1 : 1));
    const isCurrent = inOrder.every(([, { version }]) => version === open?.version);
    send({
      uri: open?.uri ?? uri,
      // A union of several versions is of none.
      ...(open && slots.size > 0 && isCurrent ? { version: open.version } : {}),
      diagnostics: inOrder.flatMap(([, { diagnostics }]) => diagnostics),
    });
  }

  return {
    publish(uri, plugin, diagnostics, version) {
      const current = documents.get(uri)?.version;
      if (version !== undefined && current !== undefined && version < current) return;
      // Whose it is, where the plugin does not say so (44).
      const source = fleet.find(plugin)?.found.descriptor.name ?? plugin;
      const named = diagnostics.map((diagnostic): Diagnostic => ({ source, ...diagnostic }));
      const slot = { diagnostics: named, ...(version === undefined ? {} : { version }) };
      set(normalizeUri(uri), plugin, named.length > 0 ? slot : undefined);
    },
    [Symbol.dispose]: () => owned[Symbol.dispose](),
  };
}

/** One that was sent to rest, or is started again, has not taken anything back. */
function isDead(state: PluginStateKind): boolean {
  return state === "backoff" || state === "failed" || state === "disabled";
}

interface Slot {
  readonly diagnostics: readonly Diagnostic[];
  readonly version?: number;
}
