import { strict as assert } from "node:assert";
import { ConfigurationTarget, commands, type SymbolInformation, workspace } from "vscode";
import { chorus, closeAll, eventually, open, plugin } from "./editor.ts";
import { outline, workspaceSymbols } from "./providers.ts";

const settings = () => workspace.getConfiguration("chorus");

describe("Settings", () => {
  afterEach(closeAll);

  it("reach the host as they change", async () => {
    await eventually(async () => assert((await found("Greet")).length > 2));
    await settings().update("workspaceSymbolLimit", 2, ConfigurationTarget.Workspace);
    await eventually(async () => assert.equal((await found("Greet")).length, 2));
    await settings().update("workspaceSymbolLimit", undefined, ConfigurationTarget.Workspace);
    await eventually(async () => assert((await found("Greet")).length > 2));
  });

  it("switch a plugin off in this workspace, and on again", async () => {
    const document = await open("web/src/greet.ts");
    await toggle("python", "chorus.disablePlugin");
    await eventually(async () => assert.equal((await plugin("python")).state, "disabled"));
    assert.equal(settings().inspect("plugins")?.globalValue, undefined);
    const { status } = await chorus();
    await eventually(() => assert.match(status.text, /plugins$/));
    assert((await outline(document)).includes("GreetTypeScript"), "the others are not touched");

    await toggle("python", "chorus.enablePlugin");
    await eventually(async () => assert.notEqual((await plugin("python")).state, "disabled"));
    const python = await open("python/greet.py");
    await eventually(async () => assert((await outline(python)).includes("GreetPython")));
  });
});

/** In files: VS Code's own Markdown support finds headings in what an earlier test has explained. */
async function found(query: string): Promise<readonly SymbolInformation[]> {
  const hits = await workspaceSymbols(query);
  return hits.filter(({ location }) => location.uri.scheme === "file");
}

/** Presses the button of the view, and answers "In this workspace" in the list that opens. */
async function toggle(id: string, command: string): Promise<void> {
  const { views } = await chorus();
  const [node] = (await views.plugins.getChildren()).filter((one) => one.plugin === id);
  const before = JSON.stringify(settings().get("plugins"));
  const done = commands.executeCommand(command, node);
  await eventually(async () => {
    await commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    assert.notEqual(JSON.stringify(settings().get("plugins")), before);
  });
  await done;
}
