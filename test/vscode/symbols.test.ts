import { strict as assert } from "node:assert";
import { window } from "vscode";
import { closeAll, eventually, open } from "./editor.ts";
import { outline, workspaceSymbols } from "./providers.ts";

describe("Symbols", () => {
  afterEach(closeAll);

  const outlines: Readonly<Record<string, readonly string[]>> = {
    "crates/greeter/src/lib.rs": ["GreetRust", "GreetRust/phrase"],
    "go/greet.go": ["GreetGo", "GreetGo/Phrase"],
    "python/greet.py": ["GreetPython", "GreetPython/say"],
    "web/src/greet.ts": ["GreetTypeScript", "GreetTypeScript/say"],
    "java/src/main/java/GreetJava.java": ["GreetJava", "GreetJava/say"],
  };
  for (const [path, expected] of Object.entries(outlines)) {
    it(`outlines ${path}`, async () => {
      const document = await open(path);
      await eventually(async () => {
        const shown = await outline(document);
        const missing = expected.filter((symbol) => !shown.includes(symbol));
        assert.deepEqual(missing, [], `the outline has only ${shown.join(", ")}`);
      });
    });
  }

  it("finds symbols of five languages without opening a file", async () => {
    assert.equal(window.visibleTextEditors.length, 0);
    await eventually(async () => {
      const names = (await workspaceSymbols("Greet")).map(({ name }) => name);
      const types = names.filter((name) => /^Greet[A-Z]/.test(name)).sort();
      assert.deepEqual(
        [...new Set(types)],
        ["GreetGo", "GreetJava", "GreetPython", "GreetRust", "GreetTypeScript"],
      );
    });
  });

  it("keeps the outline in step with what is typed", async () => {
    const document = await open("python/greet.py");
    await eventually(async () => assert((await outline(document)).includes("GreetPython")));
    await window.activeTextEditor?.edit((edit) =>
      edit.insert(
        document.lineAt(document.lineCount - 1).range.end,
        "\n\ndef typed_just_now():\n    pass\n",
      ),
    );
    await eventually(async () => assert((await outline(document)).includes("typed_just_now")));
  });
});
