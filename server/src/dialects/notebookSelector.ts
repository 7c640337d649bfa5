/** Which notebooks, and which of their cells, a plugin wants to mirror. LSP 3.17, NotebookDocumentSyncOptions. */
import { isObject, type JsonObject } from "../base/objects.ts";
import { globTest } from "./selector.ts";

export interface NotebookName {
  readonly uri: string;
  readonly notebookType: string;
}

/** Of the cells of a notebook, by their languages. */
export type CellTest = (languageId: string) => boolean;

/** Undefined where none of the registrations is for the notebook. */
export function cellsOf(
  registrations: readonly JsonObject[],
  notebook: NotebookName,
  languages: readonly string[],
): CellTest | undefined {
  const tests = registrations
    .flatMap(({ notebookSelector }): readonly unknown[] =>
      Array.isArray(notebookSelector) ? notebookSelector : [],
    )
    .flatMap((selector) => cellTest(selector, notebook, languages) ?? []);
  return tests.length > 0 ? (languageId) => tests.some((test) => test(languageId)) : undefined;
}

/** One without a notebook is for those that have such a cell. */
function cellTest(
  selector: unknown,
  notebook: NotebookName,
  languages: readonly string[],
): CellTest | undefined {
  if (!isObject(selector) || !isNotebook(selector.notebook, notebook)) return undefined;
  const { cells } = selector;
  if (!Array.isArray(cells)) return selector.notebook === undefined ? undefined : () => true;
  const wanted = cells.flatMap((cell: unknown) => (isObject(cell) ? [cell.language] : []));
  const test: CellTest = (languageId) => wanted.includes("*") || wanted.includes(languageId);
  return selector.notebook !== undefined || languages.some(test) ? test : undefined;
}

function isNotebook(filter: unknown, { uri, notebookType }: NotebookName): boolean {
  if (filter === undefined || filter === null) return true;
  if (typeof filter === "string") return filter === "*" || filter === notebookType;
  if (!isObject(filter)) return false;
  return (
    (typeof filter.notebookType !== "string" || filter.notebookType === notebookType) &&
    (typeof filter.scheme !== "string" || uri.startsWith(`${filter.scheme}:`)) &&
    globTest(filter.pattern)(uri)
  );
}
