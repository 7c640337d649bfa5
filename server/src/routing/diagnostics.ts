import type { PublishDiagnosticsParams } from "vscode-languageserver-protocol";
import type { PublishDiagnostics } from "../knowledge/knowledge.ts";
import type { Fleet } from "../runtime/fleet.ts";
import type { Documents } from "../workspace/documents.ts";

/** One slot per file and plugin; the union is what the editor is told. */
export interface Diagnostics extends Disposable {
  readonly publish: PublishDiagnostics;
}

export interface DiagnosticsOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly send: (params: PublishDiagnosticsParams) => void;
}

export declare function createDiagnostics(options: DiagnosticsOptions): Diagnostics;
