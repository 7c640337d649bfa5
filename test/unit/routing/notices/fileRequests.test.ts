import { strict as assert } from "node:assert";
import type { JsonObject } from "../../../../server/src/base/objects.ts";
import { paramsOfInterest } from "../../../../server/src/routing/notices/fileRequests.ts";

const rename = "workspace/willRenameFiles";
const params = {
  files: [
    { oldUri: "file:///w/a.ts", newUri: "file:///w/b.ts" },
    { oldUri: "file:///w/a.rs", newUri: "file:///w/b.rs" },
  ],
};

describe("A plugin that is asked about files to be renamed", () => {
  it("is asked about those that it has registered for", () => {
    const filters = [{ pattern: { glob: "**/*.rs" } }];
    assert.deepEqual(paramsOfInterest(plugin({ filters }), rename, params), {
      files: params.files.slice(1),
    });
  });

  it("is not asked where it has registered for none of them", () => {
    const filters = [{ pattern: { glob: "**/*.go" } }];
    assert.equal(paramsOfInterest(plugin({ filters }), rename, params), undefined);
  });

  it("is asked about all where it has not said which, and about anything else as it is", () => {
    assert.equal(paramsOfInterest(plugin({}), rename, params), params);
    const query = { query: "x" };
    const filtered = plugin({ filters: [] });
    assert.equal(paramsOfInterest(filtered, "workspace/symbol", query), query);
  });

  it("is asked about what is not there yet whatever it will be", () => {
    const filters = [{ pattern: { glob: "**/x", matches: "folder" } }];
    const made = { files: [{ uri: "file:///nowhere/x" }] };
    assert.deepEqual(
      paramsOfInterest(plugin({ filters }), "workspace/willCreateFiles", made),
      made,
    );
  });
});

function plugin(options: JsonObject) {
  return { optionsOf: () => [options] };
}
