import type { Token } from "../base/cancellation.ts";
import type { Endpoint } from "../base/endpoint.ts";

/** `shutdown`, `exit` and the end of its input: our own protocol ends as LSP does. Never rejects. */
export async function farewell(endpoint: Endpoint, token: Token): Promise<void> {
  try {
    await endpoint.request("shutdown", undefined, token);
  } catch {
    // Whatever it says to that, and where it is gone already: the rest is the stop ladder's.
  }
  endpoint.notify("exit", undefined);
  endpoint.end();
}
