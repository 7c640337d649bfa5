import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Corpus, corpora } from "./corpora.ts";
import { type Row, type Section } from "./figures.ts";

const rounds = 3;

/** A cold index of real code, by processes that start from nothing, against ctags over the same files. */
export function indexing(): Section {
  using code = corpora();
  const hasCtags = spawnSync("ctags", ["--version"]).status === 0;
  const home = mkdtempSync(join(tmpdir(), "chorus-bench-"));
  try {
    const measured = hasCtags
      ? code.found.map((corpus) => ({ corpus, ...compare(corpus, home) }))
      : [];
    const chorus = measured.reduce((sum, { chorus: seconds }) => sum + seconds, 0);
    const ctags = measured.reduce((sum, { ctags: seconds }) => sum + seconds, 0);
    const missing = [...(hasCtags ? [] : ["universal-ctags"]), ...code.missing];
    return {
      title: "Cold index",
      method: `\`chorus symbols FOLDER --json\` and \`ctags -R --output-format=json\`, whole processes, best of ${rounds} in turns, files warm. Ctags runs one process on one core; Chorus a host and a plugin.${missing.length > 0 ? ` Left out because it is not installed: ${missing.join(", ")}.` : ""}`,
      rows: [
        ...measured.map(
          (row): Row => ({
            what: row.corpus.name,
            measured: `${row.chorus.toFixed(2)} s, ${row.chorusSymbols} symbols`,
            reference: `${row.ctags.toFixed(2)} s, ${row.ctagsSymbols} tags`,
            ratio: row.chorus / row.ctags,
          }),
        ),
        {
          what: "all of them",
          measured: `${chorus.toFixed(2)} s`,
          reference: `${ctags.toFixed(2)} s`,
          ratio: chorus / ctags,
          budget: { text: "at most 6 ×", isMet: chorus <= ctags * 6 },
        },
      ],
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function compare(
  { folder, ctags: languages }: Corpus,
  home: string,
): { chorus: number; ctags: number; chorusSymbols: number; ctagsSymbols: number } {
  const out = join(home, "out.json");
  const chorus: number[] = [];
  const ctags: number[] = [];
  let chorusSymbols = 0;
  let ctagsSymbols = 0;
  for (let round = 0; round < rounds; round += 1) {
    chorus.push(
      seconds(() =>
        shell(
          `"$0" "$1" symbols "$2" --json > "$3"`,
          [process.execPath, resolve("dist/chorus.js"), folder, out],
          home,
        ),
      ),
    );
    chorusSymbols = lines(out) - 2;
    ctags.push(
      seconds(() =>
        shell(
          `ctags -R --output-format=json --languages="$0" -o - "$1" > "$2"`,
          [languages, folder, out],
          home,
        ),
      ),
    );
    ctagsSymbols = lines(out);
  }
  return { chorus: Math.min(...chorus), ctags: Math.min(...ctags), chorusSymbols, ctagsSymbols };
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
