/** How requests and notifications of the host stand on a `chorus` link. */
import type { SourceParams, SyncKind } from "@chorus/plugin-sdk/protocol";
import { isObject } from "../base/objects.ts";
import type {
  AskMethod,
  AskParams,
  DocumentRef,
  DocumentSync,
  NotifyMethod,
  NotifyParams,
} from "./session.ts";

/** What the plugin has been told about open documents. */
export class MirroredDocuments {
  readonly #versions = new Map<string, number>();

  /** Follows what is sent. */
  notified<M extends NotifyMethod>(method: M, params: NotifyParams<M>): void {
    this.#trackers[method]?.(params);
  }

  /** Whether the plugin has this very text already. */
  has({ uri, version }: { readonly uri: string; readonly version?: number }): boolean {
    return version !== undefined && this.#versions.get(uri) === version;
  }

  readonly #trackers: { readonly [M in NotifyMethod]?: (params: NotifyParams<M>) => void } = {
    "textDocument/didOpen": ({ textDocument }) => {
      this.#versions.set(textDocument.uri, textDocument.version);
    },
    "textDocument/didChange": ({ textDocument }) => {
      this.#versions.set(textDocument.uri, textDocument.version);
    },
    "textDocument/didClose": ({ textDocument }) => {
      this.#versions.delete(textDocument.uri);
    },
  };
}

/** `pieces` is the token under which a partial result comes, where one was asked for. */
export function wireParams<M extends AskMethod>(
  method: M,
  params: AskParams<M>,
  mirrored: MirroredDocuments,
  {
    document,
    pieces,
  }: { readonly document?: DocumentRef | undefined; readonly pieces?: string | undefined },
): unknown {
  const wire = wires[method];
  if (wire) return wire(params, mirrored, pieces);
  return document ? withText(params, document, mirrored) : params;
}

type Wire<P> = (params: P, mirrored: MirroredDocuments, pieces: string | undefined) => unknown;

const wires: { readonly [M in AskMethod]?: Wire<AskParams<M>> } = {
  parse: sourceParams,
  listFunctions: sourceParams,
  index: (params, _mirrored, pieces) =>
    pieces === undefined ? params : { ...params, partialResultToken: pieces },
};

/** Without the text that the plugin has. */
export function sourceParams(params: SourceParams, mirrored: MirroredDocuments): SourceParams {
  if (!mirrored.has(params)) return params;
  const { text: _, ...rest } = params;
  return rest;
}

/** An LSP TextDocumentItem stands in for its identifier where the plugin does not mirror the document. */
function withText(params: unknown, document: DocumentRef, mirrored: MirroredDocuments): unknown {
  if (!isObject(params) || mirrored.has(document)) return params;
  const { uri, languageId, version, text } = document;
  const known = version === undefined ? {} : { version };
  return { ...params, textDocument: { uri, languageId, ...known, text } };
}

/** What our own protocol's `sync` means in LSP's terms. PROTOCOL.md §4. */
export function documentSync(change: SyncKind): DocumentSync {
  return {
    openClose: change !== "none",
    change,
    save: change === "none" ? "none" : "name",
    willSave: false,
  };
}
