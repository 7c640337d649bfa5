import { type RawClient, startClient } from "./rawClient.ts";

/** The document that every request is about. */
export const uri = "file:///bench/a.echo";

/** A client that has shaken hands and opened the document. */
export async function openEditor(
  command: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<RawClient> {
  const client = startClient(command, env);
  await client.request("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      textDocument: {
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        hover: { contentFormat: ["markdown"] },
        completion: { completionItem: {} },
      },
    },
  });
  client.notify("initialized", {});
  client.notify("textDocument/didOpen", {
    textDocument: { uri, languageId: "echo", version: 1, text: "echo\n".repeat(200) },
  });
  return client;
}
