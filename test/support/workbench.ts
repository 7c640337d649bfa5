import type { Diagnostic } from "vscode-languageserver-protocol";
import { createLog, type LogEntry } from "../../server/src/base/log.ts";
import { pathToUri } from "../../server/src/base/uris.ts";
import { createKnowledge, type Knowledge } from "../../server/src/knowledge/knowledge.ts";
import { createCandidates } from "../../server/src/routing/candidates.ts";
import { noChoices } from "../../server/src/routing/choices.ts";
import {
  type EditorCapabilities,
  editorCapabilities,
} from "../../server/src/routing/editorCapabilities.ts";
import { createRouter, type Router } from "../../server/src/routing/router.ts";
import { Documents } from "../../server/src/workspace/documents.ts";
import { FakeClock } from "./fakeClock.ts";
import { FakeFleet, type ScriptedPlugin } from "./fakeFleet.ts";
import { type TemporaryFolder, temporaryFolder } from "./temporaryFolder.ts";

/** Knowledge and router over fake plugins, a fake clock and a real folder. */
export interface Workbench extends Disposable {
  readonly fleet: FakeFleet;
  readonly clock: FakeClock;
  readonly documents: Documents;
  readonly knowledge: Knowledge;
  readonly router: Router;
  readonly folder: TemporaryFolder;
  readonly logged: LogEntry[];
  /** `begin …`, `report …`, `end`. */
  readonly progress: string[];
  readonly published: { uri: string; plugin: string; diagnostics: readonly Diagnostic[] }[];
  uri(path: string): string;
  open(path: string, text: string, languageId: string): string;
  edit(path: string, version: number, text: string): void;
}

export const nestedEditor: EditorCapabilities = editorCapabilities({
  textDocument: {
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    definition: { linkSupport: true },
    documentLink: { tooltipSupport: true },
    hover: { contentFormat: ["markdown"] },
  },
});

const choices = () => noChoices;

export function workbench(
  plugins: readonly ScriptedPlugin[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
  editor: EditorCapabilities = nestedEditor,
): Workbench {
  const folder = temporaryFolder(files);
  const clock = new FakeClock();
  const fleet = new FakeFleet(...plugins);
  const logged: LogEntry[] = [];
  const log = createLog(
    (entry) => logged.push(entry),
    () => "debug",
  );
  const documents = new Documents(log);
  const progress: string[] = [];
  const published: Workbench["published"] = [];
  const knowledge = createKnowledge({
    fleet,
    documents,
    folders: () => [pathToUri(folder.path)],
    exclude: () => [],
    clock,
    log,
    progress: {
      begin(title) {
        progress.push(`begin ${title}`);
        return {
          report: (percentage, message) => progress.push(`report ${percentage} ${message}`),
          end: () => progress.push("end"),
        };
      },
    },
    publish: (uri, plugin, diagnostics) => published.push({ uri, plugin, diagnostics }),
  });
  const router = createRouter({
    fleet,
    documents,
    candidates: createCandidates({ fleet, documents, choices }),
    choices,
    owners: {
      tag: (_feature, _plugin, answer) => answer,
      paramsFor: (_feature, params) => params,
      ownerOf: () => undefined,
    },
    refresh() {},
    createWays: () => ({ [Symbol.dispose]() {} }),
    knowledge,
    clock,
    log,
    editor,
    symbolLimit: () => 100,
  });
  const uri = (path: string): string => pathToUri(folder.at(path));
  return {
    fleet,
    clock,
    documents,
    knowledge,
    router,
    folder,
    logged,
    progress,
    published,
    uri,
    open(path, text, languageId) {
      documents.open({ uri: uri(path), languageId, version: 1, text });
      return uri(path);
    },
    edit: (path, version, text) => documents.change(uri(path), version, [{ text }]),
    [Symbol.dispose]() {
      router[Symbol.dispose]();
      knowledge[Symbol.dispose]();
      documents[Symbol.dispose]();
      folder[Symbol.dispose]();
    },
  };
}
