import { strict as assert } from "node:assert";
import { commands, window } from "vscode";
import { openArguments } from "../../client/src/views/dataView.ts";
import type { ViewNode } from "../../client/src/views/viewNode.ts";
import { drawn } from "../support/drawnNodes.ts";
import { chorus, closeAll, eventually, open } from "./editor.ts";
import { definitions, hover } from "./providers.ts";

describe("Manifests", () => {
  afterEach(closeAll);

  it("tells on hover what a dependency is", async () => {
    const document = await open("crates/greeter/Cargo.toml");
    await eventually(async () => {
      const text = await hover(document, "serde");
      assert.match(text, /serde/);
      assert.match(text, /1\.0\.219/, "the version of the lock file");
    });
  });

  it("leads from a path dependency to the package that it means", async () => {
    const document = await open("crates/greeter/Cargo.toml");
    await eventually(async () => {
      const [target = ""] = await definitions(document, "phrases");
      assert.match(target, /crates\/phrases\/Cargo\.toml$/);
    });
  });

  it("lists the packages of five ecosystems with their dependencies by kind", async () => {
    const lines = await eventually(async () => {
      const lines = drawn(await nodes());
      assert(lines.includes("com.example:greet | 1.4.0 · java/pom.xml"), lines.join("\n"));
      return lines;
    });
    const expected = [
      "greeter | 0.3.0 · crates/greeter/Cargo.toml",
      "    phrases | ../phrases → 0.2.0",
      "  Dev Dependencies | 1",
      "    proptest | 1.4",
      "example.com/greet | go/go.mod",
      "    github.com/google/uuid | v1.6.0",
      "greet | 1.1.0 · python/pyproject.toml",
      "    rich | >=13,<15",
      "@greet/web | 2.0.0 · web/package.json",
      "    vite | ^6.0.0",
      "    com.google.guava:guava | 33.0.0-jre",
    ];
    const missing = expected.filter((line) => !lines.includes(line));
    assert.deepEqual(missing, [], lines.join("\n"));
  });

  it("opens exactly the dependency that was clicked", async () => {
    const node = await eventually(() => find("vite"));
    assert(node.click?.kind === "open");
    await commands.executeCommand("vscode.open", ...openArguments(node.click.place));
    const editor = window.activeTextEditor;
    assert.equal(editor?.document.getText(editor.selection), '"vite": "^6.0.0"');
  });

  it("goes from a dependency to the package of the workspace", async () => {
    const node = await eventually(() => find("phrases", "dependency.linked"));
    await commands.executeCommand("chorus.goToPackage", node);
    const editor = window.activeTextEditor;
    assert.match(editor?.document.uri.path ?? "", /crates\/phrases\/Cargo\.toml$/);
    assert.equal(editor?.document.getText(editor.selection), "phrases");
  });
});

async function nodes(): Promise<readonly ViewNode[]> {
  return (await chorus()).views.manifests.getChildren();
}

async function find(label: string, context = "dependency"): Promise<ViewNode> {
  const all = (list: readonly ViewNode[]): readonly ViewNode[] =>
    list.flatMap((node) => [node, ...all(node.children ?? [])]);
  const found = all(await nodes()).find((node) => node.label === label && node.context === context);
  assert(found, `no ${context} ${label}`);
  return found;
}
