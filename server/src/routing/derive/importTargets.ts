import type { DocumentLink, LocationLink, Position } from "vscode-languageserver-protocol";
import type { ResolvedImport } from "../../knowledge/imports.ts";
import { contains, startOfFile } from "./positions.ts";

/** Links from what an import names to the file that it means. Pure. */
export function importLinks(imports: readonly ResolvedImport[]): DocumentLink[] {
  return imports.map(({ import: { specifierRange }, target }) => ({
    range: specifierRange,
    target,
  }));
}

/** The files that the specifier at the position means: one statement may name several. */
export function importDefinitions(
  imports: readonly ResolvedImport[],
  position: Position,
): LocationLink[] {
  return imports
    .filter(({ import: { specifierRange } }) => contains(specifierRange, position))
    .map(({ import: { specifierRange }, target }) => ({
      originSelectionRange: specifierRange,
      targetUri: target,
      targetRange: startOfFile,
      targetSelectionRange: startOfFile,
    }));
}
