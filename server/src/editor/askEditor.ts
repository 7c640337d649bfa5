import { Cancellation, type Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import type { Endpoint } from "../base/endpoint.ts";

export type EditorLink = Pick<Endpoint, "request" | "notify">;

export interface AskEditorOptions {
  /** How long somebody may wait for it. */
  readonly ms: number;
  readonly token?: Token;
}

/**
 * A request to the editor that ends in any case: some editors never answer one, and what they don't
 * answer must neither keep a plugin waiting nor stay in memory. Rejects with the editor's error;
 * undefined where there was no answer in time, or nobody wants it any more.
 */
export async function askEditor(
  link: Pick<EditorLink, "request">,
  clock: Clock,
  method: string,
  params: unknown,
  { ms, token }: AskEditorOptions,
): Promise<unknown> {
  const call = new Cancellation();
  const deadline = clock.after(ms, () => call.abort());
  const listening = token?.onAbort(() => call.abort());
  if (token?.aborted) call.abort();
  try {
    return await link.request(method, params, call.signal);
  } catch (error) {
    if (!call.signal.aborted) throw error;
    return undefined;
  } finally {
    deadline[Symbol.dispose]();
    listening?.[Symbol.dispose]();
  }
}
