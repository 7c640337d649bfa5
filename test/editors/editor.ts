/** Runs an editor without a window on a script of ours, and reads what it wrote. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import type { Step } from "./steps.ts";

/** What the editor and the host find when they start. */
export interface Setup {
  /** Arguments of the host; `--stdio` where none are said. */
  readonly args?: readonly string[];
  /** `initializationOptions`. */
  readonly settings?: object;
  /** Puts more into the workspace, a copy of examples/polyglot, and into the store. */
  readonly prepare?: (places: { readonly workspace: string; readonly store: string }) => void;
  /** A folder of programs that stands first on the PATH. */
  readonly programs?: string;
}

export interface EditorRun {
  readonly answers: Readonly<Record<string, unknown>>;
  /** What the script itself ran into; null where nothing. */
  readonly failed: string | null;
  readonly exitCode: number | null;
  /** The copy of the workspace that it worked on; gone by now. */
  readonly workspace: string;
}

export interface Editor {
  readonly name: string;
  readonly command: readonly string[];
  /** Succeeds where the editor is installed with all that its script needs. */
  readonly probe: readonly string[];
  /** Whether it has commands of its own to format and to rename. */
  readonly canEdit: boolean;
}

export const neovim: Editor = {
  name: "Neovim",
  probe: ["nvim", "--version"],
  canEdit: true,
  command: [
    "nvim",
    "--headless",
    "-u",
    "NONE",
    "-i",
    "NONE",
    "-n",
    "-c",
    `luafile ${resolve("test/editors/neovim.lua")}`,
  ],
};

/** Those that have a script of ours. */
export const editors: readonly Editor[] = [
  neovim,
  {
    name: "Emacs with eglot",
    probe: emacs("--eval", "(progn (package-initialize) (require 'eglot))"),
    canEdit: true,
    command: emacsWith("eglot.el"),
  },
  {
    name: "Emacs with lsp-mode",
    probe: emacs("--eval", "(progn (package-initialize) (require 'lsp-mode))"),
    canEdit: true,
    command: emacsWith("lspMode.el"),
  },
  {
    name: "Vim with ALE",
    probe: vim(
      "-c",
      "runtime! plugin/ale.vim",
      "-c",
      // Neovim goes by this name, too.
      "if has('nvim') || !exists('g:loaded_ale') | cquit | endif",
      "-c",
      "quit",
    ),
    canEdit: false,
    command: vim("-S", resolve("test/editors/ale.vim")),
  },
];

function emacs(...args: readonly string[]): readonly string[] {
  return ["emacs", "--batch", "--no-init-file", ...args];
}

function emacsWith(client: string): readonly string[] {
  const files = [client, "emacs.el"].flatMap((file) => ["-l", resolve("test/editors", file)]);
  return emacs(...files);
}

/** Debian keeps ALE beside Vim's own folders. */
function vim(...args: readonly string[]): readonly string[] {
  const withAle = ["--cmd", "set runtimepath^=/usr/share/vim-ale"];
  return ["vim", "-N", "-u", "NONE", "-i", "NONE", "-n", "-es", ...withAle, ...args];
}

export function succeeds([program = "", ...args]: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0;
}

export async function runEditor(
  command: readonly string[],
  steps: readonly Step[],
  { args = ["--stdio"], settings = {}, prepare, programs }: Setup = {},
): Promise<EditorRun> {
  const scratch = mkdtempSync(join(tmpdir(), "chorus-editor-"));
  const workspace = join(scratch, "workspace");
  const store = join(scratch, "store");
  const out = join(scratch, "answers.json");
  const script = join(scratch, "steps.json");
  try {
    cpSync("examples/polyglot", workspace, { recursive: true });
    prepare?.({ workspace, store });
    writeFileSync(script, JSON.stringify(steps));
    const [program = "", ...programArgs] = command;
    const child = spawn(program, programArgs, {
      cwd: workspace,
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        PATH: [programs, process.env.PATH].filter(Boolean).join(delimiter),
        HOME: scratch,
        CHORUS_HOME: store,
        CHORUS_NODE: process.execPath,
        CHORUS_BIN: resolve("dist/chorus.js"),
        CHORUS_ARGS: JSON.stringify(args),
        CHORUS_SETTINGS: JSON.stringify(settings),
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
