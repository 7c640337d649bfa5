import { strict as assert } from "node:assert";
import { attachedPlugins } from "../../../server/src/store/attached.ts";
import { claimsDocument } from "../../../server/src/store/claims.ts";
import { Discoverer } from "../../../server/src/store/discover.ts";
import type { Discovery } from "../../../server/src/store/discovery.ts";
import { temporaryFolder } from "../../support/temporaryFolder.ts";

describe("Attached language servers", () => {
  it("are called by their programs, each with an id of its own", () => {
    const commands = [
      ["ruff", "server"],
      ["/usr/bin/ruff", "server", "--preview"],
      ["C:\\bin\\Gopls.EXE"],
      ["./node_modules/.bin/basedpyright-langserver", "--stdio"],
      ["/opt/日本"],
      ["clangd++"],
    ];
    assert.deepEqual(
      discover(commands, false).plugins.map(({ id, descriptor }) => [id, descriptor.name]),
      [
        ["basedpyright-langserver", "basedpyright-langserver"],
        ["clangd", "clangd++"],
        ["gopls", "Gopls"],
        ["ruff", "ruff"],
        ["ruff-2", "ruff-2"],
        ["server", "日本"],
      ],
    );
  });

  it("are for every document, and speak LSP", () => {
    const [plugin] = discover([["ruff", "server"]], false).plugins;
    assert(plugin);
    assert.equal(plugin.descriptor.dialect, "lsp");
    assert.deepEqual(plugin.descriptor.command, ["ruff", "server"]);
    for (const uri of ["file:///w/a.py", "untitled:Untitled-1", "file:///w/Makefile"])
      assert.ok(claimsDocument(plugin.descriptor, uri, "whatever"), uri);
  });

  it("are asked in the order in which they were attached, before what is installed", () => {
    const commands = Array.from({ length: 60 }, (_, index) => [`s${index}`]);
    const priorities = attachedPlugins(commands, "/w").map(
      ({ descriptor }) => descriptor["priority"],
    );
    assert.deepEqual(priorities.slice(0, 3), [90, 89, 88]);
    assert.equal(priorities.at(-1), 51);
  });

  it("are all there is where the host is bare", () => {
    using folder = temporaryFolder();
    folder.write("plugins/toy/main.js", "");
    const toy = { id: "toy", name: "Toy", version: "1.0.0", main: "main.js" };
    folder.write("plugins/toy/plugin.json", JSON.stringify(toy));
    const ids = (isBare: boolean) =>
      discover([["ruff"]], isBare, folder.at("plugins")).plugins.map(({ id }) => id);
    assert.deepEqual(ids(false), ["ruff", "toy"]);
    assert.deepEqual(ids(true), ["ruff"]);
  });

  it("come before a setting of the same id, which is said to be behind", () => {
    const { plugins, shadowed } = discover([["ruff"]], true, "/none", [
      {
        id: "ruff",
        origin: "configured",
        subject: "A setting",
        folder: "/w",
        descriptor: { command: ["other"] },
      },
    ]);
    assert.deepEqual(
      plugins.map(({ id, origin }) => [id, origin]),
      [["ruff", "attached"]],
    );
    assert.deepEqual(
      shadowed.map(({ id, origin, by }) => [id, origin, by]),
      [["ruff", "configured", "attached"]],
    );
  });
});

function discover(
  commands: readonly (readonly string[])[],
  isBare: boolean,
  bundled = "/none",
  configured: ReturnType<typeof attachedPlugins> = [],
): Discovery {
  return new Discoverer({ version: "1.0.0", platform: "linux-x64" }).discover({
    configured: [...attachedPlugins(commands, "/w"), ...configured],
    workspaceFolders: [],
    isTrusted: false,
    isBare,
    user: "/none",
    system: "/none",
    bundled,
  });
}
