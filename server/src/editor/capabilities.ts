/** What an editor is told that we can do: ServerCapabilities, and dynamic registration beside them. LSP 3.17. */
import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import type {
  ClientCapabilities,
  DocumentSelector,
  Registration,
  ServerCapabilities,
} from "vscode-languageserver-protocol";
import { type Feature, features } from "../routing/features.ts";

/** LSP's TextDocumentSyncKind.Incremental. */
const incremental = 2;

/** Where a feature stands in the capabilities, on both sides of the link. */
const names = {
  "textDocument/documentSymbol": { server: "documentSymbolProvider", client: "documentSymbol" },
  "textDocument/foldingRange": { server: "foldingRangeProvider", client: "foldingRange" },
  "textDocument/documentLink": { server: "documentLinkProvider", client: "documentLink" },
  "textDocument/definition": { server: "definitionProvider", client: "definition" },
  "textDocument/hover": { server: "hoverProvider", client: "hover" },
  "workspace/symbol": { server: "workspaceSymbolProvider", client: "symbol" },
} as const satisfies Record<Feature, { server: keyof ServerCapabilities; client: string }>;

const allFeatures = Object.keys(names).filter((name): name is Feature =>
  Object.hasOwn(features, name),
);

/**
 * The answer to `initialize`. What the editor lets us register later, for exactly the documents that
 * plugins claim, is left out here; for the rest it is the union of what the plugins offer.
 */
export function advertise(
  client: ClientCapabilities,
  plugins: readonly Descriptor[],
): ServerCapabilities {
  const offered = allFeatures.filter(
    (feature) => !isDynamic(client, feature) && plugins.some((plugin) => offers(plugin, feature)),
  );
  return {
    ...(isSyncDynamic(client)
      ? {}
      : {
          textDocumentSync: { openClose: true, change: incremental, save: { includeText: false } },
        }),
    ...Object.fromEntries(offered.map((feature) => [names[feature].server, provider(feature)])),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}

/** What is registered once the editor is ready: it changes with the plugins. Ids are the methods: one of each. */
export function registrations(
  client: ClientCapabilities,
  plugins: readonly Descriptor[],
): Registration[] {
  const selector = selectorOf(plugins);
  const sync: Registration[] =
    isSyncDynamic(client) && selector.length > 0
      ? [
          registration("textDocument/didOpen", { documentSelector: selector }),
          registration("textDocument/didChange", {
            documentSelector: selector,
            syncKind: incremental,
          }),
          registration("textDocument/didSave", { documentSelector: selector, includeText: false }),
          registration("textDocument/didClose", { documentSelector: selector }),
        ]
      : [];
  const offered = allFeatures.flatMap((feature) => {
    const offering = plugins.filter((plugin) => offers(plugin, feature));
    if (offering.length === 0 || !isDynamic(client, feature)) return [];
    if (features[feature].scope === "workspace") return [registration(feature, {})];
    return [
      registration(feature, { documentSelector: selectorOf(offering), ...optionsOf(feature) }),
    ];
  });
  const watched = globsOf(plugins);
  const files: Registration[] =
    client.workspace?.didChangeWatchedFiles?.dynamicRegistration && watched.length > 0
      ? [
          registration("workspace/didChangeWatchedFiles", {
            watchers: [...watched, "**/.gitignore", "**/.ignore"].map((globPattern) => ({
              globPattern,
            })),
          }),
        ]
      : [];
  const configuration: Registration[] = client.workspace?.didChangeConfiguration
    ?.dynamicRegistration
    ? [registration("workspace/didChangeConfiguration", { section: "chorus" })]
    : [];
  return [...sync, ...offered, ...files, ...configuration];
}

/** Whether a plugin has something to say: it answers the method itself, or gives what the answer is made from. */
function offers({ features: declared }: Descriptor, feature: Feature): boolean {
  return (
    declared.includes(feature) ||
    features[feature].derivedFrom.some((source) => declared.includes(source))
  );
}

/** By language id where the editor knows the language, by name everywhere else. */
function selectorOf(plugins: readonly Descriptor[]): DocumentSelector {
  const languages = new Set(plugins.flatMap((plugin) => plugin.languages.map(({ id }) => id)));
  return [
    ...[...languages].map((language) => ({ scheme: "file", language })),
    ...globsOf(plugins).map((pattern) => ({ scheme: "file", pattern })),
  ];
}

/** Of the names of all files that the plugins claim. */
function globsOf(plugins: readonly Descriptor[]): string[] {
  const languages = plugins.flatMap((plugin) => plugin.languages);
  const endings = languages.flatMap(({ extensions = [] }) =>
    extensions.map((extension) => `**/*${extension}`),
  );
  const names = [
    ...languages.flatMap(({ filenames = [] }) => filenames),
    ...plugins.flatMap((p) => p.manifests),
  ];
  return [
    ...new Set([
      ...endings,
      ...names.map((name) => (name.startsWith("**/") ? name : `**/${name}`)),
    ]),
  ];
}

function isSyncDynamic({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.synchronization?.dynamicRegistration === true;
}

function isDynamic({ textDocument, workspace }: ClientCapabilities, feature: Feature): boolean {
  const group: Readonly<Record<string, unknown>> = {
    ...(features[feature].scope === "workspace" ? workspace : textDocument),
  };
  const capability = group[names[feature].client];
  return typeof capability === "object" &&
    capability !== null &&
    "dynamicRegistration" in capability
    ? capability.dynamicRegistration === true
    : false;
}

function provider(feature: Feature): unknown {
  const options = optionsOf(feature);
  return Object.keys(options).length === 0 ? true : options;
}

function optionsOf(feature: Feature): object {
  return feature === "textDocument/documentLink" ? { resolveProvider: false } : {};
}

function registration(method: string, registerOptions: object): Registration {
  return { id: `chorus:${method}`, method, registerOptions };
}
