import { strict as assert } from "node:assert";
import { createFileLookup } from "../../../server/src/knowledge/fileLookup.ts";

const importer = "file:///w/app/src/Main.toy";
const find = createFileLookup(
  [
    "file:///w/app/src/com/acme/Shop.toy",
    "file:///w/lib/src/com/acme/Shop.toy",
    "file:///w/lib/src/com/acme/Cart.toy",
    "file:///w/pkg/b.toy",
    "file:///w/pkg/a.toy",
    "file:///w/pkg/a.manifest",
    "file:///w/with%20space/x%23y.toy",
  ],
  (uri) => uri === "file:///w/style.css",
);
const isSource = (uri: string): boolean => uri.endsWith(".toy");

describe("Finding the file that an import means", () => {
  it("takes the first candidate that exists", () => {
    const candidates = ["file:///w/nowhere.toy", "file:///w/pkg/b.toy", "file:///w/pkg/a.toy"].map(
      (uri) => ({ kind: "file" as const, uri }),
    );
    assert.equal(find(candidates, importer, isSource), "file:///w/pkg/b.toy");
  });

  it("takes a file on disk that no plugin claims", () => {
    const candidate = { kind: "file" as const, uri: "file:///w/style.css" };
    assert.equal(find([candidate], importer, isSource), "file:///w/style.css");
  });

  it("takes a folder's first file by name that the plugin claims", () => {
    for (const uri of ["file:///w/pkg", "file:///w/pkg/"]) {
      assert.equal(find([{ kind: "folder", uri }], importer, isSource), "file:///w/pkg/a.toy");
    }
  });

  it("takes the file nearest to the importer where several end so", () => {
    const shop = { kind: "suffix" as const, path: "com/acme/Shop.toy" };
    assert.equal(find([shop], importer, isSource), "file:///w/app/src/com/acme/Shop.toy");
    const other = "file:///w/lib/src/Other.toy";
    assert.equal(find([shop], other, isSource), "file:///w/lib/src/com/acme/Shop.toy");
  });

  it("matches whole names alone, and names with characters that URIs escape", () => {
    assert.equal(find([{ kind: "suffix", path: "hop.toy" }], importer, isSource), undefined);
    assert.equal(
      find([{ kind: "suffix", path: "with space/x#y.toy" }], importer, isSource),
      "file:///w/with%20space/x%23y.toy",
    );
  });

  it("finds nothing where an import leads out of the workspace", () => {
    assert.equal(find([], importer, isSource), undefined);
    assert.equal(
      find([{ kind: "folder", uri: "file:///elsewhere" }], importer, isSource),
      undefined,
    );
  });
});
