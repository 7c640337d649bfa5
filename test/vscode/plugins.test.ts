import { strict as assert } from "node:assert";
import { commands, Uri, workspace } from "vscode";
import { drawn } from "../support/drawnNodes.ts";
import { chorus, closeAll, eventually, open, plugin, type } from "./editor.ts";
import { outline } from "./providers.ts";

describe("Plugins", () => {
  afterEach(closeAll);

  it("are listed with state, version, languages and memory", async () => {
    const document = await open("go/greet.go");
    await eventually(async () => assert((await outline(document)).includes("GreetGo")));
    const lines = await eventually(async () => {
      const lines = drawn(await (await chorus()).views.plugins.getChildren());
      assert(
        lines.some((line) => /^ {2}Private memory \| \d+ MB, process \d+$/.test(line)),
        lines.join("\n"),
      );
      return lines;
    });
    assert(
      lines.some((line) => /^Go \| \d+\.\d+\.\d+ · ready$/.test(line)),
      lines.join("\n"),
    );
    assert(lines.includes("  Languages | go"), lines.join("\n"));
  });

  it("are shown with the figures of now, while nothing but these changes", async () => {
    const document = await open("go/greet.go");
    await eventually(async () => assert((await outline(document)).includes("GreetGo")));
    await commands.executeCommand("chorus.showPlugins");
    const before = await eventually(() => readyFor("go"));
    await eventually(async () => assert((await readyFor("go")) > before + 4000));
  });

  it("come back after a kill -9, and others answer meanwhile", async () => {
    const document = await open("python/greet.py");
    await eventually(async () => assert((await outline(document)).includes("GreetPython")));
    const { pid, restarts } = await eventually(async () => {
      const { pid, restarts } = await plugin("python");
      assert(pid !== undefined);
      return { pid, restarts };
    });
    process.kill(pid, "SIGKILL");
    const other = await open("go/greet.go");
    assert((await outline(other)).includes("GreetGo"));
    await open("python/greet.py");
    await eventually(async () => assert((await outline(document)).includes("GreetPython")));
    await eventually(async () => {
      const now = await plugin("python");
      assert.equal(now.state, "ready");
      assert.notEqual(now.pid, pid);
      assert.equal(now.restarts, restarts + 1);
    });
  });

  it("are explained for the file in front: who is asked for what, and why not", async () => {
    const document = await open("go/greet.go");
    await eventually(async () => assert((await outline(document)).includes("GreetGo")));
    await commands.executeCommand("chorus.explainFile");
    const page = await eventually(() => {
      const found = workspace.textDocuments.find(({ uri }) => uri.scheme === "chorus-explain");
      assert(found);
      return found.getText();
    });
    assert.match(page, /^# go\/greet\\\.go\n\nLanguage `go`\.\n/);
    assert.match(page, /- \*\*Go\*\* \(`go`\): ready\./);
    assert.match(page, /### .*documentSymbol.*\n\n1\. \*\*Go\*\*/);
    assert.match(page, /Not their file: .*Rust/);
  });

  it("restart when the user asks", async () => {
    const document = await open("go/greet.go");
    await eventually(async () => assert((await outline(document)).includes("GreetGo")));
    const { pid } = await plugin("go");
    const node = await eventually(() => viewNode("go"));
    await commands.executeCommand("chorus.restartPlugin", node);
    await eventually(async () => {
      await outline(document);
      const now = await plugin("go");
      assert.equal(now.state, "ready");
      assert.notEqual(now.pid, pid);
    });
  });

  it("of a trusted workspace are run", async () => {
    const document = await open("note.shout");
    await eventually(async () => assert.deepEqual(await outline(document), ["HEAR", "ME"]));
    assert.equal((await plugin("shout")).origin, "workspace");
    assert.equal((await plugin("named-by-workspace")).origin, "configured");
  });

  it("have documents that are in no file, which change when they say so", async () => {
    const note = await open("note.shout");
    const uri = Uri.parse("draft:/note.shout");
    const draft = await eventually(async () => workspace.openTextDocument(uri));
    assert.match(draft.getText(), /^A draft of quiet\n/);
    await type(note, "LOUDER\n");
    await eventually(() => assert.equal(draft.getText(), "A draft of LOUDER\n"));
    await commands.executeCommand("workbench.action.files.revert");
  });
});

/** Milliseconds, as the view has them. */
async function readyFor(id: string): Promise<number> {
  const { uptime } = await plugin(id);
  assert(uptime !== undefined, `${id} is not up`);
  return uptime;
}

async function viewNode(id: string) {
  const nodes = await (await chorus()).views.plugins.getChildren();
  const found = nodes.find((node) => node.plugin === id);
  assert(found, `the view has no plugin '${id}'`);
  return found;
}
