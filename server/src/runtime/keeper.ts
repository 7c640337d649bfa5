import { type ChildProcess, spawn } from "node:child_process";

/**
 * Sees to it that no plugin outlives the host, whatever way that ends: also by SIGKILL, and also a
 * plugin that ignores the end of its input and has children. A shell in a session of its own reads
 * the process groups that run; its input ends with the host, and then it kills what is left.
 *
 * POSIX alone: on Windows a plugin learns of the host's end by the end of its stdin only.
 */
export class Keeper implements Disposable {
  readonly #groups = new Set<number>();
  #shell: ChildProcess | undefined;

  /** The group of that id runs from now on. */
  watch(group: number): void {
    this.#groups.add(group);
    if (this.#shell) this.#write(`+${group}\n`);
    else this.#start();
  }

  /** It has ended: its id may soon be somebody else's. */
  release(group: number): void {
    if (this.#groups.delete(group)) this.#write(`-${group}\n`);
  }

  /** Lets the shell end, and with it what is still watched. */
  [Symbol.dispose](): void {
    this.#shell?.stdin?.end();
    this.#shell = undefined;
  }

  #start(): void {
    if (process.platform === "win32") return;
    const shell = spawn("/bin/sh", ["-c", script], {
      cwd: "/",
      detached: true,
      env: { PATH: "/usr/bin:/bin" },
      stdio: ["pipe", "ignore", "ignore"],
    });
    this.#shell = shell;
    const gone = (): void => {
      if (this.#shell === shell) this.#shell = undefined;
    };
    shell.on("error", gone).on("exit", gone);
    shell.stdin.on("error", gone);
    // It must not keep the host alive: it is there for the time after.
    shell.unref();
    if ("unref" in shell.stdin && typeof shell.stdin.unref === "function") shell.stdin.unref();
    for (const group of this.#groups) this.#write(`+${group}\n`);
  }

  #write(line: string): void {
    this.#shell?.stdin?.write(line);
  }
}

/** Signals to the host's terminal or session are not the shell's. */
const script = `
trap '' HUP INT TERM QUIT
groups=' '
while read -r line; do
  id=\${line#?}
  case $line in
    +*) groups="$groups$id " ;;
    -*) case $groups in *" $id "*) groups="\${groups%% $id *} \${groups#* $id }" ;; esac ;;
  esac
done
for id in $groups; do kill -s KILL -- "-$id" 2>/dev/null; done
`;
