import { strict as assert } from "node:assert";
import { summarize } from "../../../client/src/statusSummary.ts";
import { plugin, pluginsResult } from "./samples.ts";

describe("The status item", () => {
  const broken = { id: "bad", folder: "/p", message: "plugin.json is not JSON." };
  const table = [
    { what: "nothing", result: {}, text: "0 plugins", isWarning: false },
    { what: "one", result: { plugins: [plugin("a")] }, text: "1 plugin", isWarning: false },
    {
      what: "an idle one as well as a ready one",
      result: { plugins: [plugin("a"), plugin("b", { state: "idle" })] },
      text: "2 plugins",
      isWarning: false,
    },
    {
      what: "none that is switched off",
      result: { plugins: [plugin("a"), plugin("b", { state: "disabled" })] },
      text: "1 plugin",
      isWarning: false,
    },
    {
      what: "one that restarts, without alarm",
      result: { plugins: [plugin("a"), plugin("b", { state: "backoff" })] },
      text: "1 ready, 1 in trouble",
      isWarning: false,
    },
    {
      what: "one that failed, with a warning",
      result: { plugins: [plugin("a"), plugin("b", { state: "failed" })] },
      text: "1 ready, 1 in trouble",
      isWarning: true,
    },
    {
      what: "a broken plugin.json, with a warning",
      result: { plugins: [plugin("a")], problems: [broken] },
      text: "1 ready, 1 in trouble",
      isWarning: true,
    },
  ] as const;
  for (const { what, result, text, isWarning } of table) {
    it(`counts ${what}`, () => {
      const summary = summarize(pluginsResult(result));
      assert.deepEqual([summary.text, summary.isWarning], [text, isWarning]);
    });
  }

  it("lists on hover who is in which state, and why", () => {
    const plugins = [plugin("toy", { state: "failed", reason: "It ended." })];
    const { tooltip } = summarize(pluginsResult({ plugins, untrusted: ["/w"] }));
    assert.match(
      tooltip,
      /^- \*\*toy\*\* 1\\\.0\\\.0 · failed\\\. It ended\\\.\n- The workspace's own/,
    );
  });
});
