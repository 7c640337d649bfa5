import type {
  ClientCapabilities,
  Registration,
  ServerCapabilities,
} from "vscode-languageserver-protocol";
import type { OfferingPlugin } from "../../server/src/editor/advertising/offering.ts";
import { advertise, registrations } from "../../server/src/editor/capabilities.ts";

const host = {
  commands: () => ["a.run", "b/a.run"],
  legend: () => ({ tokenTypes: ["class"], tokenModifiers: ["static"] }),
};

/** What an editor is told in the answer to `initialize`. */
export function told(
  client: ClientCapabilities,
  ...plugins: readonly OfferingPlugin[]
): ServerCapabilities {
  return advertise(client, plugins, host);
}

/** What is registered with it later. */
export function registered(
  client: ClientCapabilities,
  ...plugins: readonly OfferingPlugin[]
): readonly Registration[] {
  return registrations(client, plugins, host);
}

/** The options of a file operation. */
export function filters(glob: string) {
  return { filters: [{ pattern: { glob } }] };
}
