/** What plugins say in LSP's words is checked here, once; behind this its type can be trusted. */
import type { LspMethod, LspRequests } from "@chorus/plugin-sdk/protocol";
import type { PublishDiagnosticsParams } from "vscode-languageserver-protocol";
import { publishedDiagnostics } from "./diagnostics.ts";
import { replyShapes } from "./replyShapes.ts";
import { type Shape, textOf } from "./shape.ts";

/**
 * `repaired` is as good as `valid`: something in it was not LSP, and what LSP makes of the rest is
 * kept (behaviour 16), without a null that LSP does not know (behaviour 37).
 */
export type Checked<T> =
  | { readonly kind: "valid"; readonly value: T }
  | { readonly kind: "repaired"; readonly value: T; readonly problem: string }
  | { readonly kind: "invalid"; readonly problem: string };

/** Neither throws nor changes the value, whatever it is. */
export function checkReply<M extends LspMethod>(
  method: M,
  value: unknown,
): Checked<LspRequests[M]["result"]> {
  return checkShape<LspRequests[M]["result"]>(replyShapes[method], value);
}

/** The params of `textDocument/publishDiagnostics`, which a plugin sends unasked. */
export function checkPublishedDiagnostics(value: unknown): Checked<PublishDiagnosticsParams> {
  return checkShape(publishedDiagnostics, value);
}

/** Neither throws nor changes the value. */
export function checkShape<T>(shape: Shape<T>, value: unknown): Checked<T> {
  const asItCame = judge(shape, value);
  if (asItCame.kind === "valid") return asItCame;
  const { problem } = asItCame;
  const repaired = judge(shape, shape.repair(value));
  return repaired.kind === "valid"
    ? { kind: "repaired", value: repaired.value, problem }
    : repaired;
}

function judge<T>(shape: Shape<T>, value: unknown): Exclude<Checked<T>, { kind: "repaired" }> {
  const problem = shape.check(value);
  if (problem) return { kind: "invalid", problem: textOf(problem) };
  trust(shape, value);
  return { kind: "valid", value };
}

/** What a shape's check has nothing against is of that shape. */
function trust<T>(_shape: Shape<T>, _value: unknown): asserts _value is T {}
