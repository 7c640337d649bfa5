/** Schemas of the LSP answers that plugins give in LSP's own shapes; the protocol's own are in the SDK. */
import type {
  DocumentLink,
  Hover,
  Location,
  LocationLink,
  Position,
  Range,
  SymbolInformation,
} from "vscode-languageserver-protocol";
import * as z from "zod";
import { symbolInformationProblem } from "./symbolInformation.ts";

const integer = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const position = z.object({ line: integer, character: integer }) satisfies z.ZodType<Position>;
const range = z.object({ start: position, end: position }) satisfies z.ZodType<Range>;
const uri = z.string().min(1).max(10_000);
const text = z.string().max(1_000_000);

const location = z.looseObject({ uri, range }) satisfies z.ZodType<Location>;

const locationLink = z.looseObject({
  originSelectionRange: range.exactOptional(),
  targetUri: uri,
  targetRange: range,
  targetSelectionRange: range,
}) satisfies z.ZodType<LocationLink>;

const markedString = z.union([z.string(), z.looseObject({ language: z.string(), value: text })]);

const hover = z.looseObject({
  contents: z.union([
    z.looseObject({ kind: z.enum(["plaintext", "markdown"]), value: text }),
    markedString,
    z.array(markedString),
  ]),
  range: range.exactOptional(),
}) satisfies z.ZodType<Hover>;

const documentLink = z.looseObject({
  range,
  target: uri.exactOptional(),
  tooltip: text.exactOptional(),
}) satisfies z.ZodType<DocumentLink>;

const symbols = z.custom<SymbolInformation[]>().check((context) => {
  const problem = symbolInformationProblem(context.value);
  if (!problem) return;
  const { path, message } = problem;
  context.issues.push({ code: "custom", input: context.value, path: [...path], message });
});

const links = z.array(documentLink).max(50_000).nullable() satisfies z.ZodType<
  DocumentLink[] | null
>;

const definition = z
  .union([location, z.array(location).max(50_000), z.array(locationLink).max(50_000)])
  .nullable() satisfies z.ZodType<Location | Location[] | LocationLink[] | null>;

export const lspReplies = {
  "textDocument/documentLink": links,
  "textDocument/definition": definition,
  "textDocument/hover": hover.nullable(),
  "workspace/symbol": symbols.nullable(),
};
