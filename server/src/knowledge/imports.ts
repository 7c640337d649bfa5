import type { Import, ImportCandidate, WorkspacePackage } from "@chorus/plugin-sdk/protocol";
import type { Token } from "../base/cancellation.ts";
import { Disposables } from "../base/disposables.ts";
import { normalizeUri } from "../base/uris.ts";
import type { DocumentRef } from "../dialects/session.ts";
import type { Fleet, FleetPlugin } from "../runtime/fleet.ts";
import { claimsDocument } from "../store/claims.ts";
import type { Documents } from "../workspace/documents.ts";
import { languageIdOf } from "./claimants.ts";
import { createFileLookup, type FileLookup } from "./fileLookup.ts";
import type { WorkspaceFiles } from "./files.ts";
import type { ManifestKnowledge } from "./manifests.ts";

/** An import that leads to a file of the workspace. */
export interface ResolvedImport {
  readonly import: Import;
  readonly target: string;
}

/** Where the imports of a document lead, as one plugin says. */
export interface ImportKnowledge extends Disposable {
  resolve(
    plugin: FleetPlugin,
    document: DocumentRef,
    token: Token,
  ): Promise<readonly ResolvedImport[]>;
}

export interface ImportKnowledgeOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly files: WorkspaceFiles;
  readonly manifests: ManifestKnowledge;
}

export function createImportKnowledge(options: ImportKnowledgeOptions): ImportKnowledge {
  const { fleet, documents, files, manifests } = options;
  const owned = new Disposables();
  /** The last version of each open document, by plugin; void when files or packages come and go. */
  const cache = new Map<string, Map<string, Cached>>();
  let lookup: FileLookup | undefined;

  owned.add(
    documents.onDidChange(({ kind, document }) => {
      if (kind === "saved" || kind === "willSave") return;
      cache.delete(document.uri);
      if (kind !== "changed") lookup = undefined;
    }),
  );
  owned.add(
    files.onDidChange((changes) => {
      if (changes.every(({ kind }) => kind === "changed")) return;
      lookup = undefined;
      cache.clear();
    }),
  );
  owned.add(manifests.onDidChange(() => cache.clear()));

  async function resolve(
    plugin: FleetPlugin,
    document: DocumentRef,
    token: Token,
  ): Promise<readonly ResolvedImport[]> {
    const cached = cache.get(document.uri)?.get(plugin.id);
    if (cached && cached.version === document.version) return cached.imports;
    const { uri, languageId } = document;
    const [parsed, graph, known] = await Promise.all([
      plugin.ask("parse", document, { token }),
      manifests.demand(token),
      files.all(token),
    ]);
    if (parsed.imports.length === 0) return remember(plugin, document, []);
    const packages = graph.packages.flatMap((each): WorkspacePackage[] =>
      each.isDeclared && each.plugin === plugin.id
        ? [{ ecosystem: each.ecosystem, name: each.name, uri: each.uri }]
        : [],
    );
    const params = { uri, languageId, imports: parsed.imports, packages };
    const { targets } = await plugin.ask("imports/resolve", params, { token });
    const open = documents.all().map((each) => normalizeUri(each.uri));
    lookup ??= createFileLookup([...known.keys(), ...open], files.isFile);
    return remember(plugin, document, existing(plugin, document, parsed.imports, targets, lookup));
  }

  function existing(
    plugin: FleetPlugin,
    document: DocumentRef,
    imports: readonly Import[],
    targets: readonly (readonly ImportCandidate[])[],
    find: FileLookup,
  ): readonly ResolvedImport[] {
    const importer = normalizeUri(document.uri);
    const isClaimed = (uri: string): boolean =>
      claimsDocument(plugin.found.descriptor, uri, languageIdOf(fleet, documents, uri) ?? "");
    return imports.flatMap((each, index) => {
      const candidates = (targets[index] ?? []).map(normalized);
      const target = find(candidates, importer, isClaimed);
      return target === undefined ? [] : [{ import: each, target }];
    });
  }

  function remember(
    plugin: FleetPlugin,
    document: DocumentRef,
    imports: readonly ResolvedImport[],
  ): readonly ResolvedImport[] {
    const { uri, version } = document;
    // The document may have changed or been closed meanwhile: nothing is kept for what is past.
    if (version !== undefined && documents.get(uri)?.version === version) {
      const byPlugin = cache.get(uri) ?? new Map<string, Cached>();
      cache.set(uri, byPlugin.set(plugin.id, { version, imports }));
    }
    return imports;
  }

  return { resolve, [Symbol.dispose]: () => owned[Symbol.dispose]() };
}

interface Cached {
  readonly version: number;
  readonly imports: readonly ResolvedImport[];
}

function normalized(candidate: ImportCandidate): ImportCandidate {
  return candidate.kind === "suffix"
    ? candidate
    : { ...candidate, uri: normalizeUri(candidate.uri) };
}
