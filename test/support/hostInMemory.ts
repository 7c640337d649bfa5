import type { PublishDiagnosticsParams } from "vscode-languageserver-protocol";
import type { LogEntry } from "../../server/src/base/log.ts";
import { pathToUri } from "../../server/src/base/uris.ts";
import { createHost, type Host } from "../../server/src/host/host.ts";
import { noEditor } from "../../server/src/routing/upcalls/editorPort.ts";
import { FakeClock } from "./fakeClock.ts";
import { type FakeLaunch, type FakePlugin, fakeLaunch } from "./fakePlugin.ts";
import { type TemporaryFolder, temporaryFolder } from "./temporaryFolder.ts";

/** The whole host over plugins in memory and a fake clock; only the workspace is a real folder. */
export interface HostInMemory extends AsyncDisposable {
  readonly host: Host;
  readonly clock: FakeClock;
  readonly launched: FakeLaunch;
  readonly logged: LogEntry[];
  readonly published: PublishDiagnosticsParams[];
  /** What the editor was told to ask again. */
  readonly refreshed: string[];
  readonly folder: TemporaryFolder;
  uri(path: string): string;
  open(path: string, text: string, languageId?: string): string;
}

/** A plugin's behaviour, and the keys of its plugin.json that are not a toy's. */
export interface ToyPlugin extends FakePlugin {
  readonly descriptor?: Readonly<Record<string, unknown>>;
}

export function hostInMemory(
  plugins: Readonly<Record<string, ToyPlugin>>,
  files: Readonly<Record<string, string>> = {},
): HostInMemory {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) folder.write(`workspace/${path}`, text);
  for (const [id, { descriptor }] of Object.entries(plugins)) {
    folder.write(`bundled/${id}/main.js`, "");
    const toy = {
      id,
      name: id.toUpperCase(),
      version: "1.0.0",
      main: "main.js",
      languages: [{ id: "toy", extensions: [".toy"] }],
      features: ["parse"],
    };
    folder.write(`bundled/${id}/plugin.json`, JSON.stringify({ ...toy, ...descriptor }));
  }
  const clock = new FakeClock();
  const launched = fakeLaunch(plugins);
  const logged: LogEntry[] = [];
  const published: PublishDiagnosticsParams[] = [];
  const refreshed: string[] = [];
  const uri = (path: string): string => pathToUri(folder.at(`workspace/${path}`));
  const host = createHost({
    folders: [{ uri: pathToUri(folder.at("workspace")), name: "workspace" }],
    settings: {},
    places: {
      home: folder.at("home"),
      user: folder.at("home/plugins"),
      system: folder.at("system"),
      bundled: folder.at("bundled"),
      logs: folder.at("logs"),
      config: folder.at("home/chorus.json"),
    },
    clock,
    launch: launched.launch,
    editor: {
      textDocument: {
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        definition: { linkSupport: true },
        documentLink: { tooltipSupport: true },
        hover: { contentFormat: ["markdown"] },
      },
    },
    ports: {
      ...noEditor,
      log: (entry) => logged.push(entry),
      progress: { begin: () => ({ report() {}, end() {} }) },
      publishDiagnostics: (params) => published.push(params),
      refresh: (method) => refreshed.push(method),
      applyEdit: () => Promise.resolve({ applied: true }),
    },
  });
  return {
    host,
    clock,
    launched,
    logged,
    published,
    refreshed,
    folder,
    uri,
    open(path, text, languageId = "toy") {
      host.documents.open({ uri: uri(path), languageId, version: 1, text });
      return uri(path);
    },
    async [Symbol.asyncDispose]() {
      await host.stop();
      folder[Symbol.dispose]();
    },
  };
}
