import type { CodeAction, Command } from "vscode-languageserver-protocol";
import type { Answer, Answers } from "../answer.ts";
import type { EditorCapabilities } from "../editorCapabilities.ts";
import type { EditorContext } from "./mergeContext.ts";

type Action = Command | CodeAction;

/**
 * LSP's CodeActionKind, in its order. A kind counts as the closest one above it:
 * `source.fixAll.x` stands with `source.fixAll`.
 */
const kinds = [
  "quickfix",
  "refactor",
  "refactor.extract",
  "refactor.inline",
  "refactor.move",
  "refactor.rewrite",
  "source",
  "source.organizeImports",
  "source.fixAll",
  "notebook",
];

/**
 * Behaviour 29. A union, sorted by kind and in routing order within each; what has no kind comes
 * last. What two plugins would both do to the text, under the same title, is there once. Each
 * action is of a form that the editor takes, or left out.
 */
export function mergeCodeActions(answers: Answers<Action[]>, { editor }: EditorContext): Action[] {
  return withoutDoubles(answers.flatMap(preferredOnce(answers)))
    .flatMap((action) => shown(action, editor.codeActions))
    .map((action) => ({ action, rank: rankOf(action) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ action }) => action);
}

/**
 * Preferred is what an editor does without asking, so one plugin's word counts among all quick
 * fixes, one among all refactorings, and so on: the first one's that has a preference.
 */
function preferredOnce(answers: Answers<Action[]>): (answer: Answer<Action[]>) => Action[] {
  const deciding = new Map<string, Answer<Action[]>>();
  for (const answer of answers) {
    for (const action of answer.value.filter(isPreferred)) {
      const family = familyOf(action);
      if (!deciding.has(family)) deciding.set(family, answer);
    }
  }
  return (answer) =>
    answer.value.map((action) =>
      isPreferred(action) && deciding.get(familyOf(action)) !== answer
        ? { ...action, isPreferred: false }
        : action,
    );
}

function isCommand(action: Action): action is Command {
  return typeof action.command === "string";
}

function isPreferred(action: Action): action is CodeAction {
  return !isCommand(action) && action.isPreferred === true;
}

/** `refactor` of `refactor.extract.function`. */
function familyOf({ kind = "" }: CodeAction): string {
  return kind.split(".", 1)[0] ?? "";
}

/** Told by the whole edit; what a command or a resolve would do can't be compared. */
function withoutDoubles(actions: readonly Action[]): readonly Action[] {
  const byTitle = new Map<string, CodeAction[]>();
  return actions.filter((action) => {
    if (isCommand(action) || !action.edit || action.command) return true;
    const { kind, title, edit } = action;
    const key = `${kind} ${title}`;
    const others = byTitle.get(key) ?? [];
    // Only for the few of one title: an edit may be long.
    const text = others.length > 0 ? JSON.stringify(edit) : "";
    if (others.some((other) => JSON.stringify(other.edit) === text)) return false;
    byTitle.set(key, [...others, action]);
    return true;
  });
}

function shown(
  action: Action,
  { hasLiterals, hasDisabled }: EditorCapabilities["codeActions"],
): readonly Action[] {
  if (isCommand(action)) return [action];
  // An editor that does not know `disabled` would offer it as if it could be done.
  if (action.disabled && !hasDisabled) return [];
  if (hasLiterals) return [action];
  // Such an editor runs commands and nothing else: one whose edit came first would do half.
  const { title, command, edit } = action;
  return command && !edit ? [{ ...command, title }] : [];
}

function rankOf(action: Action): number {
  const kind = isCommand(action) ? undefined : action.kind;
  if (kind === undefined || kind === "") return kinds.length + 1;
  const known = kinds.findLastIndex((each) => kind === each || kind.startsWith(`${each}.`));
  return known < 0 ? kinds.length : known;
}
