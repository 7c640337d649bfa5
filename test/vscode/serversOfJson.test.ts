import { strict as assert } from "node:assert";
import { commands, languages, type TextDocument } from "vscode";
import { chorus, closeAll, eventually, open, type } from "./editor.ts";
import { completions, definitions, hover, outline } from "./providers.ts";

const manifest = "web/order-ui/package.json";

describe("JSON with a wrapped language server", () => {
  afterEach(closeAll);

  it("tells in a hover what a schema of chorus.json says", async () => {
    const document = await open("config/opening.json");
    await eventually(async () =>
      assert.match(await hover(document, "opensAt"), /The hour in the morning/),
    );
  });

  it("completes the values that the schema has", async () => {
    const document = await open("config/opening.json");
    await eventually(async () => {
      const labels = await completions(document, "Sunday");
      assert.equal(labels.filter((label) => label === '"Monday"').length, 1, labels.join(", "));
    });
  });

  it("is formatted", async () => {
    const document = await open("config/untidy.json");
    await eventually(async () => {
      await commands.executeCommand("editor.action.formatDocument");
      assert.match(document.getText(), /^\s+"open": true,$/m);
    });
  });

  it("shows a syntax error with its source until it is mended", async () => {
    const document = await open("config/opening.json");
    const before = document.getText();
    await type(document, '{\n  "opensAt":\n}\n');
    await eventually(() => assert.deepEqual(shown(document), ["json: Value expected"]));
    await type(document, before);
    await eventually(() => assert.deepEqual(shown(document), []));
  });
});

describe("A package.json that two plugins answer for", () => {
  afterEach(closeAll);

  it("tells of a dependency what both say, each once", async () => {
    const document = await open(manifest);
    await eventually(async () => {
      const text = await hover(document, "zod");
      assert.equal(text.split("The shop checks its orders with it").length, 2, text);
      assert.equal(text.split("Requirement").length, 2, text);
      assert(text.indexOf("The shop checks") < text.indexOf("Requirement"), text);
    });
  });

  it("leads from a dependency to its package", async () => {
    const document = await open(manifest);
    await eventually(async () => {
      const [target = "", ...others] = await definitions(document, "@shop/order-model");
      assert.match(target, /order-model\/package\.json$/);
      assert.deepEqual(others, []);
    });
  });

  it("has both outlines in the host's answer, and each symbol of it once", async () => {
    const document = await open(manifest);
    await eventually(async () => {
      const names = await outlineOfHost(document);
      const tops = ["name", "version", "private", "type", "scripts", "dependencies"];
      assert.deepEqual(names, [...tops, "@shop/order-ui", "Dependencies"]);
      assert((await outline(document)).includes("Dependencies/zod"));
    });
  });

  it("keeps what one says when the other has nothing left to say (behaviour 38)", async () => {
    const document = await open(manifest);
    const before = document.getText();
    const misfit = "TypeScript and JavaScript: 'name' is a string.";
    const violation = 'JSON: Value is not accepted. Valid values: "MIT", "UNLICENSED".';
    await type(document, '{\n  "name": 1,\n  "license": "GPL"\n}\n');
    await eventually(() => assert.deepEqual(shown(document).toSorted(), [violation, misfit]));
    await type(document, '{\n  "name": 1,\n  "license": "MIT"\n}\n');
    await eventually(() => assert.deepEqual(shown(document), [misfit]));
    await type(document, before);
    await eventually(() => assert.deepEqual(shown(document), []));
  });
});

/** `json: Value expected`. */
function shown(document: TextDocument): readonly string[] {
  return languages
    .getDiagnostics(document.uri)
    .map(({ source, message }) => `${source}: ${message}`);
}

/** VS Code has a JSON outline of its own, and shows it beside ours. */
async function outlineOfHost(document: TextDocument): Promise<readonly string[]> {
  const { host } = await chorus();
  const symbols = await host.client.sendRequest<readonly { readonly name: string }[]>(
    "textDocument/documentSymbol",
    { textDocument: { uri: document.uri.toString() } },
  );
  return symbols.map(({ name }) => name);
}
