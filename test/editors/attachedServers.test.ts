import { strict as assert } from "node:assert";
import { isRunning } from "../support/processes.ts";
import { eventually } from "../support/until.ts";
import { addScriptsAndData, originalText, serverPrograms } from "../support/wrappedServers.ts";
import { hoverText, list, names, pidOf, pidsOf } from "./answers.ts";
import { type EditorRun, neovim, runEditor, succeeds } from "./editor.ts";
import { dataSteps, script, scriptSteps } from "./languageServerSteps.ts";
import type { Step } from "./steps.ts";

const servers = ["bash-language-server start", "vscode-json-language-server --stdio"];

const running: Step = { kind: "ask", name: "plugins", file: script, method: "chorus/plugins" };

describe("Neovim with two attached servers and no plugin", function () {
  this.timeout(240_000);
  let run: EditorRun;
  const json = (answer: string): string => JSON.stringify(run.answers[answer]);

  before(async function () {
    if (!succeeds(neovim.probe)) this.skip();
    run = await runEditor(neovim.command, [...scriptSteps, ...dataSteps, running], {
      args: ["--stdio", "--bare", ...servers.flatMap((server) => ["--attach", server])],
      programs: serverPrograms,
      prepare: ({ workspace }) => addScriptsAndData(workspace),
    });
    assert.equal(run.failed, null);
  });

  it("runs these two and nothing else", () => {
    assert.equal(pidsOf(run.answers["plugins"]).length, 2);
    assert.ok(pidOf(run.answers["plugins"], "bash-language-server"));
    assert.ok(pidOf(run.answers["plugins"], "vscode-json-language-server"));
  });

  it("has in a script what its server says", () => {
    assert.ok(names(run.answers["script outline"]).includes("upload_release"));
    assert.match(hoverText(run.answers["script hover"]), /Uploads what was built\./);
    assert.equal(list(run.answers["script definition"]).length, 1);
    assert.equal(list(run.answers["script references"]).length, 2);
    assert.match(json("script completion"), /upload_release/);
    const renamed = originalText(script).replaceAll("upload_release", "publish");
    assert.equal(run.answers["script renamed"], renamed);
  });

  it("has in JSON what its server says", () => {
    const outline = names(run.answers["data outline"]);
    assert.deepEqual(
      outline.filter((name) => name === "currency"),
      ["currency"],
    );
    assert.match(hoverText(run.answers["data hover"]), /What stands above the shop/);
    assert.match(json("data completion"), /CHF/);
  });

  it("leaves no process behind", async () => {
    const pids = pidsOf(run.answers["plugins"]);
    await eventually(() => assert.deepEqual(pids.filter(isRunning), []));
    assert.equal(run.exitCode, 0);
  });
});
