/** Whose documents that are in no file an editor may ask for. LSP 3.18, TextDocumentContentOptions. */
import type {
  ClientCapabilities,
  TextDocumentContentOptions,
} from "vscode-languageserver-protocol";
import { contentMethod, contentSchemes } from "../../routing/contentSchemes.ts";
import { type OfferingPlugin, offers } from "./offering.ts";

/** Of all plugins; nothing where none has said any, or the editor has no use for them. */
export function contentOptions(
  { workspace }: ClientCapabilities,
  plugins: readonly OfferingPlugin[],
): TextDocumentContentOptions | undefined {
  const offering = plugins.filter((plugin) => offers(plugin, contentMethod));
  const schemes = contentSchemes(offering.flatMap((plugin) => plugin.optionsOf(contentMethod)));
  return workspace?.textDocumentContent && schemes.length > 0
    ? { schemes: [...schemes] }
    : undefined;
}
