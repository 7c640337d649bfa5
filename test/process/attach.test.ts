import { strict as assert } from "node:assert";
import { chmodSync, readFileSync, realpathSync } from "node:fs";
import { at, hover } from "../support/lspValues.ts";
import { type Multiplexer, multiplexer } from "../support/multiplexer.ts";
import { runChorus } from "../support/runChorus.ts";
import { ScriptedServer } from "../support/scriptedServer.ts";
import { workspaceUri } from "../support/serverBench.ts";
import { type Life, on, reply, request, server } from "../support/serverScript.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporaryFolder.ts";
import { until } from "../support/until.ts";

const hoverMethod = "textDocument/hover";

function hovering(text: string): Life {
  return server({ hoverProvider: true, textDocumentSync: 1 }, on(hoverMethod, reply(hover(text))));
}

async function hoverAt(bench: Multiplexer, uri: string): Promise<string> {
  return JSON.stringify(await bench.editor.ask(hoverMethod, at(uri)));
}

/** Of a server that a chorus.json names; ends with the host, which the test waits for. */
function configured(folder: TemporaryFolder, name: string, life: Life): ScriptedServer {
  return new ScriptedServer(folder, name, [life]);
}

function settingsOfAlpha(width: number): string {
  return JSON.stringify({ plugins: { alpha: { settings: { width } } } });
}

describe("An attached language server", function () {
  this.timeout(60_000);

  it("runs as in the user's shell: in the workspace, with all of the environment", async () => {
    using folder = temporaryFolder();
    const script = new ScriptedServer(folder, "script", [hovering("here")]);
    const probe = folder.write(
      "bin/probe",
      `#!/bin/sh\nenv > '${folder.at("env")}'\npwd > '${folder.at("cwd")}'\nexec ${script.command.join(" ")}\n`,
    );
    chmodSync(probe, 0o755);
    process.env["CHORUS_TEST_VENV"] = "/venv of mine";
    try {
      await using bench = await multiplexer({
        servers: {},
        folder,
        args: ["--attach", `'${probe}' --stdio`],
      });
      const uri = bench.open("a.txt", "text");
      await script.heard("initialized");
      assert.match(await hoverAt(bench, uri), /here/);
    } finally {
      delete process.env["CHORUS_TEST_VENV"];
    }
    assert.match(readFileSync(folder.at("env"), "utf8"), /^CHORUS_TEST_VENV=\/venv of mine$/m);
    const cwd = readFileSync(folder.at("cwd"), "utf8").trim();
    assert.equal(realpathSync(cwd), realpathSync(folder.at("workspace")));
    await until("its end", () => script.runningPids.length === 0);
  });

  it("comes in the order of the command line, with a name of its own", async () => {
    await using bench = await multiplexer({
      servers: { zeta: hovering("first"), alpha: hovering("second") },
    });
    const uri = await bench.openReady("a.txt", "text");
    assert.match(await hoverAt(bench, uri), /first.*second/);
    const { plugins } = await bench.editor.ask("chorus/plugins");
    assert.deepEqual(
      plugins.map(({ id, origin, state }: Record<string, string>) => [id, origin, state]),
      [
        ["alpha", "attached", "ready"],
        ["zeta", "attached", "ready"],
      ],
    );
  });

  it("is explained to the editor: who is asked for what, and why not", async () => {
    await using bench = await multiplexer({
      servers: { alpha: hovering("a"), beta: hovering("b") },
      settings: { plugins: { beta: { except: ["hover"] } } },
    });
    const uri = await bench.openReady("a.txt", "text");
    const { groups } = await bench.editor.ask("chorus/explain", { uri });
    const { asked, leftOut } = groups.find(({ features }: { features: string[] }) =>
      features.includes(hoverMethod),
    );
    assert.deepEqual(asked, [{ plugin: "alpha", how: "itself" }]);
    assert.deepEqual(leftOut, [
      { plugin: "beta", reason: "Left out by `except` in the setting chorus.plugins.beta." },
    ]);
  });

  it("is refused where its command makes no sense", async () => {
    using home = temporaryFolder();
    const { code, out, err } = await runChorus(["--stdio", "--attach", "ruff 'server"], home.path);
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, /^chorus: --attach 'ruff 'server' has a ' that nothing closes.*\n$/);
  });
});

describe("A chorus.json", function () {
  this.timeout(60_000);

  it("brings a server into a trusted workspace, and another choice, while the host runs", async () => {
    using folder = temporaryFolder({ "workspace/README": "" });
    const own = configured(folder, "own", hovering("from chorus.json"));
    const write = (entry: object): void => {
      const all = { command: own.command, languages: ["plaintext"], ...entry };
      folder.write("workspace/chorus.json", JSON.stringify({ plugins: { own: all } }));
    };
    {
      await using bench = await multiplexer({
        servers: { alpha: hovering("attached") },
        folder,
        args: ["--trust"],
      });
      const uri = await bench.openReady("a.txt", "text");
      assert.doesNotMatch(await hoverAt(bench, uri), /chorus\.json/);
      write({});
      await own.heard("initialized");
      assert.match(await hoverAt(bench, uri), /attached.*from chorus\.json/);
      write({ except: ["hover"] });
      await until("the choice", async () => !/chorus\.json/.test(await hoverAt(bench, uri)));
      assert.equal(own.pids.length, 1, "a choice starts nothing anew");
    }
    await until("its end", () => own.runningPids.length === 0);
  });

  it("is not read in a workspace that is not trusted, and the editor is told", async () => {
    using folder = temporaryFolder();
    const own = configured(folder, "own", hovering("no"));
    const json = { plugins: { own: { command: own.command, languages: ["*"] } } };
    const file = folder.write("workspace/chorus.json", JSON.stringify(json));
    await using bench = await multiplexer({ servers: { alpha: hovering("yes") }, folder });
    const uri = await bench.openReady("a.txt", "text");
    assert.match(await hoverAt(bench, uri), /yes/);
    const { untrustedFiles, plugins } = await bench.editor.ask("chorus/plugins");
    assert.deepEqual(untrustedFiles, [file]);
    assert.equal(plugins.length, 1);
    assert.deepEqual(own.pids, []);
  });

  it("of the user holds in every workspace; the editor's settings come before it", async () => {
    using folder = temporaryFolder();
    const own = configured(folder, "own", hovering("from the user's"));
    const off = configured(folder, "off", hovering("off"));
    const languages = ["plaintext"];
    folder.write(
      "home/chorus.json",
      JSON.stringify({
        plugins: {
          own: { command: own.command, languages },
          off: { command: off.command, languages },
        },
      }),
    );
    {
      await using bench = await multiplexer({
        servers: {},
        folder,
        settings: { plugins: { off: { enabled: false } } },
      });
      const uri = bench.open("a.txt", "text");
      await own.heard("initialized");
      assert.match(await hoverAt(bench, uri), /from the user's/);
      assert.deepEqual(off.pids, []);
    }
    await until("its end", () => own.runningPids.length === 0);
  });

  it("gives each workspace folder's own settings to a server that asks for them", async () => {
    using folder = temporaryFolder({ "other/README": "" });
    const other = workspaceUri(folder).replace(/workspace$/, "other");
    const items = [{ scopeUri: `${workspaceUri(folder)}/a.txt` }, { scopeUri: other }, {}];
    const asking = server(
      { textDocumentSync: 1 },
      on("initialized", request("workspace/configuration", { items })),
    );
    folder.write("workspace/chorus.json", settingsOfAlpha(80));
    folder.write("other/chorus.json", settingsOfAlpha(100));
    const folders = [workspaceUri(folder), other].map((uri) => ({ uri, name: uri }));
    await using bench = await multiplexer({
      servers: { alpha: asking },
      folder,
      args: ["--trust"],
      params: { workspaceFolders: folders },
    });
    bench.open("a.txt", "text");
    const [answer] = await bench.server("alpha").answered("workspace/configuration");
    assert.deepEqual(answer?.result, [{ width: 80 }, { width: 100 }, { width: 80 }]);
  });

  it("with a mistake is told with its line, and costs nobody else anything", async () => {
    using folder = temporaryFolder();
    const text = `{\n  "plugins": {\n    "own": { "command": "own" }\n  }\n}`;
    const file = folder.write("workspace/chorus.json", text);
    await using bench = await multiplexer({
      servers: { alpha: hovering("yes") },
      folder,
      args: ["--trust"],
    });
    const uri = await bench.openReady("a.txt", "text");
    assert.match(await hoverAt(bench, uri), /yes/);
    const { problems } = await bench.editor.ask("chorus/plugins");
    assert.equal(problems.length, 1);
    assert.equal(problems[0].folder, `${file}:3`);
    assert.match(problems[0].message, /'plugins\.own\.command' must be an array/);
  });
});
