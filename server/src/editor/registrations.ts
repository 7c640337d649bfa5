import type { ClientCapabilities, Registration } from "vscode-languageserver-protocol";
import { Disposables } from "../base/disposables.ts";
import type { Endpoint } from "../base/endpoint.ts";
import type { Host } from "../host/host.ts";
import { registrations } from "./capabilities.ts";

/**
 * Keeps the editor's registrations in step with the plugins that there are. Only what differs is
 * sent. Nothing waits for the replies: the link keeps the order, and an editor that refuses one
 * goes without that feature.
 */
export function keepRegistered(
  link: Pick<Endpoint, "request">,
  client: ClientCapabilities,
  host: Pick<Host, "fleet" | "onDidDiscover">,
): Disposable {
  const owned = new Disposables();
  let registered = new Map<string, Registration>();
  owned.add(host.onDidDiscover(update));
  update();
  return owned;

  function update(): void {
    const descriptors = host.fleet.plugins
      .filter(({ status }) => status.state !== "disabled")
      .map(({ found }) => found.descriptor);
    const wanted = new Map(registrations(client, descriptors).map((entry) => [entry.id, entry]));
    const isSame = ({ id }: Registration): boolean =>
      JSON.stringify(registered.get(id)) === JSON.stringify(wanted.get(id));
    const gone = [...registered.values()].filter((entry) => !isSame(entry));
    const added = [...wanted.values()].filter((entry) => !isSame(entry));
    registered = wanted;
    // LSP's own spelling of the key.
    if (gone.length > 0)
      send("client/unregisterCapability", {
        unregisterations: gone.map(({ id, method }) => ({ id, method })),
      });
    if (added.length > 0) send("client/registerCapability", { registrations: added });
  }

  function send(method: string, params: object): void {
    link.request(method, params).catch(() => {});
  }
}
