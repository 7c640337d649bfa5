import type { Range, TextEdit } from "vscode-languageserver-protocol";
import type { Token } from "../../base/cancellation.ts";
import { messageOf } from "../../base/errors.ts";
import type { DocumentRef } from "../../dialects/session.ts";
import type { FleetPlugin } from "../../runtime/fleet.ts";
import { type FeatureParams, features } from "../features.ts";
import { askInTurn } from "./inTurn.ts";
import { type AskEdits, editInSequence, inOrder, type Sequence, type Stage } from "./sequence.ts";
import type { Way, WayOptions } from "./way.ts";

type FormattingWays = { readonly [F in EditFeature]: Way<F> };

type RangeFormatting = "textDocument/rangeFormatting" | "textDocument/rangesFormatting";
type Formatting = "textDocument/formatting" | RangeFormatting;
type EditFeature = Formatting | "textDocument/onTypeFormatting" | "textDocument/willSaveWaitUntil";

/**
 * A document has one formatter, or a row of them that the user has chosen: two at once would undo
 * each other (behaviour 32). Where nobody chose, it is the first in routing order that answers.
 */
export function createFormatting(options: WayOptions): FormattingWays {
  const { candidates, choices, askOne, log } = options;

  /** The edits of one plugin for a document as it is at that stage. */
  function asking<F extends EditFeature>(
    feature: F,
    paramsAt: (stage: Stage) => FeatureParams<F>,
  ): AskEdits {
    return async (plugin, stage, token) => {
      const how = { token, document: stage.document };
      const edits = await askOne(plugin, feature, paramsAt(stage), how);
      try {
        return inOrder(plugin, feature, edits);
      } catch (error) {
        log.warn("edits left out", { plugin: plugin.id, feature, message: messageOf(error) });
        throw error;
      }
    };
  }

  async function format<F extends Formatting>(
    feature: F,
    params: FeatureParams<F>,
    ranges: readonly Range[],
    token: Token,
    paramsAt: (stage: Stage) => FeatureParams<F>,
  ): Promise<TextEdit[] | null> {
    const document = candidates.documentAt(params.textDocument.uri);
    if (!document) return null;
    const offering = candidates.offering(feature, document);
    const chosen = choices().formatters(document.languageId);
    const plugins = chosen ? inChosenOrder(chosen, offering) : offering;
    if (plugins.length === 0 && offering.length > 0)
      log.warn("no chosen formatter is there for this", { feature, chosen: chosen ?? [] });
    const { softMs } = features[feature];
    const ask = asking(feature, paramsAt);
    const sequence: Sequence = { document, ranges, plugins, ask, softMs, token };
    return chosen ? editInSequence(options, sequence) : firstEdits(sequence);
  }

  async function firstEdits(sequence: Sequence): Promise<TextEdit[] | null> {
    const { document, ranges, ask } = sequence;
    const first = await askInTurn(options, {
      ...sequence,
      ask: (plugin, own) => ask(plugin, { document, ranges }, own),
    });
    return first && [...first.value];
  }

  return {
    "textDocument/formatting": (params, token) =>
      format("textDocument/formatting", params, [], token, ({ document }) => ({
        ...params,
        textDocument: { uri: document.uri },
      })),

    "textDocument/rangeFormatting": (params, token) =>
      format(
        "textDocument/rangeFormatting",
        params,
        [params.range],
        token,
        ({ document, ranges: [range = params.range] }) => ({
          ...params,
          textDocument: { uri: document.uri },
          range,
        }),
      ),

    "textDocument/rangesFormatting": (params, token) =>
      format(
        "textDocument/rangesFormatting",
        params,
        params.ranges,
        token,
        ({ document, ranges }) => ({
          ...params,
          textDocument: { uri: document.uri },
          ranges: [...ranges],
        }),
      ),

    /** The characters of one plugin are nothing to another: only those are asked whose own was typed. */
    async "textDocument/onTypeFormatting"(params, token) {
      const feature = "textDocument/onTypeFormatting";
      const document = candidates.documentAt(params.textDocument.uri);
      if (!document) return null;
      const offering = candidates.offering(feature, document);
      const chosen = choices().formatters(document.languageId);
      const plugins = chosen ? inChosenOrder(chosen, offering) : offering;
      return firstEdits({
        plugins: plugins.filter((plugin) => isTriggeredBy(plugin, document, params.ch)),
        document,
        ranges: [],
        ask: asking(feature, () => params),
        softMs: features[feature].softMs,
        token,
      });
    },

    /**
     * All of them, one behind the other: nobody chose between them, and each was promised to be
     * asked before the file is saved. One may sort imports where another ends the last line.
     */
    async "textDocument/willSaveWaitUntil"(params, token) {
      const feature = "textDocument/willSaveWaitUntil";
      const document = candidates.documentAt(params.textDocument.uri);
      if (!document) return null;
      return editInSequence(options, {
        document,
        ranges: [],
        plugins: candidates.offering(feature, document),
        ask: asking(feature, (stage) => ({ ...params, textDocument: { uri: stage.document.uri } })),
        softMs: features[feature].softMs,
        token,
      });
    },
  };
}

/** A chosen one that is not there, or can't do this, is nobody's reason to ask one that was not chosen. */
function inChosenOrder(
  chosen: readonly string[],
  plugins: readonly FleetPlugin[],
): readonly FleetPlugin[] {
  return chosen.flatMap((id) => plugins.find((plugin) => plugin.id === id) ?? []);
}

function isTriggeredBy(plugin: FleetPlugin, document: DocumentRef, character: string): boolean {
  return plugin
    .optionsOf("textDocument/onTypeFormatting", document)
    .some(({ firstTriggerCharacter, moreTriggerCharacter }) => {
      const more: readonly unknown[] = Array.isArray(moreTriggerCharacter)
        ? moreTriggerCharacter
        : [];
      return firstTriggerCharacter === character || more.includes(character);
    });
}
