import { strict as assert } from "node:assert";
import { pluginNodes } from "../../../client/src/views/pluginNodes.ts";
import type { ViewNode } from "../../../client/src/views/viewNode.ts";
import type { PluginInfo, PluginsResult } from "../../../server/src/editor/editorProtocol.ts";
import { drawn } from "../../support/drawnNodes.ts";
import { plugin, pluginsResult } from "./samples.ts";

describe("The view Plugins", () => {
  it("shows each plugin with its state, and the reason below", () => {
    const result = pluginsResult({
      plugins: [
        plugin("toy", {
          name: "Toy",
          state: "failed",
          reason: "It ended 5 times within three minutes.",
          hint: "Look at its log, then restart it.",
          languages: ["toy", "toyscript"],
          manifests: ["Toyfile"],
        }),
      ],
    });
    assert.deepEqual(drawn(pluginNodes(result)), [
      "Toy | 1.0.0 · failed",
      "  Failed | It ended 5 times within three minutes.",
      "  Look at its log, then restart it.",
      "  Version 1.0.0 | bundled",
      "  Languages | toy, toyscript",
      "  Manifests | Toyfile",
    ]);
  });

  it("tells a language server from a plugin, and what it calls itself", () => {
    const plugins = [
      plugin("a", { dialect: "lsp", serverInfo: { name: "gopls", version: "0.16" } }),
      plugin("b", { dialect: "lsp", state: "idle", reason: "Idle." }),
    ];
    const lines = drawn(pluginNodes(pluginsResult({ plugins })));
    assert.deepEqual(
      lines.filter((line) => !line.startsWith("  ")),
      ["a | language server 0.16 · ready", "b | language server · idle"],
    );
    assert.deepEqual(
      lines.filter((line) => line.startsWith("  Language server")),
      ["  Language server | gopls 0.16", "  Language server"],
    );
  });

  it("says the memory of a process, and of nothing else", () => {
    assert.deepEqual(memoryLines({ pid: 42, privateMemory: 25 * 1024 * 1024 }), [
      "  Private memory | 25 MB, process 42",
    ]);
    assert.deepEqual(memoryLines({ privateMemory: 25 * 1024 * 1024 }), []);
  });

  it("lists plugins by name, whatever order the host has", () => {
    const plugins = [plugin("b", { name: "Alpha" }), plugin("a", { name: "Beta" })];
    assert.deepEqual(labels({ plugins }), ["Alpha", "Beta"]);
  });

  it("offers to switch on what is off, and to switch off what is on", () => {
    const plugins = [plugin("off", { state: "disabled" }), plugin("on")];
    assert.deepEqual(
      pluginNodes(pluginsResult({ plugins })).map(({ context }) => context),
      ["plugin.disabled", "plugin.ready"],
    );
  });

  it("shows what is broken, behind another or not trusted beside the good ones", () => {
    const nodes = pluginNodes(
      pluginsResult({
        plugins: [plugin("good")],
        problems: [
          { id: "bad", folder: "/p/bad", message: "plugin.json is not JSON.", hint: "Mend it." },
        ],
        shadowed: [{ id: "good", version: "0.9.0", folder: "/q/good", by: "user" }],
        untrusted: ["/w/.chorus/plugins/mine"],
        untrustedFiles: ["/w/chorus.json"],
      }),
    );
    assert.deepEqual(drawn(nodes), [
      "1 plugin of this workspace not run | the workspace is not trusted",
      "  /w/.chorus/plugins/mine",
      "chorus.json not read | the workspace is not trusted",
      "good | 1.0.0 · ready",
      "  Ready",
      "  Version 1.0.0 | bundled",
      "bad | can't be used",
      "  plugin.json is not JSON.",
      "  Mend it.",
      "  /p/bad",
      "good | 0.9.0 · behind the user one",
    ]);
  });

  it("has no two nodes of one id, which VS Code would refuse", () => {
    const twice = { id: "bad", folder: "/p/bad", message: "no" };
    const nodes = pluginNodes(
      pluginsResult({
        plugins: [plugin("bad", { languages: ["a"] }), plugin("other")],
        problems: [twice, { ...twice, folder: "/q/bad" }, { ...twice, message: "nor this" }],
        untrusted: ["/w/a", "/w/b"],
      }),
    );
    const ids = allIds(nodes);
    assert.equal(new Set(ids).size, ids.length);
  });

  it("is empty where there is nothing, so that the welcome shows", () => {
    assert.deepEqual(pluginNodes(pluginsResult({})), []);
  });
});

function memoryLines(facts: Partial<PluginInfo>): readonly string[] {
  const nodes = pluginNodes(pluginsResult({ plugins: [plugin("toy", facts)] }));
  return drawn(nodes).filter((line) => line.includes("memory"));
}

function labels(facts: Partial<PluginsResult>): readonly string[] {
  return pluginNodes(pluginsResult(facts)).map(({ label }) => label);
}

function allIds(nodes: readonly ViewNode[]): readonly string[] {
  return nodes.flatMap(({ id, children = [] }) => [id, ...allIds(children)]);
}
