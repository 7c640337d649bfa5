import { strict as assert } from "node:assert";
import { readInitialize } from "../../../server/src/editor/initialize.ts";

describe("What an editor says of itself", () => {
  const rows: readonly (readonly [string, unknown, readonly object[]])[] = [
    [
      "workspace folders come first",
      { workspaceFolders: [{ uri: "file:///a", name: "a" }], rootUri: "file:///b" },
      [{ uri: "file:///a", name: "a" }],
    ],
    [
      "lsp-mode and Kate send a rootUri alone",
      { rootUri: "file:///b/c%20d/" },
      [{ uri: "file:///b/c%20d/", name: "c d" }],
    ],
    [
      "old editors send a rootPath",
      { rootPath: "/b/c", rootUri: null },
      [{ uri: "file:///b/c", name: "c" }],
    ],
    ["a single file has no folder", { rootUri: null, rootPath: null, workspaceFolders: null }, []],
    [
      "folders that are none are left out",
      { workspaceFolders: [7, { uri: "file:///a", name: "a" }] },
      [{ uri: "file:///a", name: "a" }],
    ],
    [
      "one without a name is called as on the disk",
      { workspaceFolders: [{ uri: "file:///a/b%20c" }] },
      [{ uri: "file:///a/b%20c", name: "b c" }],
    ],
    ["params that are none", "initialize", []],
  ];
  for (const [title, params, folders] of rows) {
    it(`gives its folders: ${title}`, () =>
      assert.deepEqual(readInitialize(params).folders, folders));
  }

  for (const processId of [null, 0, -1, 1.5, "42", undefined]) {
    it(`names no process that could be watched: ${processId}`, () =>
      assert.equal(readInitialize({ processId }).processId, undefined));
  }

  it("names the process whose end is ours", () => {
    assert.equal(readInitialize({ processId: 42 }).processId, 42);
  });

  it("has our notifications only where it says so", () => {
    assert.equal(
      readInitialize({ capabilities: { experimental: { chorus: true } } }).knowsChorus,
      true,
    );
    assert.equal(readInitialize({ capabilities: { experimental: true } }).knowsChorus, false);
    assert.equal(readInitialize({}).knowsChorus, false);
  });
});
