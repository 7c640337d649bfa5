/** Diagnostics, pushed and pulled. */
import type {
  CodeDescription,
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  DocumentDiagnosticReport,
  FullDocumentDiagnosticReport,
  PublishDiagnosticsParams,
  RelatedFullDocumentDiagnosticReport,
  RelatedUnchangedDocumentDiagnosticReport,
  UnchangedDocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
  WorkspaceFullDocumentDiagnosticReport,
  WorkspaceUnchangedDocumentDiagnosticReport,
} from "vscode-languageserver-protocol";
import { isObject } from "../../base/objects.ts";
import { choice, nullable } from "./choices.ts";
import { listOf } from "./lists.ts";
import { location } from "./locations.ts";
import { range } from "./ranges.ts";
import { defaulting, dictionary, extra, optional, record } from "./records.ts";
import { anything, integer, numbered, oneOf, text, uri } from "./scalars.ts";
import type { Shape } from "./shape.ts";

/** Markup is for clients that say that they show it, and the host says nothing such: of it the words are kept. */
const message: Shape<string> = {
  check: text.check,
  repair: (value) => (isObject(value) && typeof value.value === "string" ? value.value : value),
};

export const diagnostic = record<Diagnostic>({
  range,
  message,
  severity: extra(numbered<DiagnosticSeverity>("DiagnosticSeverity", 4)),
  code: extra(choice<number | string>((value) => (typeof value === "string" ? text : integer))),
  codeDescription: extra(record<CodeDescription>({ href: uri })),
  source: extra(text),
  tags: extra(listOf(numbered<DiagnosticTag>("DiagnosticTag", 2))),
  relatedInformation: extra(
    listOf(record<DiagnosticRelatedInformation>({ location, message: text })),
  ),
  data: optional(anything),
});

export const diagnostics = listOf(diagnostic);

/** `textDocument/publishDiagnostics`. */
export const publishedDiagnostics = record<PublishDiagnosticsParams>({
  uri,
  version: extra(integer),
  diagnostics,
});

const full = { kind: oneOf("full"), resultId: extra(text), items: diagnostics };
const unchanged = { kind: oneOf("unchanged"), resultId: text };

const fullReport = record<FullDocumentDiagnosticReport>(full);
const unchangedReport = record<UnchangedDocumentDiagnosticReport>(unchanged);

const relatedDocuments = extra(
  dictionary(
    choice<FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport>((value) =>
      isUnchanged(value) ? unchangedReport : fullReport,
    ),
  ),
);

const relatedFull = record<RelatedFullDocumentDiagnosticReport>({ ...full, relatedDocuments });
const relatedUnchanged = record<RelatedUnchangedDocumentDiagnosticReport>({
  ...unchanged,
  relatedDocuments,
});

/** Null is not LSP's, but editors read it as "nothing found". */
export const documentReport = defaulting(
  choice<DocumentDiagnosticReport>((value) =>
    isUnchanged(value) ? relatedUnchanged : relatedFull,
  ),
  { kind: "full", items: [] },
);

const version = defaulting(nullable(integer), null);
const workspaceFull = record<WorkspaceFullDocumentDiagnosticReport>({ ...full, uri, version });
const workspaceUnchanged = record<WorkspaceUnchangedDocumentDiagnosticReport>({
  ...unchanged,
  uri,
  version,
});

export const workspaceReport = defaulting(
  record<WorkspaceDiagnosticReport>({
    items: listOf(
      choice<WorkspaceDocumentDiagnosticReport>((value) =>
        isUnchanged(value) ? workspaceUnchanged : workspaceFull,
      ),
    ),
  }),
  { items: [] },
);

function isUnchanged(value: unknown): boolean {
  return isObject(value) && value.kind === "unchanged";
}
