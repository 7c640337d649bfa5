import type { ClientCapabilities, Registration } from "vscode-languageserver-protocol";
import { Disposables } from "../base/disposables.ts";
import type { Endpoint } from "../base/endpoint.ts";
import type { Host } from "../host/host.ts";
import type { OfferingPlugin } from "./advertising/offering.ts";
import type { HostOptions } from "./advertising/providerOptions.ts";
import { registrations } from "./capabilities.ts";

const commands = "workspace/executeCommand";

type Offered = Pick<Host, "fleet" | "configuration" | "folders" | "onDidDiscover">;

/**
 * Keeps the editor's registrations in step with the plugins that there are, and with what they turn
 * out to offer (behaviour 18). Only what differs is sent. Nothing waits for the replies: the link
 * keeps the order, and an editor that refuses one goes without that feature.
 */
export function keepRegistered(
  link: Pick<Endpoint, "request">,
  client: ClientCapabilities,
  host: Offered,
  options: HostOptions,
): Disposable {
  const owned = new Disposables();
  let registered = new Map<string, Registration>();
  owned.add(host.onDidDiscover(update));
  owned.add(host.fleet.onDidChangeOffers(update));
  update();
  return owned;

  function update(): void {
    const all = registrations(client, offeringPlugins(host), options);
    const wanted = new Map(all.map((entry) => [entry.id, entry]));
    const isSame = ({ id }: Registration): boolean =>
      JSON.stringify(registered.get(id)) === JSON.stringify(wanted.get(id));
    const gone = [...registered.values()].filter((entry) => !isSame(entry));
    const added = [...wanted.values()].filter((entry) => !isSame(entry));
    registered = wanted;
    // Taken back before it is made anew: some editors go by the method, not by the id. LSP's own
    // spelling of the key.
    if (gone.length > 0)
      send("client/unregisterCapability", {
        unregisterations: gone.map(({ id, method }) => ({ id, method })),
      });
    // An editor may know one of the commands from elsewhere, refuse it, and leave out what stands
    // behind it in the same message.
    register(added.filter(({ method }) => method !== commands));
    register(added.filter(({ method }) => method === commands));
  }

  function register(registrations: readonly Registration[]): void {
    if (registrations.length > 0) send("client/registerCapability", { registrations });
  }

  function send(method: string, params: object): void {
    link.request(method, params).catch(() => {});
  }
}

/** The plugins that an editor is told of, and what of them the user lets them be asked. */
export function offeringPlugins(
  host: Pick<Host, "fleet" | "configuration" | "folders">,
): readonly OfferingPlugin[] {
  const { choices } = host.configuration;
  // What one folder leaves out another may want.
  const isOneFolder = host.folders.length <= 1;
  return host.fleet.plugins
    .filter(({ status }) => status.state !== "disabled")
    .map((plugin) => ({
      found: plugin.found,
      isKnown: plugin.isKnown,
      isAllowed: (feature) =>
        !isOneFolder || choices.verdict(plugin.found, feature).kind === "asked",
      serves: (feature, document) => plugin.serves(feature, document),
      optionsOf: (feature, document) => plugin.optionsOf(feature, document),
    }));
}
