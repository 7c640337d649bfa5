/**
 * A schema for every reply a plugin gives. The host checks each answer once, where it comes in, and
 * trusts the type from there on; a plugin's tests can do the same. Not loaded by plugins.
 *
 * Keys that the protocol does not know are tolerated: they belong to a later minor version.
 */
import type {
  Diagnostic,
  DocumentSymbol,
  FoldingRange,
  Range,
  TextEdit,
} from "vscode-languageserver-protocol";
import * as z from "zod";
import type { Import, ImportCandidate, ImportEdits, ResolveImportsResult } from "./imports.ts";
import type { HealthResult, InitializeResult } from "./lifecycle.ts";
import type {
  Dependency,
  DependencySource,
  ManifestAnalysis,
  ManifestEdits,
  ManifestLink,
  ManifestVariable,
  Member,
  PackageDeclaration,
  Resolution,
  VariableReference,
} from "./manifests.ts";
import type { RequestMethod, ResultOf } from "./messages.ts";
import {
  type Check,
  columnsProblem,
  foldsProblem,
  rangeProblem,
  symbolsProblem,
} from "./shapes.ts";
import type {
  FunctionInfo,
  IndexedFile,
  IndexProgress,
  ListFunctionsResult,
  ParseResult,
  SymbolColumns,
} from "./symbols.ts";

/** What the host asks of plugins; the rest of the requests goes the other way. */
export type HostRequest = Exclude<RequestMethod, `host/${string}` | "workspace/applyEdit">;

const name = z.string().min(1).max(10_000);
const text = z.string().max(100_000);
const uri = z.string().min(1).max(10_000);

const range = checked<Range>(rangeProblem);
const symbols = checked<DocumentSymbol[]>(symbolsProblem);
const folds = checked<FoldingRange[]>(foldsProblem);
const columns = checked<SymbolColumns>(columnsProblem);

const diagnostic = z.looseObject({
  range,
  message: text,
  severity: z.literal([1, 2, 3, 4]).exactOptional(),
  code: z.union([z.string(), z.number()]).exactOptional(),
  source: z.string().exactOptional(),
}) satisfies z.ZodType<Diagnostic>;

const textEdit = z.looseObject({ range, newText: z.string() }) satisfies z.ZodType<TextEdit>;

const imports = z.looseObject({
  range,
  specifier: text,
  specifierRange: range,
  kind: z.enum(["import", "export", "require", "dynamic", "include", "module"]),
  typeOnly: z.boolean().exactOptional(),
  names: z
    .array(z.looseObject({ name, alias: name.exactOptional(), range }))
    .max(50_000)
    .exactOptional(),
  data: z.unknown().exactOptional(),
}) satisfies z.ZodType<Import>;

const parse = z.looseObject({
  resultId: name.exactOptional(),
  symbols,
  imports: z.array(imports).max(50_000),
  foldingRanges: folds.exactOptional(),
  diagnostics: z.array(diagnostic).max(10_000).exactOptional(),
}) satisfies z.ZodType<ParseResult>;

const listEdit = z.looseObject({
  start: z.int().nonnegative(),
  deleteCount: z.int().nonnegative(),
  data: z.array(z.unknown()),
});

/** What is in the lists is checked when they are whole again: see `replies.parse`. */
export const parseDelta = z.looseObject({
  resultId: name.exactOptional(),
  edits: z.looseObject({
    symbols: listEdit.exactOptional(),
    imports: listEdit.exactOptional(),
    foldingRanges: listEdit.exactOptional(),
    diagnostics: listEdit.exactOptional(),
  }),
});

const functionInfo = z.looseObject({
  name,
  containerName: text.exactOptional(),
  range,
  selectionRange: range,
}) satisfies z.ZodType<FunctionInfo>;

const listFunctions = z.looseObject({
  functions: z.array(functionInfo).max(250_000),
}) satisfies z.ZodType<ListFunctionsResult>;

const source = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("version"), package: name.exactOptional() }),
  z.looseObject({ kind: z.literal("path"), path: text }),
  z.looseObject({ kind: z.literal("git"), url: text, reference: text.exactOptional() }),
  z.looseObject({ kind: z.literal("url"), url: text }),
  z.looseObject({ kind: z.literal("workspace") }),
  z.looseObject({ kind: z.literal("inherited") }),
  z.looseObject({ kind: z.literal("catalog"), name }),
]) satisfies z.ZodType<DependencySource>;

const references = z
  .array(z.looseObject({ name, text: text.min(1) }) satisfies z.ZodType<VariableReference>)
  .max(1_000);

const dependency = z.looseObject({
  name,
  canonicalName: name.exactOptional(),
  alias: name.exactOptional(),
  kind: z.enum([
    "normal",
    "dev",
    "build",
    "peer",
    "optional",
    "bundled",
    "indirect",
    "managed",
    "replace",
    "exclude",
    "parent",
  ]),
  source,
  range,
  nameRange: range,
  requirement: text.exactOptional(),
  requirementRange: range.exactOptional(),
  references: references.exactOptional(),
  pathRange: range.exactOptional(),
  features: z.array(name).max(10_000).exactOptional(),
  marker: text.exactOptional(),
  group: text.exactOptional(),
  optional: z.boolean().exactOptional(),
  importsManaged: z.boolean().exactOptional(),
  resolved: text.exactOptional(),
}) satisfies z.ZodType<Dependency>;

const declaration = z.looseObject({
  name,
  canonicalName: name.exactOptional(),
  nameRange: range,
  version: text.exactOptional(),
  versionRange: range.exactOptional(),
  inheritsVersion: z.boolean().exactOptional(),
  references: references.exactOptional(),
}) satisfies z.ZodType<PackageDeclaration>;

const member = z.looseObject({
  pattern: text,
  range,
  exclude: z.boolean().exactOptional(),
}) satisfies z.ZodType<Member>;

const link = z.looseObject({
  kind: z.enum(["include", "parent"]),
  path: text,
  range,
}) satisfies z.ZodType<ManifestLink>;

const variable = z.looseObject({
  name,
  nameRange: range.exactOptional(),
  value: text,
  valueRange: range.exactOptional(),
  references: references.exactOptional(),
}) satisfies z.ZodType<ManifestVariable>;

const resolution = z.looseObject({
  name,
  version: text,
  path: text.exactOptional(),
  dependent: text.exactOptional(),
}) satisfies z.ZodType<Resolution>;

const analysis = z.looseObject({
  ecosystem: name,
  package: declaration.exactOptional(),
  dependencies: z.array(dependency).max(100_000),
  members: z.array(member).max(100_000).exactOptional(),
  workspaceVersion: z.looseObject({ version: text, range }).exactOptional(),
  links: z.array(link).max(10_000).exactOptional(),
  resolutions: z.array(resolution).max(250_000).exactOptional(),
  variables: z.array(variable).max(10_000).exactOptional(),
  diagnostics: z.array(diagnostic).max(10_000).exactOptional(),
}) satisfies z.ZodType<ManifestAnalysis>;

const edits = z.looseObject({
  edits: z.array(textEdit).max(100_000),
}) satisfies z.ZodType<ManifestEdits & ImportEdits>;

const candidate = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("file"), uri }),
  z.looseObject({ kind: z.literal("folder"), uri }),
  z.looseObject({ kind: z.literal("suffix"), path: text.min(1) }),
]) satisfies z.ZodType<ImportCandidate>;

const targets = z.looseObject({
  targets: z.array(z.array(candidate).max(1_000)).max(50_000),
}) satisfies z.ZodType<ResolveImportsResult>;

const initialize = z.looseObject({
  protocolVersion: z.string(),
  plugin: z.looseObject({ name: z.string(), version: z.string() }).exactOptional(),
  features: z.array(name).max(1_000).exactOptional(),
  sync: z.enum(["none", "full", "incremental"]).exactOptional(),
  positionEncoding: z.enum(["utf-8", "utf-16", "utf-32"]).exactOptional(),
}) satisfies z.ZodType<InitializeResult>;

const health = z.looseObject({
  status: z.enum(["ok", "degraded"]),
  message: text.exactOptional(),
}) satisfies z.ZodType<HealthResult>;

/** The replies that carry nothing: whatever a plugin says there is as good as the word. */
const done = z.unknown().transform(() => null);
const indexed = z.unknown().transform((): Record<string, never> => ({}));

const indexedFile = z.union([
  z.looseObject({ uri, symbols: columns }),
  z.looseObject({ uri, error: text }),
]) satisfies z.ZodType<IndexedFile>;

/** The value of an index request's `$/progress`. */
export const indexProgress = z.looseObject({
  files: z.array(indexedFile).max(100_000),
}) satisfies z.ZodType<IndexProgress>;

/** Every reply, by the method that it answers. */
export const replies = {
  initialize,
  shutdown: done,
  parse,
  listFunctions,
  analyzeManifest: analysis,
  editManifest: edits,
  index: indexed,
  "imports/resolve": targets,
  "imports/rewrite": edits,
  "imports/add": edits,
  "imports/remove": edits,
  health,
  "textDocument/documentSymbol": symbols.nullable(),
  "textDocument/foldingRange": folds.nullable(),
} satisfies { readonly [M in HostRequest]: z.ZodType<ResultOf<M>> } & {
  readonly "textDocument/documentSymbol": z.ZodType<DocumentSymbol[] | null>;
  readonly "textDocument/foldingRange": z.ZodType<FoldingRange[] | null>;
};

/** A schema around a check written by hand; the value passes through as it is. */
function checked<T>(check: Check): z.ZodType<T> {
  return z.custom<T>().check((context) => {
    const problem = check(context.value);
    if (problem) {
      context.issues.push({
        code: "custom",
        input: context.value,
        path: [...problem.path],
        message: problem.message,
      });
    }
  });
}
