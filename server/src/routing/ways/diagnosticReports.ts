/** What a pull was answered with, kept behind one merged result id for each file (behaviour 42). */
import type { Diagnostic } from "vscode-languageserver-protocol";
import { dropOldest } from "../../base/dropOldest.ts";
import { normalizeUri } from "../../base/uris.ts";
import type { DocumentRef } from "../../dialects/session.ts";
import type { FleetPlugin } from "../../runtime/fleet.ts";
import type { Candidates } from "../candidates.ts";

/** A plugin may have registered several times, each under its own identifier. LSP 3.17, DiagnosticOptions. */
export interface Provider {
  readonly key: string;
  readonly plugin: FleetPlugin;
  readonly identifier?: string;
}

/** What one provider said of one file. */
export interface Part {
  readonly plugin: string;
  readonly resultId?: string;
  /** As the plugin sent them. */
  readonly items: readonly Diagnostic[];
}

/** By the provider's key, in routing order. */
export type Parts = ReadonlyMap<string, Part>;

export function providersOf(
  candidates: Candidates,
  feature: "textDocument/diagnostic" | "workspace/diagnostic",
  document?: DocumentRef,
): readonly Provider[] {
  return candidates.offering(feature, document).flatMap((plugin) => {
    const identifiers = new Set(
      plugin.optionsOf(feature, document).map(({ identifier }) => identifier),
    );
    if (identifiers.size === 0) identifiers.add(undefined);
    return Array.from(identifiers, (identifier): Provider => {
      if (typeof identifier !== "string") return { key: plugin.id, plugin };
      return { key: `${plugin.id} ${identifier}`, plugin, identifier };
    });
  });
}

/** Files of which is remembered what the editor has; of the others it gets everything anew. */
const FILES = 10_000;

export class ToldReports {
  /** The one told of last at the end. */
  readonly #files = new Map<string, { readonly id: string; readonly parts: Parts }>();
  #last = 0;

  /** What the editor has, where it says that this is what it has. */
  at(uri: string, resultId: string | undefined): Parts | undefined {
    const told = this.#files.get(normalizeUri(uri));
    return told?.id === resultId ? told?.parts : undefined;
  }

  /** What the editor was told last, whatever it has kept of it. */
  last(uri: string): Parts | undefined {
    return this.#files.get(normalizeUri(uri))?.parts;
  }

  /** The result id of now. */
  tell(uri: string, parts: Parts): string {
    this.#last += 1;
    const id = `chorus-${this.#last}`;
    const key = normalizeUri(uri);
    this.#files.delete(key);
    this.#files.set(key, { id, parts });
    dropOldest(this.#files, FILES);
    return id;
  }

  forget(uri: string): void {
    this.#files.delete(normalizeUri(uri));
  }
}

/** A report of a plugin as a part; undefined where it says "as before" of something that nobody has. */
export function partOf(
  { plugin }: Provider,
  report: { readonly kind: string; readonly resultId?: string; readonly items?: Diagnostic[] },
  before: Part | undefined,
): Part | undefined {
  const id = report.resultId === undefined ? {} : { resultId: report.resultId };
  if (report.kind === "unchanged") return before && { ...before, ...id };
  return { plugin: plugin.id, items: report.items ?? [], ...id };
}
