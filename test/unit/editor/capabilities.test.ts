import { strict as assert } from "node:assert";
import { advertise, registrations } from "../../../server/src/editor/capabilities.ts";
import { features } from "../../../server/src/routing/features.ts";
import { foundPlugin } from "../../support/foundPlugin.ts";

const plugin = (keys: object) => foundPlugin({ id: "toy", ...keys }).descriptor;
const dynamic = { dynamicRegistration: true };

describe("What an editor without dynamic registration is told", () => {
  const rows: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["parse", ["parse"], ["documentSymbol", "foldingRange", "workspaceSymbol"]],
    ["manifests", ["analyzeManifest"], ["definition", "documentLink", "documentSymbol", "hover"]],
    ["imports", ["imports/resolve"], ["definition", "documentLink"]],
    ["a method of LSP by its own name", ["textDocument/hover"], ["hover"]],
    ["an index alone", ["index"], ["workspaceSymbol"]],
    ["what no version of the host routes", ["textDocument/moniker", "toString"], []],
  ];
  for (const [title, declared, provided] of rows) {
    it(`follows from what the descriptors declare: ${title}`, () => {
      const capabilities = advertise({}, [plugin({ features: declared })]);
      const providers = Object.keys(capabilities).filter((key) => key.endsWith("Provider"));
      assert.deepEqual(
        providers.sort(),
        provided.map((name) => `${name}Provider`),
      );
    });
  }

  it("has a provider for every feature in the table", () => {
    const all = advertise({}, [plugin({ features: Object.keys(features) })]);
    const providers = Object.keys(all).filter((key) => key.endsWith("Provider"));
    assert.equal(providers.length, Object.keys(features).length);
  });

  it("has no registrations to get", () => {
    assert.deepEqual(registrations({}, [plugin({})]), []);
  });
});

describe("What an editor with dynamic registration is told", () => {
  const selectors: readonly (readonly [string, object, readonly object[]])[] = [
    [
      "a language and its endings",
      { languages: [{ id: "toy", extensions: [".toy", ".ty"] }] },
      [{ language: "toy" }, { pattern: "**/*.toy" }, { pattern: "**/*.ty" }],
    ],
    [
      "a language that goes by a file's name",
      { languages: [{ id: "toy", filenames: ["Toyfile"] }] },
      [{ language: "toy" }, { pattern: "**/Toyfile" }],
    ],
    [
      "manifests, by name and by glob",
      { languages: [], manifests: ["toy.pkg", "**/req/*.txt"] },
      [{ pattern: "**/toy.pkg" }, { pattern: "**/req/*.txt" }],
    ],
    [
      "two languages of one plugin",
      {
        languages: [
          { id: "a", extensions: [".x"] },
          { id: "b", extensions: [".x"] },
        ],
      },
      [{ language: "a" }, { language: "b" }, { pattern: "**/*.x" }],
    ],
  ];
  for (const [title, keys, selector] of selectors) {
    it(`has exactly the documents that the plugin claims: ${title}`, () => {
      const client = { textDocument: { documentSymbol: dynamic } };
      const [registration, ...more] = registrations(client, [plugin(keys)]);
      assert.deepEqual(more, []);
      assert.equal(registration?.method, "textDocument/documentSymbol");
      assert.deepEqual(registration?.registerOptions, {
        documentSelector: selector.map((filter) => ({ scheme: "file", ...filter })),
      });
    });
  }

  it("watches the files of all plugins, and the ignore files that decide about them", () => {
    const client = { workspace: { didChangeWatchedFiles: dynamic } };
    const [registration] = registrations(client, [plugin({ manifests: ["toy.pkg"] })]);
    assert.deepEqual(registration?.registerOptions, {
      watchers: ["**/*.toy", "**/toy.pkg", "**/.gitignore", "**/.ignore"].map((globPattern) => ({
        globPattern,
      })),
    });
  });

  it("is told each thing once: by a registration or by a capability", () => {
    const client = { textDocument: { documentSymbol: dynamic, hover: dynamic } };
    const plugins = [plugin({ features: Object.keys(features) })];
    const advertised = advertise(client, plugins);
    const registered = registrations(client, plugins).map(({ method }) => method);
    assert.deepEqual(registered, ["textDocument/documentSymbol", "textDocument/hover"]);
    assert.equal(advertised.documentSymbolProvider, undefined);
    assert.equal(advertised.hoverProvider, undefined);
    assert.equal(advertised.foldingRangeProvider, true);
  });

  it("takes a capability of the wrong shape for none", () => {
    const client = { textDocument: { documentSymbol: null, hover: true } };
    assert.deepEqual(Reflect.apply(registrations, undefined, [client, [plugin({})]]), []);
  });
});
