/** Which notebooks an editor is to keep the host in step with. LSP 3.17, NotebookDocumentSyncOptions. */
import { entriesIn, type OfferingPlugin } from "./offering.ts";

export const notebookMethod = "notebookDocument/sync";

/**
 * The union of what the plugins want; nothing where none wants any. Where the editor is told now or
 * never, all of them for a server that may want some.
 */
export function notebookOptions(
  plugins: readonly OfferingPlugin[],
  isStatic: boolean,
): object | undefined {
  const options = plugins.flatMap((plugin) => plugin.optionsOf(notebookMethod));
  const isOpen = isStatic && plugins.some(({ isKnown }) => !isKnown);
  const notebookSelector = isOpen ? [{ notebook: "*" }] : entriesIn(options, "notebookSelector");
  if (notebookSelector.length === 0) return undefined;
  return { notebookSelector, save: isOpen || options.some(({ save }) => save === true) };
}
