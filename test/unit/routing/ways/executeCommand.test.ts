import { strict as assert } from "node:assert";
import { never } from "../../../../server/src/base/cancellation.ts";
import { createCommands } from "../../../../server/src/routing/owners/commands.ts";
import { createExecuteCommand } from "../../../../server/src/routing/ways/executeCommand.ts";
import type { ScriptedPlugin } from "../../../support/fakeFleet.ts";
import { benchPlugin, wayBench } from "../../../support/wayBench.ts";

const feature = "workspace/executeCommand";

describe("A command that the user runs", () => {
  it("is run by its owner, under the owner's own name for it", async () => {
    const { execute, plugins } = benchWith({ eslint: ["fix"], stylelint: ["fix"] });
    assert.equal(await execute("stylelint/fix"), "stylelint did fix");
    assert.equal(await execute("fix"), "eslint did fix");
    assert.deepEqual(plugins[1]?.asked[0]?.params, { command: "fix", arguments: [1] });
  });

  it("is run by the plugin in whose answer it was seen, where nobody advertised it", async () => {
    const { execute, commands } = benchWith({ rust: [] });
    commands.handOut("rust")({ title: "Run", command: "rust.run" });
    assert.equal(await execute("rust.run"), "rust did rust.run");
  });

  it("fails with its name where nobody has it", async () => {
    const { execute } = benchWith({ rust: ["run"] });
    await assert.rejects(execute("walk"), /No plugin has the command 'walk'\. /);
  });

  it("fails with the plugin's name where that is gone", async () => {
    const { execute, commands, fleet } = benchWith({ rust: [] });
    commands.handOut("rust")({ title: "Run", command: "rust.run" });
    fleet.plugins = [];
    await assert.rejects(execute("rust.run"), /'rust'.*'rust\.run'/);
  });

  it("fails as its plugin fails", async () => {
    const { execute, plugins } = benchWith({ rust: ["run"] });
    for (const plugin of plugins) {
      plugin.handlers = { [feature]: () => Promise.reject(new Error("nothing to run")) };
    }
    await assert.rejects(execute("run"), { message: "nothing to run" });
  });
});

function benchWith(advertised: Readonly<Record<string, readonly string[]>>) {
  const plugins = Object.entries(advertised).map(
    ([id, commands]): ScriptedPlugin =>
      benchPlugin(
        id,
        { [feature]: ({ command }: { command: string }) => `${id} did ${command}` },
        { [feature]: { commands } },
      ),
  );
  const bench = wayBench(plugins);
  const commands = createCommands(() => bench.options.candidates.offering(feature));
  const way = createExecuteCommand({ ...bench.options, commands });
  const execute = (command: string) => way({ command, arguments: [1] }, never);
  return { ...bench, plugins, commands, execute };
}
