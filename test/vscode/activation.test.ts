import { strict as assert } from "node:assert";
import { commands } from "vscode";
import { State } from "vscode-languageclient/node";
import packageJson from "../../package.json" with { type: "json" };
import { chorus, eventually } from "./editor.ts";

describe("The extension", () => {
  it("starts the host in a window with a folder", async () => {
    const { host } = await chorus();
    await eventually(() => assert.equal(host.client.state, State.Running));
  });

  it("has every command that it offers", async () => {
    await chorus();
    const known = new Set(await commands.getCommands(true));
    const offered = packageJson.contributes.commands.map(({ command }) => command);
    assert.deepEqual(
      offered.filter((command) => !known.has(command)),
      [],
    );
  });

  it("says in the status bar how many plugins there are", async () => {
    const { status } = await chorus();
    await eventually(() => assert.match(status.text, /\d plugins$/));
    assert.equal(status.backgroundColor, undefined);
  });

  it("shows its plugins when the command asks for them", async () => {
    const { views } = await chorus();
    await commands.executeCommand("chorus.showPlugins");
    await eventually(() => assert.equal(views.plugins.view.visible, true));
  });

  it("starts the host again when it has died", async () => {
    const { host } = await chorus();
    const before = host.client.initializeResult;
    const pid = host.client.serverProcess?.pid;
    assert(pid !== undefined);
    process.kill(pid, "SIGKILL");
    await eventually(() => {
      assert.notEqual(host.client.serverProcess?.pid, pid);
      assert.equal(host.client.state, State.Running);
    });
    assert.deepEqual(host.client.initializeResult, before);
  });
});
