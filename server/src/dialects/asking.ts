/** What all dialects make of a request on their link: a checked answer, or a PluginError. */
import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import type { Token } from "../base/cancellation.ts";
import type { Endpoint } from "../base/endpoint.ts";
import { accept } from "./answers.ts";
import { isUnknownMethod, toFailure } from "./failures.ts";
import type { Checked } from "./replies/checkReply.ts";
import type { SessionListener } from "./session.ts";

export interface Asking {
  readonly descriptor: Descriptor;
  readonly endpoint: Endpoint;
  readonly listener: SessionListener;
  /** The plugin offered the method, and says that it does not know it. */
  readonly notKnown: (method: string) => void;
}

/** Sends at once. Rejects with a PluginError or Cancelled, and nothing else. */
export function ask<T>(
  { descriptor, endpoint, listener, notKnown }: Asking,
  method: string,
  params: unknown,
  token: Token,
  check: (answer: unknown) => Checked<T>,
): Promise<T> {
  return endpoint.request(method, params, token, {
    result: (answer) => accept(check(answer), method, descriptor, listener),
    error: (error) => {
      const failure = toFailure(error, descriptor, method);
      if (isUnknownMethod(failure)) notKnown(method);
      return failure;
    },
  });
}
