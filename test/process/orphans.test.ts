import { strict as assert } from "node:assert";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { build } from "esbuild";
import { isRunning } from "../support/processes.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";
import { until } from "../support/until.ts";

describe("No plugin outlives its host", () => {
  let folder: ReturnType<typeof temporaryFolder>;

  before(async () => {
    folder = temporaryFolder();
    await build({
      entryPoints: ["test/support/hostProcess.ts"],
      outfile: folder.at("host.mjs"),
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      conditions: ["chorus-source"],
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      logLevel: "error",
    });
  });
  after(() => folder[Symbol.dispose]());

  const ends: readonly { by: string; end: (host: ChildProcess) => void }[] = [
    { by: "SIGKILL", end: (host) => host.kill("SIGKILL") },
    { by: "SIGTERM", end: (host) => host.kill("SIGTERM") },
    { by: "the end of its own session", end: (host) => process.kill(-(host.pid ?? 0), "SIGHUP") },
  ];
  for (const { by, end } of ends) {
    it(`that ends by ${by}, also a plugin that ignores the end of its input, SIGTERM and has children`, async function () {
      if (process.platform === "win32") this.skip();
      const host = spawn(
        process.execPath,
        [folder.at("host.mjs"), folder.path, "stubborn.cjs", "healthy.cjs"],
        {
          stdio: ["ignore", "pipe", "inherit"],
          detached: true,
        },
      );
      const [line]: string[] = await once(host.stdout.setEncoding("utf8"), "data");
      const pids: number[] = JSON.parse(line ?? "[]");
      assert.equal(pids.length, 3);
      assert.deepEqual(pids.map(isRunning), [true, true, true]);
      end(host);
      await until("the end of all plugins", () => !pids.some(isRunning));
    });
  }
});
