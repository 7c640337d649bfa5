/** Whether something can be renamed, and what is offered as its name. */
import type {
  PrepareRenameDefaultBehavior,
  PrepareRenamePlaceholder,
  PrepareRenameResult,
} from "vscode-languageserver-protocol";
import { isObject } from "../../base/objects.ts";
import { choice } from "./choices.ts";
import { range } from "./ranges.ts";
import { record } from "./records.ts";
import { boolean, text } from "./scalars.ts";

const placeholder = record<PrepareRenamePlaceholder>({ range, placeholder: text });
const defaultBehavior = record<PrepareRenameDefaultBehavior>({ defaultBehavior: boolean });

export const preparedRename = choice<PrepareRenameResult>((value) => {
  if (!isObject(value)) return range;
  if ("range" in value) return placeholder;
  return "defaultBehavior" in value ? defaultBehavior : range;
});
