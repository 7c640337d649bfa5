import { createLog, type LogEntry } from "../../server/src/base/log.ts";
import { isUnknownMethod } from "../../server/src/dialects/failures.ts";
import { createCandidates } from "../../server/src/routing/candidates.ts";
import { type Choices, noChoices } from "../../server/src/routing/choices.ts";
import { editorCapabilities } from "../../server/src/routing/editorCapabilities.ts";
import type { Owners } from "../../server/src/routing/owners/owners.ts";
import type { AskOne } from "../../server/src/routing/sources.ts";
import type { WayOptions } from "../../server/src/routing/ways/way.ts";
import { Documents } from "../../server/src/workspace/documents.ts";
import { FakeClock } from "./fakeClock.ts";
import { FakeFleet, ScriptedPlugin } from "./fakeFleet.ts";

/** All that a way looks at and uses, with one open document. */
export interface WayBench {
  readonly options: WayOptions;
  readonly fleet: FakeFleet;
  readonly documents: Documents;
  readonly clock: FakeClock;
  readonly logged: LogEntry[];
  /** Of the open document. */
  readonly uri: string;
  /** Gives the document another text. */
  retype(text: string): void;
}

export function wayBench(
  plugins: readonly ScriptedPlugin[],
  { text = "", choices = {} }: { readonly text?: string; readonly choices?: Partial<Choices> } = {},
): WayBench {
  const uri = "file:///folder/main.toy";
  const fleet = new FakeFleet(...plugins);
  const clock = new FakeClock();
  const logged: LogEntry[] = [];
  const log = createLog(
    (entry) => logged.push(entry),
    () => "debug",
  );
  const documents = new Documents(log);
  documents.open({ uri, languageId: "toy", version: 1, text });
  const chosen = (): Choices => ({ ...noChoices, ...choices });
  const options: WayOptions = {
    fleet,
    documents,
    clock,
    log,
    editor: editorCapabilities({}),
    owners: untagged,
    candidates: createCandidates({ fleet, documents, choices: chosen }),
    choices: chosen,
    askOne,
  };
  return {
    options,
    fleet,
    documents,
    clock,
    logged,
    uri,
    retype(next) {
      documents.change(uri, (documents.get(uri)?.version ?? 0) + 1, [{ text: next }]);
    },
  };
}

/** A plugin for the bench's document. */
export function benchPlugin(
  id: string,
  handlers: ScriptedPlugin["handlers"],
  options: ScriptedPlugin["options"] = {},
): ScriptedPlugin {
  const features = [...new Set([...Object.keys(handlers), ...Object.keys(options)])];
  const plugin = new ScriptedPlugin({ id, features }, handlers);
  plugin.options = options;
  return plugin;
}

const untagged: Owners = {
  tag: (_feature, _plugin, answer) => answer,
  paramsFor: (_feature, params) => params,
  ownerOf: () => undefined,
};

const askOne: AskOne = async (plugin, feature, params, how) => {
  try {
    return await plugin.ask(feature, params, how);
  } catch (error) {
    if (isUnknownMethod(error)) return null;
    throw error;
  }
};
