import type {
  Definition,
  DefinitionLink,
  Location,
  LocationLink,
} from "vscode-languageserver-protocol";
import type { Answers } from "../answer.ts";
import type { TargetFeature } from "../editorCapabilities.ts";
import type { EditorContext } from "./mergeContext.ts";
import { placeKey } from "./ranges.ts";
import { union } from "./union.ts";

type Target = Location | LocationLink;

/**
 * Behaviour 24. A union without duplicates by uri and range. Links, which know what was clicked on,
 * only where the editor takes them for this very request, and then for all: the two can't stand in
 * one list.
 */
export function mergeTargets(feature: TargetFeature) {
  return (
    answers: Answers<Definition | DefinitionLink[]>,
    { editor }: EditorContext,
  ): Definition | DefinitionLink[] => {
    const lists = answers.map((answer) => ({ ...answer, value: listOf(answer.value) }));
    const targets = union(lists, (target) => placeKey(locationOf(target)));
    const hasLinks = targets.some(isLink);
    return hasLinks && editor.linkFeatures.has(feature)
      ? targets.map(linkOf)
      : targets.map(locationOf);
  };
}

/** Behaviour 24. The same, and never links: LSP has none for references. */
export function mergeReferences(answers: Answers<Location[]>): Location[] {
  return union(answers, placeKey);
}

function listOf(targets: Definition | DefinitionLink[]): Target[] {
  return Array.isArray(targets) ? targets : [targets];
}

function isLink(target: Target): target is LocationLink {
  return "targetUri" in target;
}

function locationOf(target: Target): Location {
  return isLink(target) ? { uri: target.targetUri, range: target.targetSelectionRange } : target;
}

function linkOf(target: Target): LocationLink {
  return isLink(target)
    ? target
    : { targetUri: target.uri, targetRange: target.range, targetSelectionRange: target.range };
}
