/** An editor on a folder of manifests: places are found by the text that stands there. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type {
  Diagnostic,
  DocumentLink,
  DocumentSymbol,
  Hover,
  LocationLink,
  Position,
  PublishDiagnosticsParams,
  Range,
} from "vscode-languageserver-protocol";
import { type ManifestsResult, manifestsRequest } from "../../server/src/editor/editorProtocol.ts";
import { type StdioEditor, startEditor } from "./stdioEditor.ts";

export interface ManifestEditor extends AsyncDisposable {
  /** Opened, or changed where it is open. */
  type(path: string, text: string): Promise<void>;
  text(path: string): string;
  /** In plain text. `|` in `marked` is the cursor: `"zo|d": "^3`. */
  hover(path: string, marked: string): Promise<string | null>;
  /** What is written at the targets, with their files: `Cargo.toml: serde`. */
  definition(path: string, marked: string): Promise<string[]>;
  links(path: string): Promise<string[]>;
  outline(path: string): Promise<readonly DocumentSymbol[]>;
  manifests(): Promise<ManifestsResult>;
  /** The diagnostics of the file for which `test` holds, also ones that have come already. */
  diagnostics(
    path: string,
    test: (found: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]>;
  /** Resolves when the last that was said of the file is that it has none. */
  clean(path: string): Promise<void>;
  readonly editor: StdioEditor;
}

export async function startManifestEditor(
  folder: string,
  { hoverFormat = "plaintext" }: { readonly hoverFormat?: "plaintext" | "markdown" } = {},
): Promise<ManifestEditor> {
  const editor = await startEditor({
    folder,
    capabilities: {
      textDocument: {
        hover: { contentFormat: [hoverFormat] },
        definition: { linkSupport: true },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      },
    },
  });
  const { link } = editor;
  const open = new Map<string, { version: number; text: string }>();
  const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;
  const pathOf = (uri: string): string => fileURLToPath(uri).slice(folder.length + 1);
  const text = (path: string): string =>
    open.get(path)?.text ?? readFileSync(join(folder, path), "utf8");
  const at = (path: string, marked: string) => ({
    textDocument: { uri: uriOf(path) },
    position: cursorIn(text(path), marked),
  });

  const published = (
    path: string,
    test: (params: PublishDiagnosticsParams) => boolean,
  ): Promise<PublishDiagnosticsParams> =>
    editor.notified(
      "textDocument/publishDiagnostics",
      (params) => params.uri === uriOf(path) && test(params),
    );

  return {
    editor,
    text,
    async type(path, newText) {
      const uri = uriOf(path);
      const version = (open.get(path)?.version ?? 0) + 1;
      const isOpen = open.has(path);
      open.set(path, { version, text: newText });
      if (isOpen) {
        await link.sendNotification("textDocument/didChange", {
          textDocument: { uri, version },
          contentChanges: [{ text: newText }],
        });
      } else {
        await link.sendNotification("textDocument/didOpen", {
          textDocument: { uri, version, languageId: "plaintext", text: newText },
        });
      }
    },
    async hover(path, marked) {
      const hover = await link.sendRequest<Hover | null>("textDocument/hover", at(path, marked));
      return hover === null ? null : String(Object(hover.contents).value);
    },
    async definition(path, marked) {
      const found = await link.sendRequest<LocationLink[] | null>(
        "textDocument/definition",
        at(path, marked),
      );
      return (found ?? []).map(({ targetUri, targetSelectionRange }) => {
        const target = pathOf(targetUri);
        return `${target}: ${sliceOf(text(target), targetSelectionRange)}`;
      });
    },
    async links(path) {
      const found = await link.sendRequest<DocumentLink[] | null>("textDocument/documentLink", {
        textDocument: { uri: uriOf(path) },
      });
      return (found ?? []).map(
        ({ range, target }) => `${sliceOf(text(path), range)} → ${pathOf(target ?? "")}`,
      );
    },
    async outline(path) {
      const params = { textDocument: { uri: uriOf(path) } };
      return link.sendRequest<DocumentSymbol[]>("textDocument/documentSymbol", params);
    },
    manifests: () => link.sendRequest<ManifestsResult>(manifestsRequest),
    async diagnostics(path, test) {
      return (await published(path, ({ diagnostics }) => test(diagnostics))).diagnostics;
    },
    async clean(path) {
      await published(path, (params) => {
        const all = editor
          .notifications("textDocument/publishDiagnostics")
          .filter((one) => Object(one).uri === params.uri);
        return params === all.at(-1) && params.diagnostics.length === 0;
      });
    },
    [Symbol.asyncDispose]: () => editor[Symbol.asyncDispose](),
  };
}

function cursorIn(text: string, marked: string): Position {
  const cursor = marked.indexOf("|");
  const found = text.indexOf(marked.replace("|", ""));
  assert.ok(cursor >= 0 && found >= 0, `there is no ${marked}`);
  const lines = text.slice(0, found + cursor).split("\n");
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

function sliceOf(text: string, { start, end }: Range): string {
  const lines = text.split("\n");
  const offset = ({ line, character }: Position): number =>
    lines.slice(0, line).join("\n").length + (line > 0 ? 1 : 0) + character;
  return text.slice(offset(start), offset(end));
}
