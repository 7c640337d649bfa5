/** What VS Code calls inside its extension host, whichever VS Code it is. */
import { writeFileSync } from "node:fs";
import type { MochaOptions } from "mocha";

/** Rejects where a test failed. */
export async function run(): Promise<void> {
  // Not a require: mocha is an ES module, and the suite is bundled as CommonJS.
  const { default: Mocha } = await import("mocha");
  const { CHORUS_TEST_GREP: grep, CHORUS_TEST_RESULTS: results } = process.env;
  const options: MochaOptions = { timeout: 60_000, color: false, ...(grep ? { grep } : {}) };
  const mocha = new Mocha(options);
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  await loadTests();
  const report: object[] = [];
  const failures = await new Promise<number>((done) => {
    const runner = mocha.run(done);
    runner.on("pass", (test) => report.push(result("passed", test)));
    runner.on("fail", (test, error: Error) => report.push(result("failed", test, error)));
    runner.on("pending", (test) => report.push(result("skipped", test)));
  });
  if (results !== undefined) writeFileSync(results, JSON.stringify(report));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

function result(state: string, test: Mocha.Test, error?: Error): object {
  const title = test.fullTitle();
  return { title, state, ms: test.duration ?? 0, error: error?.stack ?? error?.message };
}

/** One start of VS Code shows one folder, trusted or not, with language servers or without. */
async function loadTests(): Promise<void> {
  switch (process.env.CHORUS_TEST_SCENARIO) {
    case "untrusted":
      await import("./untrusted.test.ts");
      return;
    case "servers":
      await import("./serversOfScripts.test.ts");
      await import("./serversOfJson.test.ts");
      await import("./serversEnd.test.ts");
      return;
    case undefined:
    case "trusted":
      await import("./activation.test.ts");
      await import("./symbols.test.ts");
      await import("./manifests.test.ts");
      await import("./plugins.test.ts");
      await import("./settings.test.ts");
      return;
    default:
      throw new Error(`there is no scenario '${process.env.CHORUS_TEST_SCENARIO}'`);
  }
}
