/** What goes along with a feature, as one server would say it for all plugins. LSP 3.17, the …Options of each request. */
import type { ClientCapabilities, SemanticTokensLegend } from "vscode-languageserver-protocol";
import { textsIn } from "../../dialects/offers.ts";
import type { Feature } from "../../routing/features.ts";
import type { Offering, OfferingPlugin } from "./offering.ts";
import {
  completionTriggers,
  signatureRetriggers,
  signatureTriggers,
  typingTriggers,
} from "./triggers.ts";

/** What the host says in its own name, for all plugins together. */
export interface HostOptions {
  /** The names of commands that reach a plugin. */
  readonly commands: () => readonly string[];
  readonly legend: () => SemanticTokensLegend;
}

export interface Told extends Offering {
  readonly client: ClientCapabilities;
  readonly host: HostOptions;
  /** The editor is told now or never. */
  readonly isStatic: boolean;
}

type Rule = (told: Told) => object | undefined;

/** By the method of the registration; a feature without a row has no options. */
const rules: Readonly<Record<string, Rule>> = {
  "textDocument/completion": (told) => ({
    ...some("triggerCharacters", triggers(told, ["triggerCharacters"], completionTriggers)),
    ...some("allCommitCharacters", textsIn(told.options, "allCommitCharacters")),
    resolveProvider: isAny(told, "completionItem/resolve"),
    completionItem: { labelDetailsSupport: true },
  }),
  "textDocument/signatureHelp": (told) => ({
    ...some("triggerCharacters", triggers(told, ["triggerCharacters"], signatureTriggers)),
    ...some("retriggerCharacters", triggers(told, ["retriggerCharacters"], signatureRetriggers)),
  }),
  // LSP: options are for editors that take more than commands.
  "textDocument/codeAction": (told) =>
    told.client.textDocument?.codeAction?.codeActionLiteralSupport
      ? {
          ...some("codeActionKinds", codeActionKinds(told)),
          resolveProvider: isAny(told, "codeAction/resolve"),
        }
      : undefined,
  "textDocument/codeLens": (told) => ({ resolveProvider: isAny(told, "codeLens/resolve") }),
  "textDocument/documentLink": (told) => ({ resolveProvider: isAny(told, "documentLink/resolve") }),
  "textDocument/inlayHint": (told) => ({ resolveProvider: isAny(told, "inlayHint/resolve") }),
  "textDocument/rangeFormatting": (told) => ({
    rangesSupport: isAny(told, "textDocument/rangesFormatting"),
  }),
  "textDocument/onTypeFormatting": (told) => {
    const names = ["firstTriggerCharacter", "moreTriggerCharacter"];
    const all = triggers(told, names, typingTriggers);
    // The first one is required.
    const [firstTriggerCharacter, ...moreTriggerCharacter] = all.length > 0 ? all : typingTriggers;
    return { firstTriggerCharacter, moreTriggerCharacter };
  },
  // LSP: for editors that prepare.
  "textDocument/rename": (told) =>
    told.client.textDocument?.rename?.prepareSupport
      ? { prepareProvider: isAny(told, "textDocument/prepareRename") }
      : undefined,
  "textDocument/semanticTokens": (told) => ({
    legend: told.host.legend(),
    full: isAny(told, "textDocument/semanticTokens/full") && {
      delta: isAny(told, "textDocument/semanticTokens/full/delta"),
    },
    range: isAny(told, "textDocument/semanticTokens/range"),
  }),
  "textDocument/diagnostic": (told) => ({
    interFileDependencies:
      told.isOpen ||
      told.options.some(({ interFileDependencies }) => interFileDependencies === true),
    workspaceDiagnostics: isAny(told, "workspace/diagnostic"),
  }),
  "workspace/symbol": (told) => ({ resolveProvider: isAny(told, "workspaceSymbol/resolve") }),
  "workspace/executeCommand": ({ host }) => ({ commands: [...host.commands()] }),
};

/** Nothing where LSP knows no options, or none that anybody has. */
export function providerOptions(method: string, told: Told): object | undefined {
  return rules[method]?.(told);
}

function isAny({ plugins }: { readonly plugins: readonly OfferingPlugin[] }, feature: Feature) {
  return plugins.some((plugin) => plugin.serves(feature));
}

/** An editor that can be told more later hears the known ones alone. */
function triggers(
  { options, isOpen, isStatic }: Told,
  names: readonly string[],
  usual: readonly string[],
): readonly string[] {
  const known = names.flatMap((name) => textsIn(options, name));
  return [...new Set(isStatic && isOpen ? [...known, ...usual] : known)];
}

/** Editors don't ask for kinds that are not in the list: one plugin without a list may have any. */
function codeActionKinds({ options, isOpen }: Told): readonly string[] {
  const isSaid = options.every(({ codeActionKinds }) => Array.isArray(codeActionKinds));
  return isSaid && !isOpen ? textsIn(options, "codeActionKinds") : [];
}

/** An optional list that holds nothing is left out. */
function some(name: string, list: readonly string[]): object {
  return list.length > 0 ? { [name]: list } : {};
}
