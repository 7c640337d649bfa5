import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { type Corpus, corpora } from "./corpora.ts";
import type { Row, Section } from "./figures.ts";

const rounds = 2;
const maxRatio = 6;

/** A cold index of real code, by processes that start from nothing, against ctags over the same files. */
export function indexing(): Section {
  using code = corpora();
  const hasCtags = spawnSync("ctags", ["--version"]).status === 0;
  const missing = [...(hasCtags ? [] : ["universal-ctags"]), ...code.missing];
  const scratch = mkdtempSync(join(tmpdir(), "chorus-bench-"));
  try {
    const rows = hasCtags ? code.found.map((corpus) => row(corpus, scratch)) : [];
    const all = hasCtags ? [wholeRow(code.found, scratch)] : [];
    return {
      title: "Cold index",
      method: `\`chorus symbols FOLDER --json\` and \`ctags -R --output-format=json\` over the same files, whole processes, best of ${rounds} in turns, files warm. Ctags is one process; Chorus is a host and a process for each language, so one language alone keeps one core busy and a repository of five all there are.${missing.length > 0 ? ` Left out because it is not installed: ${missing.join(", ")}.` : ""}`,
      rows: [...rows, ...all],
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** All of it as one repository: what the budget is about. */
function wholeRow(found: readonly Corpus[], scratch: string): Row {
  const folder = join(scratch, "repository");
  for (const [index, corpus] of found.entries()) {
    const target = join(folder, `${index}-${basename(corpus.folder)}`);
    cpSync(corpus.folder, target, { recursive: true, dereference: false });
  }
  const whole = row(
    {
      name: "all of it as one repository",
      folder,
      ctags: found.map(({ ctags }) => ctags).join(","),
    },
    scratch,
  );
  const isMet = (whole.ratio ?? Number.POSITIVE_INFINITY) <= maxRatio;
  return { ...whole, budget: { text: `at most ${maxRatio} ×`, isMet } };
}

function row({ name, folder, ctags: languages }: Corpus, scratch: string): Row {
  const out = join(scratch, "out.json");
  const chorus: number[] = [];
  const ctags: number[] = [];
  let symbols = 0;
  let tags = 0;
  for (let round = 0; round < rounds; round += 1) {
    const command = [process.execPath, resolve("dist/chorus.js"), folder, out];
    chorus.push(
      seconds(() => shell(`"$0" "$1" symbols "$2" --json > "$3"`, command, join(scratch, "store"))),
    );
    // Without the brackets, each on a line of its own.
    symbols = lines(out) - 2;
    ctags.push(
      seconds(() =>
        shell(
          `ctags -R --output-format=json --languages="$0" -o - "$1" > "$2"`,
          [languages, folder, out],
          scratch,
        ),
      ),
    );
    tags = lines(out);
  }
  const measured = Math.min(...chorus);
  const reference = Math.min(...ctags);
  return {
    what: name,
    measured: `${measured.toFixed(2)} s, ${symbols} symbols`,
    reference: `${reference.toFixed(2)} s, ${tags} tags`,
    ratio: measured / reference,
  };
}

function shell(script: string, args: readonly string[], home: string): void {
  execFileSync("sh", ["-c", script, ...args], {
    env: { ...process.env, CHORUS_HOME: home },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

function seconds(run: () => void): number {
  const started = performance.now();
  run();
  return (performance.now() - started) / 1000;
}

function lines(file: string): number {
  return readFileSync(file).reduce((sum, byte) => (byte === 10 ? sum + 1 : sum), 0);
}
