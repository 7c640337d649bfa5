import type {
  Definition,
  DefinitionLink,
  Location,
  LocationLink,
} from "vscode-languageserver-protocol";
import type { Answers } from "../answer.ts";
import type { MergeContext } from "./mergeContext.ts";
import { distinct, rangeKey } from "./ranges.ts";

/**
 * Behaviour 24. A union without duplicates by uri and range. Links, which know what was clicked on,
 * only for editors that take them, and then for all: the two can't stand in one list.
 */
export function mergeDefinitions(
  answers: Answers<readonly (Location | LocationLink)[]>,
  { editor }: MergeContext<"textDocument/definition">,
): Definition | DefinitionLink[] {
  const targets = distinct(
    answers.flatMap(({ value }) => value),
    (target) => {
      const { uri, range } = locationOf(target);
      return `${uri} ${rangeKey(range)}`;
    },
  );
  const hasLinks = targets.some((target) => "targetUri" in target);
  return hasLinks && editor.hasDefinitionLinks ? targets.map(linkOf) : targets.map(locationOf);
}

function locationOf(target: Location | LocationLink): Location {
  return "targetUri" in target
    ? { uri: target.targetUri, range: target.targetSelectionRange }
    : { uri: target.uri, range: target.range };
}

function linkOf(target: Location | LocationLink): LocationLink {
  return "targetUri" in target
    ? target
    : { targetUri: target.uri, targetRange: target.range, targetSelectionRange: target.range };
}
