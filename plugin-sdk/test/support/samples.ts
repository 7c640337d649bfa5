import type { MethodName, ParamsOf, RequestMethod, ResultOf } from "@chorus/plugin-sdk/protocol";

/** One example of every message, typed; PROTOCOL.md shows the same ones. */
export const samples = {
  initialize: {
    params: {
      protocolVersion: "1.0",
      host: { name: "chorus", version: "0.1.0" },
      pluginId: "toy",
      dataDir: "/home/me/.local/share/chorus/data/toy",
      workspaceFolders: [{ uri: "file:///home/me/shop", name: "shop" }],
      configuration: { strict: true },
      grants: { workspace: "read" },
      trace: "off",
      positionEncodings: ["utf-16"],
    },
    result: {
      protocolVersion: "1.0",
      plugin: { name: "Toy", version: "1.0.0" },
      features: ["parse", "analyzeManifest"],
      sync: "none",
    },
  },
  initialized: { params: {} },
  shutdown: { params: undefined, result: null },
  exit: { params: undefined },
  health: { params: undefined, result: { status: "ok" } },
  "workspace/didChangeConfiguration": { params: { settings: { strict: false } } },
  "workspace/didChangeWorkspaceFolders": {
    params: {
      event: { added: [{ uri: "file:///home/me/billing", name: "billing" }], removed: [] },
    },
  },
  "$/setTrace": { params: { value: "messages" } },
  "$/cancelRequest": { params: { id: 7 } },
  "textDocument/didOpen": {
    params: {
      textDocument: {
        uri: "file:///home/me/shop/a.toy",
        languageId: "toy",
        version: 1,
        text: "let a\n",
      },
    },
  },
  "textDocument/didChange": {
    params: {
      textDocument: { uri: "file:///home/me/shop/a.toy", version: 2 },
      contentChanges: [
        {
          range: { start: { line: 0, character: 4 }, end: { line: 0, character: 5 } },
          text: "total",
        },
      ],
    },
  },
  "textDocument/didClose": { params: { textDocument: { uri: "file:///home/me/shop/a.toy" } } },
  "textDocument/didSave": { params: { textDocument: { uri: "file:///home/me/shop/a.toy" } } },
  parse: {
    params: {
      uri: "file:///home/me/shop/a.toy",
      languageId: "toy",
      text: "use b\nlet a {\n  let x\n}\n",
    },
    result: {
      symbols: [
        {
          name: "a",
          kind: 13,
          range: { start: { line: 1, character: 0 }, end: { line: 3, character: 1 } },
          selectionRange: { start: { line: 1, character: 4 }, end: { line: 1, character: 5 } },
          children: [
            {
              name: "x",
              kind: 13,
              range: { start: { line: 2, character: 2 }, end: { line: 2, character: 7 } },
              selectionRange: { start: { line: 2, character: 6 }, end: { line: 2, character: 7 } },
            },
          ],
        },
      ],
      imports: [
        {
          kind: "import",
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } },
          specifier: "b",
          specifierRange: { start: { line: 0, character: 4 }, end: { line: 0, character: 5 } },
        },
      ],
      foldingRanges: [{ startLine: 1, endLine: 2 }],
    },
  },
  listFunctions: {
    params: { uri: "file:///home/me/shop/b.toy", languageId: "toy", text: "shop { fn open }\n" },
    result: {
      functions: [
        {
          name: "open",
          containerName: "shop",
          range: { start: { line: 0, character: 7 }, end: { line: 0, character: 14 } },
          selectionRange: { start: { line: 0, character: 10 }, end: { line: 0, character: 14 } },
        },
      ],
    },
  },
  index: {
    params: {
      files: [
        { uri: "file:///home/me/shop/a.toy", languageId: "toy" },
        { uri: "file:///home/me/shop/logo.toy", languageId: "toy" },
      ],
      partialResultToken: "index-1",
    },
    result: {},
  },
  "$/progress": {
    params: {
      token: "index-1",
      value: {
        files: [
          {
            uri: "file:///home/me/shop/a.toy",
            symbols: {
              names: ["a", "x"],
              kinds: [13, 13],
              parents: [-1, 0],
              positions: [1, 4, 1, 5, 2, 6, 2, 7],
            },
          },
          { uri: "file:///home/me/shop/logo.toy", error: "is binary" },
        ],
      },
    },
  },
  "imports/resolve": {
    params: {
      uri: "file:///home/me/shop/a.toy",
      languageId: "toy",
      imports: [
        {
          kind: "import",
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } },
          specifier: "b",
          specifierRange: { start: { line: 0, character: 4 }, end: { line: 0, character: 5 } },
        },
      ],
      packages: [{ ecosystem: "toy", name: "shop", uri: "file:///home/me/shop/toy.toml" }],
    },
    result: {
      targets: [
        [
          { kind: "file", uri: "file:///home/me/shop/b.toy" },
          { kind: "folder", uri: "file:///home/me/shop/b" },
          { kind: "suffix", path: "lib/b.toy" },
        ],
      ],
    },
  },
  "imports/rewrite": {
    params: {
      uri: "file:///home/me/shop/a.toy",
      languageId: "toy",
      text: "use b\n",
      renames: [{ oldUri: "file:///home/me/shop/b.toy", newUri: "file:///home/me/shop/c.toy" }],
    },
    result: {
      edits: [
        {
          range: { start: { line: 0, character: 4 }, end: { line: 0, character: 5 } },
          newText: "c",
        },
      ],
    },
  },
  "imports/add": {
    params: { uri: "file:///home/me/shop/a.toy", languageId: "toy", text: "", specifier: "b" },
    result: {
      edits: [
        {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          newText: "use b\n",
        },
      ],
    },
  },
  "imports/remove": {
    params: {
      uri: "file:///home/me/shop/a.toy",
      languageId: "toy",
      text: "use b\n",
      specifier: "b",
      names: ["x"],
    },
    result: { edits: [] },
  },
  analyzeManifest: {
    params: {
      uri: "file:///home/me/shop/toy.toml",
      text: 'name = "shop"\n[dependencies]\ntill = "^1.2"\n',
    },
    result: {
      ecosystem: "toy",
      package: {
        name: "shop",
        nameRange: { start: { line: 0, character: 8 }, end: { line: 0, character: 12 } },
      },
      dependencies: [
        {
          name: "till",
          kind: "normal",
          source: { kind: "version" },
          range: { start: { line: 2, character: 0 }, end: { line: 2, character: 13 } },
          nameRange: { start: { line: 2, character: 0 }, end: { line: 2, character: 4 } },
          requirement: "^1.2",
          requirementRange: { start: { line: 2, character: 8 }, end: { line: 2, character: 12 } },
        },
      ],
    },
  },
  editManifest: {
    params: {
      uri: "file:///home/me/shop/toy.toml",
      text: 'name = "shop"\n[dependencies]\ntill = "^1.2"\n',
      change: { kind: "update", name: "till", requirement: "^2.0" },
    },
    result: {
      edits: [
        {
          range: { start: { line: 2, character: 8 }, end: { line: 2, character: 12 } },
          newText: "^2.0",
        },
      ],
    },
  },
  "host/readFile": {
    params: { uri: "file:///home/me/shop/toy.toml" },
    result: { text: 'name = "shop"\n', version: 3 },
  },
  "host/listFiles": {
    params: { include: ["**/toy.toml"], limit: 100 },
    result: { uris: ["file:///home/me/shop/toy.toml"], isComplete: true },
  },
  "host/storage/get": { params: { key: "seen" }, result: { value: { count: 3 } } },
  "host/storage/set": { params: { key: "seen", value: { count: 3 } }, result: null },
  "workspace/applyEdit": {
    params: {
      label: "Sort imports",
      edit: {
        changes: {
          "file:///home/me/shop/a.toy": [
            {
              range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
              newText: "",
            },
          ],
        },
      },
    },
    result: { applied: true },
  },
  "window/showMessage": {
    params: { type: 2, message: "toy.toml asks for Toy 3; this plugin reads Toy 2." },
  },
  "window/logMessage": { params: { type: 4, message: "read 12 manifests" } },
} satisfies { readonly [M in MethodName]: Sample<M> };

type Sample<M extends MethodName> = M extends RequestMethod
  ? { readonly params: ParamsOf<M>; readonly result: ResultOf<M> }
  : { readonly params: ParamsOf<M> };
