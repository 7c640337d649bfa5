import type { PrepareRenameResult, Range, WorkspaceEdit } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { DocumentRef } from "../../dialects/session.ts";
import type { FleetPlugin } from "../../runtime/fleet.ts";
import { type FeatureParams, features } from "../features.ts";
import { askInTurn } from "./inTurn.ts";
import type { Way, WayOptions } from "./way.ts";
import { wordAround } from "./words.ts";

/**
 * One plugin renames; two would do it twice. `textDocument/prepareRename` decides who: the one that
 * says yes is asked first when the new name comes. One that has nothing to say, or fails, leaves it
 * to the next (behaviour 33).
 */
export function createRename(options: WayOptions): {
  readonly "textDocument/prepareRename": Way<"textDocument/prepareRename">;
  readonly "textDocument/rename": Way<"textDocument/rename">;
} {
  const { candidates, askOne } = options;
  let prepared: Prepared | undefined;

  return {
    async "textDocument/prepareRename"(params, token) {
      prepared = undefined;
      const document = candidates.documentAt(params.textDocument.uri);
      if (!document) return null;
      const renaming = candidates.offering("textDocument/rename", document);
      const plugins = renaming.filter((plugin) =>
        plugin.serves("textDocument/prepareRename", document),
      );
      const { softMs } = features["textDocument/prepareRename"];
      const unprepared = renaming.length > plugins.length ? wordAt(document, params) : null;
      // Where somebody renames without being asked before, nobody else's failure is the last word.
      const yes = await askInTurn(options, {
        plugins,
        softMs,
        token,
        ask: async (plugin, own) => {
          const how = { token: own, document };
          const answer = await askOne(plugin, "textDocument/prepareRename", params, how);
          return answer && isYes(answer) ? answer : null;
        },
      }).catch((error: unknown) => {
        if (token.aborted || !unprepared) throw error;
        return null;
      });
      if (!yes) return unprepared;
      prepared = { plugin: yes.plugin.id, place: placeOf(document, params) };
      return yes.value;
    },

    async "textDocument/rename"(params, token) {
      const document = candidates.documentAt(params.textDocument.uri);
      if (!document) return null;
      const first = prepared?.place === placeOf(document, params) ? prepared.plugin : undefined;
      let empty: WorkspaceEdit | null = null;
      const renamed = await askInTurn(options, {
        plugins: foremost(first, candidates.offering("textDocument/rename", document)),
        softMs: features["textDocument/rename"].softMs,
        token,
        ask: async (plugin, own) => {
          const how = { token: own, document };
          const edit = await askOne(plugin, "textDocument/rename", params, how);
          if (!edit || changesSomething(edit)) return edit;
          empty ??= edit;
          return null;
        },
      });
      return renamed?.value ?? empty;
    },
  };
}

/** Who said yes, and to what. */
interface Prepared {
  readonly plugin: string;
  readonly place: string;
}

/** The same symbol is meant for as long as the text is the same. */
function placeOf(
  { uri, version }: DocumentRef,
  { position: { line, character } }: FeatureParams<"textDocument/prepareRename">,
): string {
  return `${uri} ${version} ${line}:${character}`;
}

function isYes(answer: PrepareRenameResult): boolean {
  return !("defaultBehavior" in answer) || answer.defaultBehavior;
}

/** For a plugin that can't say what it would rename: the word there, as most languages have words. */
function wordAt(
  { uri, languageId, text }: DocumentRef,
  { position }: FeatureParams<"textDocument/prepareRename">,
): Range | null {
  const document = TextDocument.create(uri, languageId, 0, text);
  const word = wordAround(text, document.offsetAt(position));
  if (!word) return null;
  return { start: document.positionAt(word.start), end: document.positionAt(word.end) };
}

function foremost(id: string | undefined, plugins: readonly FleetPlugin[]): readonly FleetPlugin[] {
  return [...plugins].sort((a, b) => Number(b.id === id) - Number(a.id === id));
}

/** Some servers say with an empty edit that there is nothing to rename. */
function changesSomething({ changes, documentChanges }: WorkspaceEdit): boolean {
  return (
    (documentChanges ?? []).length > 0 ||
    Object.values(changes ?? {}).some((edits) => edits.length > 0)
  );
}
