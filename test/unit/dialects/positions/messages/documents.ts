import { type Messages, untouched, uris } from "./sample.ts";

const textDocument = { uri: uris.a, version: 1 };

/** Documents and files that are opened, changed, saved, created, renamed and deleted. */
export const documents = {
  "textDocument/didOpen": {},
  // Each change is about another text: `contentChanges` says these.
  "textDocument/didChange": {
    params: () => ({ textDocument, contentChanges: [{ range: untouched, text: "" }] }),
  },
  "textDocument/willSave": {},
  "textDocument/willSaveWaitUntil": { result: (say) => [say.edit("a", 1)] },
  "textDocument/didSave": {},
  "textDocument/didClose": {},
  "notebookDocument/sync": {},
  "notebookDocument/didOpen": {},
  "notebookDocument/didChange": {
    params: () => ({
      notebookDocument: { uri: "file:///n.ipynb", version: 2 },
      change: {
        metadata: { uri: uris.a, range: untouched },
        cells: {
          textContent: [{ document: textDocument, changes: [{ range: untouched, text: "" }] }],
        },
      },
    }),
  },
  "notebookDocument/didSave": {},
  "notebookDocument/didClose": {},
  "workspace/willCreateFiles": { result: (say) => ({ changes: { [uris.b]: [say.edit("b", 1)] } }) },
  "workspace/didCreateFiles": {},
  "workspace/willRenameFiles": {
    result: (say) => ({ changes: { [uris.a]: [say.edit("a", 1)], [uris.b]: [say.edit("b", 1)] } }),
  },
  "workspace/didRenameFiles": {},
  "workspace/willDeleteFiles": { result: (say) => ({ changes: { [uris.b]: [say.edit("b", 1)] } }) },
  "workspace/didDeleteFiles": {},
} satisfies Partial<Messages>;
