import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { commands } from "vscode";
import { closeAll, eventually, open } from "./editor.ts";
import {
  completions,
  definitions,
  hover,
  outline,
  references,
  rename,
  workspaceSymbols,
} from "./providers.ts";

describe("A shell script with a wrapped language server", () => {
  afterEach(closeAll);

  it("has an outline", async () => {
    const document = await open("scripts/deploy.sh");
    await eventually(async () =>
      assert.deepEqual(await outline(document), ["release", "upload_release"]),
    );
  });

  it("tells in a hover what a comment says of a function", async () => {
    const document = await open("scripts/deploy.sh");
    await eventually(async () =>
      assert.match(await hover(document, `upload_release "`), /Uploads what was built\./),
    );
  });

  it("leads to a definition in another script", async () => {
    const document = await open("scripts/deploy.sh");
    await eventually(async () => {
      const [target = "", ...others] = await definitions(document, "say ");
      assert.match(target, /scripts\/lib\.sh$/);
      assert.deepEqual(others, []);
    });
  });

  it("knows the references of a function", async () => {
    const document = await open("scripts/deploy.sh");
    await eventually(async () =>
      assert.deepEqual(await references(document, "upload_release"), [
        "deploy.sh:7",
        "deploy.sh:11",
      ]),
    );
  });

  it("completes the name of a function", async () => {
    const document = await open("scripts/deploy.sh");
    await eventually(async () =>
      assert((await completions(document, "upload_release")).includes("upload_release")),
    );
  });

  it("is formatted", async function () {
    if (spawnSync("shfmt", ["--version"]).status !== 0) this.skip();
    const document = await open("scripts/untidy.sh");
    await eventually(async () => {
      await commands.executeCommand("editor.action.formatDocument");
      assert.match(document.getText(), /^\s+echo "open"$/m);
    });
  });

  it("is found by its functions beside the bundled languages", async () => {
    await open("scripts/deploy.sh");
    await eventually(async () => {
      const names = (await workspaceSymbols("upload_release")).map(({ name }) => name);
      assert.deepEqual(names, ["upload_release"]);
    });
    const paths = (await workspaceSymbols("order")).map(({ location }) => location.uri.path);
    for (const ending of [".rs", ".go", ".py", ".ts", ".java"]) {
      assert(
        paths.some((path) => path.endsWith(ending)),
        `nothing from ${ending}`,
      );
    }
  });

  it("is renamed in wherever a name stands", async () => {
    const document = await open("scripts/deploy.sh");
    const before = document.getText();
    await rename(document, "upload_release", "publish");
    assert.equal(document.getText(), before.replaceAll("upload_release", "publish"));
  });
});
