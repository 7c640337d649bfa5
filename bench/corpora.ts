/** Real code that Debian packages bring; what is not installed is left out of the report, aloud. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export interface Corpus {
  readonly name: string;
  readonly folder: string;
  /** How ctags calls the languages, and their endings. */
  readonly ctags: string;
}

export interface Corpora extends Disposable {
  readonly found: readonly Corpus[];
  /** Debian packages that would bring the rest. */
  readonly missing: readonly string[];
}

export function corpora(): Corpora {
  const scratch = mkdtempSync(join(tmpdir(), "chorus-corpora-"));
  const places = [
    {
      name: "Python: standard library",
      package: "libpython3-stdlib",
      folder: first("/usr/lib", /^python3\.\d+$/),
      ctags: "Python",
    },
    {
      name: "Go: golang-src",
      package: "golang-src",
      folder: withSource(first("/usr/share", /^go-1\.\d+$/), "src"),
      ctags: "Go",
    },
    {
      name: "Rust: rust-src",
      package: "rust-src",
      folder: withSource(first("/usr/src", /^rustc-/), "library"),
      ctags: "Rust",
    },
    {
      name: "Java: openjdk-source, java.base",
      package: "openjdk-17-source",
      folder: java(scratch),
      ctags: "Java",
    },
    {
      name: "TypeScript and JavaScript: node_modules",
      package: "",
      folder: nodeModules(scratch),
      ctags: "TypeScript,JavaScript",
    },
  ];
  return {
    found: places.flatMap(({ name, folder, ctags }) =>
      folder === undefined ? [] : [{ name, folder, ctags }],
    ),
    missing: places.filter(({ folder }) => folder === undefined).map((place) => place.package),
    [Symbol.dispose]: () => rmSync(scratch, { recursive: true, force: true }),
  };
}

function first(folder: string, pattern: RegExp): string | undefined {
  if (!existsSync(folder)) return undefined;
  const name = readdirSync(folder)
    .sort()
    .find((entry) => pattern.test(entry));
  return name === undefined ? undefined : join(folder, name);
}

function withSource(folder: string | undefined, below: string): string | undefined {
  if (folder === undefined) return undefined;
  const source = join(folder, below);
  return existsSync(source) ? source : folder;
}

function java(scratch: string): string | undefined {
  const jvm = first("/usr/lib/jvm", /^openjdk-\d+$/);
  const archive = jvm === undefined ? "" : join(jvm, "lib/src.zip");
  const zip = [archive, jvm === undefined ? "" : join(jvm, "src.zip")].find(
    (path) => path !== "" && existsSync(path),
  );
  if (zip === undefined) return undefined;
  execFileSync("python3", [
    "-c",
    `import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); z.extractall(sys.argv[2], [n for n in z.namelist() if n.startswith("java.base/")])`,
    zip,
    scratch,
  ]);
  return join(scratch, "java.base");
}

/** Under another name, because a folder called node_modules is never walked into. */
function nodeModules(scratch: string): string | undefined {
  const folder = resolve("node_modules");
  if (!existsSync(folder)) return undefined;
  const copy = join(scratch, "packages");
  mkdirSync(copy);
  for (const name of [
    "@types",
    "vscode-languageserver-protocol",
    "vscode-jsonrpc",
    "zod",
    "typescript",
    "mocha",
    "yaml",
    "fast-check",
  ]) {
    if (existsSync(join(folder, name))) execFileSync("cp", ["-rL", join(folder, name), copy]);
  }
  return copy;
}
