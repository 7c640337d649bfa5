/** Plays a play: real servers behind the built host, and an editor that counts. Fails with the last messages. */
import { strict as assert } from "node:assert";
import type { ChildProcess } from "node:child_process";
import { contentLengthFraming } from "../../../server/src/base/contentLengthFraming.ts";
import { messageOf } from "../../../server/src/base/errors.ts";
import { streamTransport } from "../../../server/src/base/streamTransport.ts";
import { spawnHost } from "../builtHost.ts";
import { testGate } from "../scriptedServer.ts";
import { stageFor } from "../serverBench.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { until } from "../until.ts";
import { FuzzEditor } from "./fuzzEditor.ts";
import { judgeAnswers, judgePublished, judgeServer } from "./judge.ts";
import { lifeOf } from "./lives.ts";
import { judgeMirrors } from "./mirrors.ts";
import type { End, Handshake, Play } from "./play.ts";
import { processesOf } from "./runProcesses.ts";
import { Story } from "./story.ts";

/** Room for a busy machine; what takes so long is no deadline but a hang. */
const patienceMs = 30_000;

const shakesHands: ReadonlySet<Handshake> = new Set(["plain", "held", "late", "asksFirst"]);

export async function run(play: Play): Promise<void> {
  using folder = temporaryFolder();
  const story = new Story();
  const held = testGate(folder, "held");
  const servers = play.servers.map(
    (lives, index) => [`s${index}`, lives.map((plan) => lifeOf(plan, held.gate))] as const,
  );
  const stage = stageFor({
    folder,
    servers: Object.fromEntries(servers),
    files: { "d0.txt": "on disk" },
  });
  const attached = [...stage.servers.values()].flatMap(({ launcher }) => ["--attach", launcher]);
  const host = spawnHost(["--stdio", "--bare", ...attached], folder.at("home"));
  host.stderr.on("data", (chunk: Buffer) => story.tell(`stderr: ${chunk.toString()}`));
  const wire = story.over(streamTransport(host.stdout, host.stdin, contentLengthFraming));
  const editor = new FuzzEditor(wire, play.editor, folder, () => assertAlive(host));
  try {
    await editor.initialize();
    held.open();
    for (const [document, text] of play.documents.entries()) editor.open(document, text);
    if (play.editor.waitsForServers) {
      const polite = [...stage.servers.values()].filter((_, index) =>
        shakesHands.has(play.servers[index]?.[0]?.handshake ?? "never"),
      );
      await until(
        "the servers that shake hands",
        () => polite.every((server) => server.methods().includes("initialized")),
        patienceMs,
      );
    }
    for (const move of play.moves) await editor.make(move);
    if (!play.isHurried) await editor.settle();
    assertAlive(host);
    story.tell(`the end: ${play.end}`);
    const code = await ended(host, editor, play.end);
    assert.equal(host.exitCode, code, "the exit code");
    let left: readonly string[] = [];
    await until(
      "the end of every process",
      () => {
        left = processesOf(folder.path);
        return left.length === 0;
      },
      patienceMs,
    ).catch((error: unknown) => assert.fail(`${messageOf(error)}: ${left.join("; ")}`));
    judgeAnswers(editor.messages, editor.asked);
    judgePublished(editor.messages);
    for (const [index, server] of [...stage.servers.values()].entries()) {
      judgeServer(server);
      judgeMirrors(server, play.servers[index] ?? [], editor.texts);
    }
    assert.deepEqual(story.junk, []);
  } catch (error) {
    throw new Error(`${messageOf(error)}\n${story.end}`, { cause: error });
  } finally {
    host.kill("SIGKILL");
    wire[Symbol.dispose]();
    for (const line of processesOf(folder.path)) end(Number.parseInt(line, 10));
  }
}

/** Leaves in one of the ways that editors have; the code that the host ends with. */
async function ended(host: ChildProcess, editor: FuzzEditor, end: End): Promise<number | null> {
  let code: number | null = 1;
  switch (end) {
    case "shutdown and exit":
      editor.shutdown();
      await editor.settle();
      editor.exit();
      code = 0;
      break;
    case "exit at once":
      editor.shutdown();
      editor.exit();
      code = 0;
      break;
    case "exit":
      editor.exit();
      break;
    case "eof":
      host.stdin?.end();
      break;
    case "SIGTERM":
      host.kill("SIGTERM");
      break;
    case "SIGKILL":
      host.kill("SIGKILL");
      code = null;
      break;
  }
  await until("the end of the host", () => !isAlive(host), patienceMs);
  return code;
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

function assertAlive(host: ChildProcess): void {
  assert.ok(isAlive(host), `the host has died: ${host.exitCode ?? host.signalCode}`);
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
