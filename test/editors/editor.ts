/** Runs an editor without a window on a script of ours, and reads what it wrote. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** One question, asked with the file in front. `textDocument` is filled in by the editor. */
export interface Step {
  readonly name: string;
  readonly file: string;
  readonly method: string;
  readonly params?: object;
  /** Asked again, a bounded number of times, until the answer has all of these in it. */
  readonly until?: readonly string[];
}

export interface EditorRun {
  readonly answers: Readonly<Record<string, unknown>>;
  /** What the script itself ran into; null where nothing. */
  readonly failed: string | null;
  readonly exitCode: number | null;
  /** The copy of the workspace that it worked on; gone by now. */
  readonly workspace: string;
}

export function isInstalled(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
}

export async function runEditor(
  command: readonly string[],
  steps: readonly Step[],
): Promise<EditorRun> {
  const scratch = mkdtempSync(join(tmpdir(), "chorus-editor-"));
  const workspace = join(scratch, "workspace");
  const out = join(scratch, "answers.json");
  const script = join(scratch, "steps.json");
  try {
    cpSync("examples/polyglot", workspace, { recursive: true });
    writeFileSync(script, JSON.stringify(steps));
    const [program = "", ...args] = command;
    const child = spawn(program, args, {
      cwd: workspace,
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        PATH: process.env.PATH,
        HOME: scratch,
        CHORUS_HOME: join(scratch, "store"),
        CHORUS_NODE: process.execPath,
        CHORUS_BIN: resolve("dist/chorus.js"),
        CHORUS_WORKSPACE: workspace,
        CHORUS_STEPS: script,
        CHORUS_OUT: out,
      },
    });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    const [exitCode]: (number | null)[] = await once(child, "exit");
    return { ...readAnswers(out, said), exitCode: exitCode ?? null, workspace };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readAnswers(out: string, said: string): Pick<EditorRun, "answers" | "failed"> {
  try {
    const { answers, failed = null } = JSON.parse(readFileSync(out, "utf8"));
    return { answers, failed };
  } catch {
    throw new Error(`the editor wrote no answers; it said:\n${said}`);
  }
}
