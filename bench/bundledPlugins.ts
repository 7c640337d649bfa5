import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { setTimeout as passTime } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { type Corpus, corpora } from "./corpora.ts";
import { median, megabytes, milliseconds, type Row, type Section } from "./figures.ts";
import { type RawClient, startClient } from "./rawClient.ts";

const files = 1000;
const lines = 10_000;
const keystrokes = 40;

/** What a bundled plugin costs: memory after an index, and the outline while somebody types. */
export async function bundledPlugins(): Promise<Section> {
  using code = corpora();
  const rows: Row[] = [];
  for (const corpus of code.found) {
    const scratch = mkdtempSync(join(tmpdir(), "chorus-bench-"));
    try {
      const source = sample(corpus, join(scratch, "code"));
      rows.push(
        await memoryRow(corpus, source, scratch),
        ...(await typingRows(corpus, source, scratch)),
      );
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  }
  return {
    title: "Bundled plugins",
    method: `Memory: private memory of the plugin's process (RssAnon and RssShmem) a second and a half after an index of ${files} files of real code, or as many as there are. Typing: real files joined to ${lines.toLocaleString("en")} lines; one character (or a line end) typed near the middle and the outline asked again, median of ${keystrokes}, held against the outline of a new document of the same text; the whole way from the editor and back, all symbols on the wire each time.`,
    rows,
  };
}

interface Sample {
  readonly folder: string;
  readonly count: number;
  readonly ending: string;
  readonly languageId: string;
  readonly plugin: string;
}

async function memoryRow(
  { name }: Corpus,
  { folder, count, plugin }: Sample,
  home: string,
): Promise<Row> {
  await using client = startClient([process.execPath, resolve("dist/chorus.js"), "--stdio"], {
    CHORUS_HOME: join(home, "store"),
  });
  await client.request("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: {},
  });
  client.notify("initialized", {});
  await settled(client);
  // What the work has left behind is given back after a tenth of a second, and looked at once a second.
  await passTime(1500);
  const bytes = memoryOf(await client.request("chorus/plugins", undefined), plugin);
  return {
    what: `${name}: private memory after ${count} files`,
    measured: megabytes(bytes),
    reference: "",
    budget: { text: "under 50 MB", isMet: bytes < 50 * 1024 * 1024 },
  };
}

/** A search waits for the index up to its deadline; the index stands when two in a row find as much. */
async function settled(client: RawClient): Promise<void> {
  let before = "";
  for (let tries = 0; tries < 100; tries += 1) {
    const now = JSON.stringify(await client.request("workspace/symbol", { query: "e" }));
    const isQuiet =
      JSON.stringify(await client.request("workspace/symbol", { query: "zz" })) !== "" &&
      now === before;
    if (isQuiet && now !== "[]" && now !== "null") return;
    before = now;
  }
}

function memoryOf(result: unknown, id: string): number {
  if (
    typeof result !== "object" ||
    result === null ||
    !("plugins" in result) ||
    !Array.isArray(result.plugins)
  )
    return Number.NaN;
  return Number(result.plugins.find((plugin) => plugin.id === id)?.privateMemory);
}

async function typingRows(
  { name }: Corpus,
  { folder, ending, languageId }: Sample,
  home: string,
): Promise<Row[]> {
  const text = joined(folder, ending);
  await using client = startClient([process.execPath, resolve("dist/chorus.js"), "--stdio"], {
    CHORUS_HOME: join(home, "store"),
  });
  await client.request("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } },
  });
  client.notify("initialized", {});
  const outline = (uri: string): Promise<unknown> =>
    client.request("textDocument/documentSymbol", { textDocument: { uri } });
  const anew: number[] = [];
  for (let i = 0; i < 6; i += 1) {
    // Another document each time: of one that was open before, something may be kept.
    const uri = `file:///bench/anew${i}${ending}`;
    open(client, uri, languageId, `${text}${"\n".repeat(i)}`);
    const started = performance.now();
    await outline(uri);
    // The first also starts the plugin and loads the grammar.
    if (i > 0) anew.push(performance.now() - started);
    client.notify("textDocument/didClose", { textDocument: { uri } });
  }

  const row = async (what: string, key: "x" | "\n", place: Position): Promise<Row> => {
    const uri = `file:///bench/${encodeURIComponent(what)}${ending}`;
    open(client, uri, languageId, text);
    await outline(uri);
    const typed: number[] = [];
    for (let i = 0; i < keystrokes; i += 1) {
      const { line, character } = place;
      const position =
        key === "x" ? { line, character: character + i } : { line: line + i, character: 0 };
      const started = performance.now();
      client.notify("textDocument/didChange", {
        textDocument: { uri, version: i + 2 },
        contentChanges: [{ range: { start: position, end: position }, text: key }],
      });
      await outline(uri);
      typed.push(performance.now() - started);
    }
    return {
      what: `${name}: ${what}`,
      measured: milliseconds(median(typed)),
      reference: `opened anew ${milliseconds(median(anew))}`,
      ratio: median(typed) / median(anew),
      budget: { text: "at most a quarter", isMet: median(typed) <= median(anew) / 4 },
    };
  };
  const uri = `file:///bench/names${ending}`;
  open(client, uri, languageId, text);
  return [
    await row("outline while a name grows", "x", middleName(await outline(uri))),
    await row("outline while a word is typed on an empty line", "x", emptyLine(text)),
    await row("outline while empty lines are added", "\n", emptyLine(text)),
  ];
}

function open(client: RawClient, uri: string, languageId: string, text: string): void {
  client.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where the name ends that is nearest to the middle of the file. */
function middleName(outline: unknown): Position {
  const ends: Position[] = (Array.isArray(outline) ? outline : []).map(
    ({ selectionRange }) => selectionRange.end,
  );
  const distance = ({ line }: Position): number => Math.abs(line - lines / 2);
  return ends.sort((a, b) => distance(a) - distance(b))[0] ?? { line: 0, character: 0 };
}

function emptyLine(text: string): Position {
  return { line: firstBlankLine(text), character: 0 };
}

function firstBlankLine(text: string): number {
  const all = text.split("\n");
  const middle = Math.floor(all.length / 2);
  const below = all.slice(middle).findIndex((line) => line.trim() === "");
  return middle + Math.max(below, 0);
}

function sample(corpus: Corpus, target: string): Sample {
  mkdirSync(target);
  const claimed = endings();
  const found = filesBelow(corpus.folder).filter((path) => claimed.has(extname(path)));
  const byPlugin = new Map<string, string[]>();
  for (const path of found) {
    const plugin = claimed.get(extname(path))?.plugin ?? "";
    byPlugin.set(plugin, [...(byPlugin.get(plugin) ?? []), path]);
  }
  const [plugin = "", paths = []] =
    [...byPlugin].sort((a, b) => b[1].length - a[1].length)[0] ?? [];
  paths
    .slice(0, files)
    .forEach((path, index) => copyFileSync(path, join(target, `${index}${extname(path)}`)));
  const ending = mostCommon(paths.map((path) => extname(path)));
  return {
    folder: target,
    count: Math.min(files, paths.length),
    ending,
    plugin,
    languageId: claimed.get(ending)?.languageId ?? "",
  };
}

function endings(): Map<string, { plugin: string; languageId: string }> {
  return new Map(
    readdirSync("dist/plugins").flatMap((plugin) => {
      const { languages = [] } = JSON.parse(
        readFileSync(`dist/plugins/${plugin}/plugin.json`, "utf8"),
      );
      return languages.flatMap((language: { id: string; extensions?: string[] }) =>
        (language.extensions ?? []).map(
          (ending): [string, { plugin: string; languageId: string }] => [
            ending,
            { plugin, languageId: language.id },
          ],
        ),
      );
    }),
  );
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function mostCommon(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

function joined(folder: string, ending: string): string {
  const all: string[] = [];
  for (const path of filesBelow(folder)) {
    if (extname(path) === ending) all.push(...readFileSync(path, "utf8").split("\n"), "");
    if (all.length >= lines) break;
  }
  return all.slice(0, lines).join("\n");
}
