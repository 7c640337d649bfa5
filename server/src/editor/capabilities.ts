/**
 * What an editor is told that we can do: ServerCapabilities, and dynamic registration beside them.
 *
 * `initialize` is answered at once, from what is known of the plugins then. A language server that
 * has not been up may have anything. Where the editor lets us register a feature later, it is left
 * out until the server has said that it has it, and then registered for exactly its documents. Where
 * it does not, now is the only time, and all is said that such a server may have: to be asked what
 * nobody answers costs a message; what was not said is lost for the session. LSP 3.17.
 */
import type {
  ClientCapabilities,
  Registration,
  ServerCapabilities,
} from "vscode-languageserver-protocol";
import { contentMethod } from "../routing/contentSchemes.ts";
import { contentOptions } from "./advertising/contents.ts";
import { syncMethods, syncOptions } from "./advertising/documentSync.ts";
import { isDynamic } from "./advertising/dynamic.ts";
import { fileOperations } from "./advertising/fileOperations.ts";
import { notebookMethod, notebookOptions } from "./advertising/notebooks.ts";
import { type OfferingPlugin, offeringOf } from "./advertising/offering.ts";
import { type HostOptions, providerOptions } from "./advertising/providerOptions.ts";
import { providers } from "./advertising/providers.ts";
import { documentsOf } from "./advertising/selectors.ts";
import { watchers } from "./advertising/watchers.ts";

/** Both are for all of theirs, whatever the method. */
const synchronization = "textDocument/synchronization";
const fileOperation = "workspace/fileOperations";

/** The answer to `initialize`: the union of what the plugins offer, without what is registered later. */
export function advertise(
  client: ClientCapabilities,
  plugins: readonly OfferingPlugin[],
  host: HostOptions,
): ServerCapabilities {
  const provided = providers.flatMap(({ method, server, features }) => {
    const offering = offeringOf(plugins, features);
    if (isDynamic(client, method) || offering.plugins.length === 0) return [];
    return [
      [server, providerOptions(method, { ...offering, client, host, isStatic: true }) ?? true],
    ];
  });
  // Most editors know no notebooks.
  const notebookDocumentSync =
    client.notebookDocument && !isDynamic(client, notebookMethod)
      ? notebookOptions(plugins, true)
      : undefined;
  const operations = isDynamic(client, fileOperation) ? [] : fileOperations(plugins);
  const textDocumentContent = isDynamic(client, contentMethod)
    ? undefined
    : contentOptions(client, plugins);
  return {
    ...(isDynamic(client, synchronization) ? {} : { textDocumentSync: syncOptions(plugins) }),
    ...Object.fromEntries(provided),
    ...(notebookDocumentSync ? { notebookDocumentSync } : {}),
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      ...(operations.length > 0
        ? {
            fileOperations: Object.fromEntries(operations.map((each) => [each.name, each.options])),
          }
        : {}),
      ...(textDocumentContent ? { textDocumentContent } : {}),
    },
  };
}

/**
 * What is registered once the editor is ready: it changes with the plugins. One registration for a
 * method, whose id is the method's: some editors unregister by the method alone, and two would go
 * together.
 */
export function registrations(
  client: ClientCapabilities,
  plugins: readonly OfferingPlugin[],
  host: HostOptions,
): Registration[] {
  const known = plugins.filter(({ isKnown }) => isKnown);
  const sync = isDynamic(client, synchronization) ? syncMethods(plugins) : [];
  const provided = providers.flatMap(({ method, features, isAboutDocuments }): Registration[] => {
    const offering = offeringOf(known, features);
    if (!isDynamic(client, method) || offering.plugins.length === 0) return [];
    const documentSelector = isAboutDocuments ? documentsOf(offering.plugins, features) : undefined;
    const options = providerOptions(method, { ...offering, client, host, isStatic: false });
    // An empty selector means every document to some editors, and none to others.
    if (documentSelector?.length === 0) return [];
    return [registration(method, { ...(documentSelector && { documentSelector }), ...options })];
  });
  const notebooks = isDynamic(client, notebookMethod) ? notebookOptions(known, false) : undefined;
  const operations = isDynamic(client, fileOperation) ? fileOperations(known) : [];
  const contents = isDynamic(client, contentMethod) ? contentOptions(client, known) : undefined;
  const watched = isDynamic(client, "workspace/didChangeWatchedFiles")
    ? watchers(client, plugins)
    : [];
  return [
    ...sync.map(([method, options]) => registration(method, options)),
    ...provided,
    ...(notebooks ? [registration(notebookMethod, notebooks)] : []),
    ...operations.map(({ method, options }) => registration(method, options)),
    ...(contents ? [registration(contentMethod, contents)] : []),
    ...(watched.length > 0
      ? [registration("workspace/didChangeWatchedFiles", { watchers: watched })]
      : []),
    ...(isDynamic(client, "workspace/didChangeConfiguration")
      ? [registration("workspace/didChangeConfiguration", { section: "chorus" })]
      : []),
  ];
}

function registration(method: string, registerOptions: object): Registration {
  return { id: `chorus:${method}`, method, registerOptions };
}
