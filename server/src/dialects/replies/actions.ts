/** What the user can have done: commands, code actions, lenses. */
import type {
  CodeAction,
  CodeActionDisabled,
  CodeActionTag,
  CodeLens,
  Command,
} from "vscode-languageserver-protocol";
import { isObject } from "../../base/objects.ts";
import { choice } from "./choices.ts";
import { diagnostics } from "./diagnostics.ts";
import { workspaceEdit } from "./edits.ts";
import { listOf, wholeListOf } from "./lists.ts";
import { range } from "./ranges.ts";
import { extra, optional, record } from "./records.ts";
import { anything, boolean, tag, text } from "./scalars.ts";
import type { Shape } from "./shape.ts";

/** The name may be empty: a lens that only shows something has one like that. */
export const command = record<Command>({
  title: text,
  tooltip: extra(text),
  command: text,
  arguments: optional(wholeListOf(anything)),
});

export const codeAction = record<CodeAction>({
  title: text,
  kind: extra(text),
  diagnostics: extra(diagnostics),
  isPreferred: extra(boolean),
  // Without it, an action that can't be done would look like one that can.
  disabled: optional(record<CodeActionDisabled>({ reason: text })),
  edit: optional(workspaceEdit),
  command: optional(command),
  data: optional(anything),
  tags: extra<CodeActionTag[]>(listOf(tag)),
});

/** A command's `command` is its name; a code action's is a command. */
export const codeActions: Shape<(Command | CodeAction)[]> = listOf(
  choice<Command | CodeAction>((value) =>
    isObject(value) && typeof value.command === "string" ? command : codeAction,
  ),
);

export const codeLens = record<CodeLens>({
  range,
  command: optional(command),
  data: optional(anything),
});
