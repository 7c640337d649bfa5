/** What holds for every message of the host, whatever the servers do. */
import { strict as assert } from "node:assert";
import type { LspMethod } from "@chorus/plugin-sdk/protocol";
import {
  checkPublishedDiagnostics,
  checkReply,
} from "../../../server/src/dialects/replies/checkReply.ts";
import type { Message, ScriptedServer } from "../scriptedServer.ts";

/** A request that the editor has sent. */
export interface AskedAbout {
  /** Undefined where the answer need not be LSP: the request was none. */
  readonly method: LspMethod | undefined;
  /** The document that the answer has to be about; any, where it is undefined. */
  readonly uri: string | undefined;
}

/** By id. */
export type AskedById = ReadonlyMap<number, AskedAbout>;

/** Each answer is one, to a request that was sent, once, in LSP's words and about the same document. */
export function judgeAnswers(messages: readonly Message[], asked: AskedById): void {
  const answered = new Set<unknown>();
  for (const message of messages) {
    if (message.method !== undefined) continue;
    const { id, result, error } = message;
    const question = typeof id === "number" ? asked.get(id) : undefined;
    assert.ok(question, `an answer to nothing: ${JSON.stringify(message)}`);
    assert.ok(!answered.has(id), `request ${id} was answered twice`);
    answered.add(id);
    assert.ok(
      (error === undefined) !== (result === undefined),
      `request ${id}: neither or both of result and error`,
    );
    if (error === undefined) judgeResult(question, result);
    else assert.ok(Number.isInteger(error.code) && typeof error.message === "string");
  }
}

/** Null is what an editor gets where nobody has anything to say. */
function judgeResult({ method, uri }: AskedAbout, result: unknown): void {
  if (method === undefined || result === null) return;
  const checked = checkReply(method, result);
  assert.equal(checked.kind, "valid", `${method}: ${JSON.stringify(checked)}`);
  if (uri !== undefined) judgeSubject(method, uri, result);
}

/** The documents of a play. */
const ours = /file:\/\/[^"\s]*\/d\d\.txt/;

/** Published diagnostics are LSP, and those of one document. */
export function judgePublished(messages: readonly Message[]): void {
  for (const { method, params } of messages) {
    if (method !== "textDocument/publishDiagnostics") continue;
    const checked = checkPublishedDiagnostics(params);
    assert.equal(checked.kind, "valid", `published: ${JSON.stringify(checked)}`);
    // A server may tell of any other document what it found in ours.
    if (ours.test(params.uri)) judgeSubject(method, params.uri, params);
  }
}

/**
 * Every document of ours that is named in it is this one. What is said of related documents is not
 * about this one: servers have heard of those from others, too.
 */
function judgeSubject(what: string, uri: string, value: unknown): void {
  const text = JSON.stringify(value, (key, inner: unknown) =>
    key === "relatedDocuments" ? undefined : inner,
  );
  for (const [named] of text.matchAll(new RegExp(ours, "g"))) {
    assert.equal(named, uri, `${what} about ${uri} was answered with something about ${named}`);
  }
}

/** No process of a server is told an answer to nothing, or two to one request of its own. */
export function judgeServer({ name, events }: ScriptedServer): void {
  const open = new Set<string>();
  for (const event of events) {
    if (event.kind === "sent") open.add(`${event.pid} ${event.id}`);
    if (event.kind !== "received" || event.message.method !== undefined) continue;
    const { id } = event.message;
    assert.ok(
      open.delete(`${event.pid} ${id}`),
      `${name}: an answer to nothing, or a second: ${id}`,
    );
  }
}
