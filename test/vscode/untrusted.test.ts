import { strict as assert } from "node:assert";
import { workspace } from "vscode";
import { drawn } from "../support/drawnNodes.ts";
import { chorus, eventually, open } from "./editor.ts";
import { outline } from "./providers.ts";

describe("A folder that is not trusted", () => {
  it("is what this window shows", () => {
    assert.equal(workspace.isTrusted, false);
  });

  it("has the outlines of the bundled plugins", async () => {
    const document = await open("crates/greeter/src/lib.rs");
    await eventually(async () => assert((await outline(document)).includes("GreetRust")));
  });

  it("has no plugin of its own run, from a folder or from its settings", async () => {
    const { plugins } = await chorus();
    const result = await eventually(async () => {
      const result = await plugins.get();
      assert(result !== undefined && result.plugins.length > 0);
      return result;
    });
    const origins = new Set(result.plugins.map(({ origin }) => origin));
    assert.deepEqual([...origins], ["bundled"]);
    assert.deepEqual(await outline(await open("note.shout")), []);
  });

  it("says why in the view, and leads to where trust is given", async () => {
    const { views } = await chorus();
    const [first] = await eventually(async () => {
      const nodes = await views.plugins.getChildren();
      assert(nodes.length > 0);
      return nodes;
    });
    assert(first !== undefined);
    assert.match(
      drawn([first]).join("\n"),
      /^2 plugins of this workspace not run \| the workspace is not trusted\n {2}.*drafts\n {2}.*shout$/,
    );
    assert.match(first.tooltip ?? "", /only in a workspace that you trust/);
    assert(first.click?.kind === "command");
    assert.equal(first.click.command, "chorus.manageTrust");
  });
});
