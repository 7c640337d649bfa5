import { commands, type Disposable, EventEmitter, Uri, window, workspace } from "vscode";
import { type Explanation, explainRequest } from "../../../server/src/editor/editorProtocol.ts";
import type { Chorus } from "../chorus.ts";
import { explanationPage } from "../explanation.ts";

const scheme = "chorus-explain";

/** Shows a page about the file in the active editor: who is asked for what, and why not. */
export async function explainFile({ host, pages }: Chorus): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (!document || document.uri.scheme === scheme) {
    void window.showInformationMessage("Chorus: open the file that is to be explained first.");
    return;
  }
  await host.start();
  const uri = host.client.code2ProtocolConverter.asUri(document.uri);
  const explanation = await host.client.sendRequest<Explanation | null>(explainRequest, { uri });
  const name = workspace.asRelativePath(document.uri);
  if (!explanation) {
    void window.showInformationMessage(`Chorus has no text of ${name} to ask plugins about.`);
    return;
  }
  const page = pages.put(`${name}.md`, explanationPage(name, explanation));
  await commands.executeCommand("markdown.showPreview", page);
}

/** Pages that are text in this window, and no files. */
export interface Pages extends Disposable {
  /** Makes the page, or puts another text onto it. */
  put(name: string, text: string): Uri;
}

export function createPages(): Pages {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: ({ path }) => texts.get(path) ?? "",
  });
  return {
    put(name, text) {
      const page = Uri.from({ scheme, path: `/${name}` });
      texts.set(page.path, text);
      changed.fire(page);
      return page;
    },
    dispose() {
      provider.dispose();
      changed.dispose();
    },
  };
}
