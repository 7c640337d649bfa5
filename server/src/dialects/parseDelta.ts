/** Answers to `parse` that say what has changed since the one before. PROTOCOL.md §5. */
import type { ParseResult } from "@chorus/plugin-sdk/protocol";
import { parseDelta } from "@chorus/plugin-sdk/replies";
import { rememberSpliced } from "../base/jsonText.ts";
import { isObject } from "../base/objects.ts";
import { check, checkAnswer } from "./answers.ts";
import type { Checked } from "./replies/checkReply.ts";

const lists = ["symbols", "imports", "foldingRanges", "diagnostics"] as const;

/** The answer, whole; what came as changes is made whole first and checked like any other. */
export function checkParse(
  answer: unknown,
  previous: ParseResult | undefined,
): Checked<ParseResult> {
  if (!isObject(answer) || !("edits" in answer)) return checkAnswer("parse", answer);
  if (!previous) return invalid("edits: changes an answer that was not named");
  const delta = check(parseDelta, answer);
  if (delta.kind === "invalid") return delta;
  const { edits, resultId } = delta.value;
  const { resultId: _, ...result } = previous;
  const whole: Record<string, unknown> = {
    ...result,
    ...(resultId === undefined ? {} : { resultId }),
  };
  for (const key of lists) {
    const edit = edits[key];
    if (!edit) continue;
    const list = previous[key] ?? [];
    if (edit.start + edit.deleteCount > list.length) {
      return invalid(`edits.${key}: reaches beyond the ${list.length} that there are`);
    }
    whole[key] = spliced(list, edit);
  }
  return checkAnswer("parse", whole);
}

interface Edit {
  readonly start: number;
  readonly deleteCount: number;
  readonly data: readonly unknown[];
}

function spliced(list: readonly unknown[], { start, deleteCount, data }: Edit): unknown[] {
  const changed = [...list.slice(0, start), ...data, ...list.slice(start + deleteCount)];
  rememberSpliced(changed, list, start, deleteCount, data);
  return changed;
}

function invalid(problem: string): Checked<never> {
  return { kind: "invalid", problem };
}
