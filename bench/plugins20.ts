import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Discoverer } from "../server/src/store/discover.ts";
import { median, milliseconds, type Section } from "./figures.ts";
import { installEcho } from "./installEcho.ts";
import { startClient } from "./rawClient.ts";

const count = 20;
const uri = "file:///bench/a.echo";

/** Twenty installed plugins: found, and all wanted at once. */
export async function plugins20(): Promise<Section> {
  const home = mkdtempSync(join(tmpdir(), "chorus-bench-"));
  try {
    for (let i = 0; i < count; i += 1)
      installEcho(home, `echo-${String(i).padStart(2, "0")}`, ["textDocument/documentSymbol"]);
    const discovery = median(Array.from({ length: 9 }, () => discoveryTime(home)));
    const ready = await readyTimes(home);
    return {
      title: `${count} plugins`,
      method:
        "Discovery reads and validates every descriptor anew. Readiness: one documentSymbol request that all twenty answer, sent to a host that has started none of them; each is a Node process of its own.",
      rows: [
        {
          what: `discovery with ${count} plugins`,
          measured: milliseconds(discovery),
          reference: "",
          budget: { text: "under 100 ms", isMet: discovery < 100 },
        },
        {
          what: `${count} demanded at once, all ready and answered`,
          measured: milliseconds(ready.all),
          reference: `one plugin ${milliseconds(ready.one)}`,
          ratio: ready.all / ready.one,
          budget: { text: "under 2 s", isMet: ready.all < 2000 },
        },
      ],
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function discoveryTime(home: string): number {
  const started = performance.now();
  const { plugins } = new Discoverer({
    version: "1.0.0",
    platform: `${process.platform}-${process.arch}`,
  }).discover({
    configured: [],
    workspaceFolders: [],
    isTrusted: false,
    isBare: false,
    user: join(home, "plugins"),
    system: join(home, "none"),
    bundled: join(home, "none"),
  });
  if (plugins.length !== count)
    throw new Error(`${plugins.length} plugins were found, not ${count}`);
  return performance.now() - started;
}

async function readyTimes(home: string): Promise<{ all: number; one: number }> {
  const off = Object.fromEntries(
    Array.from({ length: count - 1 }, (_, i) => [
      `echo-${String(i + 1).padStart(2, "0")}`,
      { enabled: false },
    ]),
  );
  const all: number[] = [];
  const one: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    all.push(await answerTime(home, {}, count));
    one.push(await answerTime(home, { plugins: off }, 1));
  }
  return { all: median(all), one: median(one) };
}

/** The soft deadline lets the slow ones go: asked again until all have answered, which the number of hits tells. */
async function answerTime(home: string, settings: object, plugins: number): Promise<number> {
  await using client = startClient([process.execPath, resolve("dist/chorus.js"), "--stdio"], {
    CHORUS_HOME: home,
  });
  await client.request("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    initializationOptions: settings,
  });
  client.notify("initialized", {});
  client.notify("textDocument/didOpen", {
    textDocument: { uri, languageId: "echo", version: 1, text: "echo\n" },
  });
  const started = performance.now();
  for (let tries = 0; tries < 50; tries += 1) {
    await client.request("textDocument/documentSymbol", { textDocument: { uri } });
    const result = await client.request("chorus/plugins", undefined);
    if (readyCount(result) === plugins) return performance.now() - started;
  }
  throw new Error(`not all of ${plugins} plugins became ready`);
}

function readyCount(result: unknown): number {
  if (
    typeof result !== "object" ||
    result === null ||
    !("plugins" in result) ||
    !Array.isArray(result.plugins)
  )
    return 0;
  return result.plugins.filter(
    ({ id, state }) => String(id).startsWith("echo-") && state === "ready",
  ).length;
}
