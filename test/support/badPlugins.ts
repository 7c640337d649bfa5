/** A host with misbehaving plugins of test/fixtures/badPlugins in its store, beside one that does what it should. */
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { DocumentSymbol } from "vscode-languageserver-protocol";
import type {
  LogNotification,
  PluginInfo,
  PluginsResult,
} from "../../server/src/editor/editorProtocol.ts";
import { type StdioEditor, startEditor } from "./stdioEditor.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

const fixtures = resolve("test/fixtures/badPlugins");

export const badPlugins = readdirSync(fixtures)
  .map((name) => name.replace(/\.cjs$/, ""))
  .filter((name) => name !== "good" && name !== "wire");

export interface BadCompany extends AsyncDisposable {
  readonly editor: StdioEditor;
  /** The names in the outline of a document with this text, opened anew. */
  outline(text: string): Promise<readonly string[]>;
  plugins(): Promise<PluginsResult>;
  status(id: string): Promise<PluginInfo>;
  /** Resolves when this plugin's log has such a line. */
  logged(id: string, line: RegExp): Promise<LogNotification>;
  /** Resolves when the host's own log says of this plugin that it gave no answer, and why. */
  told(id: string, why: RegExp): Promise<unknown>;
}

/** `good` and the fixtures named here, all of them asked about every `.toy` file. */
export async function badCompany(
  mains: readonly string[],
  keys: Readonly<Record<string, unknown>> = {},
): Promise<BadCompany> {
  const home = temporaryFolder();
  for (const main of ["good", ...mains]) {
    const own = main === "good" ? {} : keys;
    home.write(`plugins/${main}/plugin.json`, JSON.stringify({ ...toyDescriptor(main), ...own }));
  }
  const editor = await startEditor({
    home: home.path,
    capabilities: {
      textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
      experimental: { chorus: true },
    },
  });
  let opened = 0;
  const plugins = (): Promise<PluginsResult> => editor.link.sendRequest("chorus/plugins");
  return {
    editor,
    plugins,
    async outline(text) {
      opened += 1;
      const uri = `file:///${opened}.toy`;
      const textDocument = { uri, languageId: "toy", version: 1, text };
      await editor.link.sendNotification("textDocument/didOpen", { textDocument });
      const symbols = await editor.link.sendRequest<DocumentSymbol[] | null>(
        "textDocument/documentSymbol",
        { textDocument: { uri } },
      );
      return (symbols ?? []).map(({ name }) => name).sort();
    },
    async status(id) {
      const found = (await plugins()).plugins.find((plugin) => plugin.id === idOf(id));
      if (!found) throw new Error(`no plugin '${id}'`);
      return found;
    },
    logged: (id, line) =>
      editor.notified(
        "chorus/pluginLog",
        ({ plugin, text }) => plugin === idOf(id) && line.test(text),
      ),
    told: (id, why) =>
      editor.notified(
        "window/logMessage",
        ({ message }) =>
          message.includes("no answer") && message.includes(`"${idOf(id)}"`) && why.test(message),
      ),
    async [Symbol.asyncDispose]() {
      await editor[Symbol.asyncDispose]();
      home[Symbol.dispose]();
    },
  };
}

export function toyDescriptor(main: string): Record<string, unknown> {
  return {
    id: idOf(main),
    name: main,
    version: "1.0.0",
    command: [process.execPath, join(fixtures, `${main}.cjs`)],
    languages: [{ id: "toy", extensions: [".toy"] }],
    features: ["parse"],
  };
}

/** Ids have no capitals. */
export function idOf(main: string): string {
  return main.toLowerCase();
}
