/** How requests and notifications of the host stand on a `chorus` link. */
import type { NotificationMethod, ParamsOf, SourceParams } from "@chorus/plugin-sdk/protocol";
import type { AskMethod, AskParams, DocumentRef, PositionRef } from "./session.ts";

/** What the plugin has been told about open documents. */
export class MirroredDocuments {
  readonly #versions = new Map<string, number>();

  /** Follows what is sent. */
  notified<M extends NotificationMethod>(method: M, params: ParamsOf<M>): void {
    this.#trackers[method]?.(params);
  }

  /** Whether the plugin has this very text already. */
  has({ uri, version }: { readonly uri: string; readonly version?: number }): boolean {
    return version !== undefined && this.#versions.get(uri) === version;
  }

  readonly #trackers: { readonly [M in NotificationMethod]?: (params: ParamsOf<M>) => void } = {
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
  pieces: string | undefined,
): unknown {
  const wire = wires[method];
  return wire ? wire(params, mirrored, pieces) : params;
}

type Wire<P> = (params: P, mirrored: MirroredDocuments, pieces: string | undefined) => unknown;

const wires: { readonly [M in AskMethod]?: Wire<AskParams<M>> } = {
  parse: source,
  listFunctions: source,
  index: (params, _mirrored, pieces) =>
    pieces === undefined ? params : { ...params, partialResultToken: pieces },
  "textDocument/documentSymbol": document,
  "textDocument/foldingRange": document,
  "textDocument/documentLink": document,
  "textDocument/definition": place,
  "textDocument/hover": place,
};

function source(params: SourceParams, mirrored: MirroredDocuments): SourceParams {
  if (!mirrored.has(params)) return params;
  const { text: _, ...rest } = params;
  return rest;
}

/** An LSP TextDocumentItem stands in for its identifier where the plugin does not mirror the document. */
function document(
  ref: DocumentRef,
  mirrored: MirroredDocuments,
): { readonly textDocument: object } {
  const { uri, languageId, version, text } = ref;
  if (mirrored.has(ref)) return { textDocument: { uri } };
  const known = version === undefined ? {} : { version };
  return { textDocument: { uri, languageId, ...known, text } };
}

function place(ref: PositionRef, mirrored: MirroredDocuments): object {
  return { ...document(ref, mirrored), position: ref.position };
}
