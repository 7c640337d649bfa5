/** What LSP lets a server say that it provides, one row for everything that is registered under one method. */
import type { ServerCapabilities } from "vscode-languageserver-protocol";
import { groupBy } from "../../base/groupBy.ts";
import { capabilityNames } from "../../dialects/capabilityNames.ts";
import { type Feature, features, isFeature } from "../../routing/features.ts";

export interface Provider {
  /** Under which it is registered. */
  readonly method: string;
  /** Its member of ServerCapabilities. */
  readonly server: keyof ServerCapabilities;
  /** Those without which there is nothing to register: a resolve alone is no completion. */
  readonly features: readonly Feature[];
  readonly isAboutDocuments: boolean;
}

/** Text synchronization, what happens to files and documents that are in none have members of their own: documentSync.ts, fileOperations.ts, contents.ts. */
const elsewhere: ReadonlySet<string> = new Set(["textDocumentSync", "workspace"]);

export const providers: readonly Provider[] = [
  ...groupBy(
    Object.keys(capabilityNames)
      .filter(isFeature)
      .filter((feature) => !elsewhere.has(capabilityNames[feature].server)),
    (feature) => capabilityNames[feature].registeredAs ?? feature,
  ),
].flatMap(([method, group]): Provider[] => {
  const own = group.filter((feature) => feature === method);
  const [first] = group;
  if (!first) return [];
  return [
    {
      method,
      server: capabilityNames[first].server,
      features: own.length > 0 ? own : group,
      isAboutDocuments: features[first].scope !== "workspace",
    },
  ];
});
