import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { join } from "node:path";
import type { PluginsResult } from "../../server/src/editor/editorProtocol.ts";
import { isRunning } from "../support/processes.ts";
import { fixtures } from "../support/processFleet.ts";
import { type StdioEditor, startEditor } from "../support/stdioEditor.ts";
import { until } from "../support/until.ts";

const posix = process.platform !== "win32";

describe("Every plugin process is gone", function () {
  this.timeout(30_000);

  const ends: readonly {
    readonly title: string;
    readonly end: (editor: StdioEditor) => unknown;
    readonly code: number | null;
  }[] = [
    {
      title: "after shutdown and exit",
      end: async ({ link }) => {
        assert.equal(await link.sendRequest("shutdown"), null);
        await link.sendNotification("exit");
      },
      code: 0,
    },
    {
      title: "after an exit without shutdown",
      end: ({ link }) => link.sendNotification("exit"),
      code: 1,
    },
    {
      title: "after an exit that did not wait for the answer to shutdown, as Kate does it",
      end: async ({ link }) => {
        void link.sendRequest("shutdown").catch(() => undefined);
        await link.sendNotification("exit");
      },
      code: 0,
    },
    {
      title: "when stdin is closed and nothing else, as Vim's clients do it",
      end: ({ process: host }) => host.stdin?.end(),
      code: 1,
    },
    { title: "after SIGTERM", end: ({ process: host }) => host.kill("SIGTERM"), code: 1 },
    { title: "after SIGINT", end: ({ process: host }) => host.kill("SIGINT"), code: 1 },
    { title: "after SIGKILL", end: ({ process: host }) => host.kill("SIGKILL"), code: null },
  ];
  for (const { title, end, code } of ends) {
    it(title, async function () {
      if (!posix) this.skip();
      await using editor = await startEditor({ settings: toys("healthy") });
      const pids = await runAll(editor, "healthy");
      await end(editor);
      assert.equal(await editor.exited(), code);
      await until("the end of all plugins", () => !pids.some(isRunning));
    });
  }

  it("when the editor's process dies and our input stays open", async function () {
    if (!posix) this.skip();
    const parent = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await using editor = await startEditor({
      settings: toys("healthy"),
      params: { processId: parent.pid },
    });
    const pids = await runAll(editor, "healthy");
    parent.kill("SIGKILL");
    assert.equal(await editor.exited(), 1);
    await until("the end of all plugins", () => !pids.some(isRunning));
  });

  it("also where one ignores every word and has children, and one never answers at all", async function () {
    if (!posix) this.skip();
    // The one that never answers comes last: nobody waits for it.
    await using editor = await startEditor({ settings: toys("stubborn", "silent") });
    const pids = await runAll(editor, "stubborn", "silent");
    assert.equal(pids.length, 3);
    const begun = performance.now();
    await editor.link.sendNotification("exit");
    assert.equal(await editor.exited(), 1);
    assert.ok(performance.now() - begun < 15_000);
    await until("the end of all plugins", () => !pids.some(isRunning));
  });
});

/** Settings that make plugins of the fixtures; `silent` starts and says nothing. */
function toys(...names: readonly string[]): object {
  const plugins = names.map((name): [string, object] => {
    const program =
      name === "silent"
        ? ["-e", "process.stdin.resume(); setInterval(() => {}, 1000)"]
        : [join(fixtures, `${name}.cjs`)];
    const command = [process.execPath, ...program];
    return [name, { command, languages: [{ id: name }], features: ["parse"] }];
  });
  return { plugins: Object.fromEntries(plugins) };
}

/** Has the toys started, as far as they ever do, and says which processes there are: theirs and their children. */
async function runAll(
  { link }: StdioEditor,
  ...names: readonly string[]
): Promise<readonly number[]> {
  const outlines = names.map(async (name) => {
    const uri = `file:///nowhere/a.${name}`;
    const textDocument = { uri, languageId: name, version: 1, text: "x" };
    await link.sendNotification("textDocument/didOpen", { textDocument });
    return link.sendRequest("textDocument/documentSymbol", { textDocument: { uri } });
  });
  for (const outline of outlines) outline.catch(() => undefined);
  const answers = await Promise.allSettled(
    names.includes("silent") ? outlines.slice(0, -1) : outlines,
  );
  // The stubborn fixture answers with the id of its own child.
  const children = [...JSON.stringify(answers).matchAll(/"name":"(\d+)"/g)];
  const { plugins } = await link.sendRequest<PluginsResult>("chorus/plugins");
  const own = plugins.flatMap(({ id, pid }) => (names.includes(id) ? (pid ?? []) : []));
  const pids = [...own, ...children.map(([, pid]) => Number(pid))];
  assert.ok(pids.length >= names.length && pids.every(isRunning));
  return pids;
}
