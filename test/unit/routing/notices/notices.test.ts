import { strict as assert } from "node:assert";
import type { FileChange } from "../../../../server/src/knowledge/files.ts";
import { createNotices } from "../../../../server/src/routing/notices/notices.ts";
import { FakeFleet, ScriptedPlugin } from "../../../support/fakeFleet.ts";

const watched = "workspace/didChangeWatchedFiles";

describe("File events", () => {
  it("reach each plugin for the files that it watches, in their order", () => {
    const a = plugin("a", { [watched]: { watchers: [{ globPattern: "**/*.toml" }] } });
    const b = plugin("b", {
      [watched]: {
        watchers: [{ globPattern: { baseUri: "file:///w/sub", pattern: "**/*.{rs,toml}" } }],
      },
    });
    const none = plugin("none", {});
    const notices = setUp(a, b, none);
    notices.filesChanged([
      change("/w/Cargo.toml", "changed"),
      change("/w/sub/a.rs", "created"),
      change("/w/sub/b.toml", "deleted"),
      change("/w/README", "changed"),
    ]);
    assert.deepEqual(uris(a), ["file:///w/Cargo.toml", "file:///w/sub/b.toml"]);
    assert.deepEqual(uris(b), ["file:///w/sub/a.rs", "file:///w/sub/b.toml"]);
    assert.deepEqual(none.told, []);
  });

  it("are of the kinds that were asked for, in LSP's numbers", () => {
    const a = plugin("a", {
      [watched]: {
        watchers: [
          { globPattern: "**/new", kind: 1 },
          { globPattern: "**/gone", kind: 4 },
        ],
      },
    });
    const notices = setUp(a);
    const kinds = ["created", "changed", "deleted"] as const;
    notices.filesChanged(
      kinds.flatMap((kind) => [change("/w/new", kind), change("/w/gone", kind)]),
    );
    assert.deepEqual(a.told[0]?.params, {
      changes: [
        { uri: "file:///w/new", type: 1 },
        { uri: "file:///w/gone", type: 3 },
      ],
    });
  });

  it("reach nobody whose watchers make no sense, nor where nothing is left", () => {
    const odd = plugin("odd", { [watched]: { watchers: [null, {}, { globPattern: 7 }] } });
    const other = plugin("other", { [watched]: { watchers: "all" } });
    setUp(odd, other).filesChanged([change("/w/a", "changed")]);
    assert.deepEqual([odd.told, other.told], [[], []]);
  });
});

describe("Files that were made, moved and removed", () => {
  const method = "workspace/didRenameFiles";

  it("are told to those who have asked for such", () => {
    const filters = [{ scheme: "file", pattern: { glob: "**/*.ts", matches: "file" } }];
    const a = plugin("a", { [method]: { filters } });
    const notices = setUp(a);
    notices.filesMoved([
      { oldUri: "file:///w/a.ts", newUri: "file:///w/b.js" },
      { oldUri: "file:///w/a.js", newUri: "file:///w/b.ts" },
      { oldUri: "untitled:a.ts", newUri: "file:///w/c.ts" },
      { oldUri: "file:///w/dir.ts", newUri: "file:///w/folder" },
    ]);
    assert.deepEqual(a.told, [
      { method, params: { files: [{ oldUri: "file:///w/a.ts", newUri: "file:///w/b.js" }] } },
    ]);
  });

  it("may be folders, and may be written large or small where that is said", () => {
    const filters = [
      { pattern: { glob: "**/SRC", matches: "folder", options: { ignoreCase: true } } },
    ];
    const a = plugin("a", { "workspace/didCreateFiles": { filters } });
    const notices = setUp(a);
    notices.filesMade([{ uri: "file:///w/folder/src" }, { uri: "file:///w/src" }]);
    assert.deepEqual(a.told[0]?.params, { files: [{ uri: "file:///w/folder/src" }] });
  });

  it("are told as either where they are gone, and nobody knows any more", () => {
    const filters = [{ pattern: { glob: "**/x", matches: "folder" } }];
    const a = plugin("a", { "workspace/didDeleteFiles": { filters } });
    setUp(a).filesRemoved([{ uri: "file:///w/x" }]);
    assert.equal(a.told.length, 1);
  });
});

describe("Other workspace folders", () => {
  it("are told to our own plugins, and to language servers that want to hear of them", () => {
    const ours = plugin("ours", {});
    const eager = new ScriptedPlugin({
      id: "eager",
      dialect: "lsp",
      features: ["workspace/didChangeWorkspaceFolders"],
    });
    const deaf = new ScriptedPlugin({ id: "deaf", dialect: "lsp", features: [] });
    const notices = setUp(ours, eager, deaf);
    const [w, v, u] = ["w", "v", "u"].map((name) => ({ uri: `file:///${name}`, name }));
    assert.ok(w && v && u);
    notices.foldersChanged([w, v], [w, v]);
    notices.foldersChanged([w, v], [u, w]);
    const told = [
      {
        method: "workspace/didChangeWorkspaceFolders",
        params: { event: { added: [u], removed: [v] } },
      },
    ];
    assert.deepEqual([ours.told, eager.told, deaf.told], [told, told, []]);
  });
});

function setUp(...plugins: readonly ScriptedPlugin[]) {
  return createNotices({
    fleet: new FakeFleet(...plugins),
    isFolder: (uri) => uri.includes("/folder"),
  });
}

function plugin(id: string, options: ScriptedPlugin["options"]): ScriptedPlugin {
  const made = new ScriptedPlugin({ id });
  made.options = options;
  return made;
}

function change(path: string, kind: FileChange["kind"]): FileChange {
  return { uri: `file://${path}`, kind };
}

function uris({ told }: ScriptedPlugin): string[] {
  return told.flatMap(({ params }) =>
    Object(params).changes.map(({ uri }: { readonly uri: string }) => uri),
  );
}
