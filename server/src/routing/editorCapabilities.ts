/** What the mergers must know of the editor, and nothing else of it. LSP 3.17 and 3.18, ClientCapabilities. */
import type { ClientCapabilities } from "vscode-languageserver-protocol";

/** Requests that lead somewhere; an editor takes `LocationLink` for each of them on its own. */
export type TargetFeature = `textDocument/${TargetName}`;
type TargetName = (typeof targetNames)[number];

export interface EditorCapabilities {
  readonly hasNestedSymbols: boolean;
  /** The requests that may be answered with `LocationLink`. */
  readonly linkFeatures: ReadonlySet<TargetFeature>;
  readonly hasLinkTooltips: boolean;
  /** The format of hovers that the editor likes best. */
  readonly hoverFormat: "markdown" | "plaintext";
  readonly folding: {
    /** It folds whole lines, and looks at no characters. */
    readonly isLineOnly: boolean;
    /** How many ranges it likes to get at most; Infinity where it does not say. */
    readonly limit: number;
  };
  readonly codeActions: {
    /** It takes `CodeAction`, not only `Command`. */
    readonly hasLiterals: boolean;
    /** It shows why an action can't be had. */
    readonly hasDisabled: boolean;
  };
  /** Whether a symbol of the workspace may come without its range, to be resolved. */
  readonly resolvesSymbolRanges: boolean;
  readonly workspaceEdit: {
    readonly hasDocumentChanges: boolean;
    /** `create`, `rename`, `delete`, as far as it can. */
    readonly operations: ReadonlySet<string>;
  };
  readonly completion: {
    /** The members of `itemDefaults` that it reads. */
    readonly itemDefaults: ReadonlySet<string>;
    readonly hasApplyKind: boolean;
    readonly hasInsertReplace: boolean;
  };
}

const targetNames = ["declaration", "definition", "typeDefinition", "implementation"] as const;

export function editorCapabilities(client: ClientCapabilities): EditorCapabilities {
  const { textDocument, workspace } = client;
  const { documentSymbol, documentLink, hover, foldingRange, codeAction, completion } =
    textDocument ?? {};
  const { workspaceEdit, symbol } = workspace ?? {};
  const linking = targetNames.filter((name) => textDocument?.[name]?.linkSupport === true);
  return {
    hasNestedSymbols: documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    linkFeatures: new Set(linking.map((name) => `textDocument/${name}` as const)),
    hasLinkTooltips: documentLink?.tooltipSupport === true,
    hoverFormat: hover?.contentFormat?.[0] === "markdown" ? "markdown" : "plaintext",
    folding: {
      isLineOnly: foldingRange?.lineFoldingOnly === true,
      limit: limitOf(foldingRange?.rangeLimit),
    },
    codeActions: {
      hasLiterals: Boolean(codeAction?.codeActionLiteralSupport),
      hasDisabled: codeAction?.disabledSupport === true,
    },
    resolvesSymbolRanges: namesIn(symbol?.resolveSupport?.properties).has("location.range"),
    workspaceEdit: {
      hasDocumentChanges: workspaceEdit?.documentChanges === true,
      operations: namesIn(workspaceEdit?.resourceOperations),
    },
    completion: {
      itemDefaults: namesIn(completion?.completionList?.itemDefaults),
      hasApplyKind: completion?.completionList?.applyKindSupport === true,
      hasInsertReplace: completion?.completionItem?.insertReplaceSupport === true,
    },
  };
}

/** The capabilities come from outside: whatever is no list of names names nothing. */
function namesIn(value: unknown): ReadonlySet<string> {
  const names: readonly unknown[] = Array.isArray(value) ? value : [];
  return new Set(names.filter((name) => typeof name === "string"));
}

function limitOf(value: unknown): number {
  return typeof value === "number" && value > 0 ? value : Number.POSITIVE_INFINITY;
}
