import { strict as assert } from "node:assert";
import { rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import * as fc from "fast-check";
import { analyzeCargoToml } from "../src/cargoToml.ts";

/** What one dependency is to say, and how it is written. */
interface Written {
  readonly name: string;
  readonly renamed: string | undefined;
  readonly requirement: string;
  readonly path: string | undefined;
  readonly table: string;
  readonly form: "string" | "inline" | "dotted" | "table";
  readonly quote: "" | '"' | "'";
}

const tables = [
  "dependencies",
  "dev-dependencies",
  "build-dependencies",
  "target.'cfg(unix)'.dependencies",
] as const;

const crate = fc.stringMatching(/^[a-z][a-z0-9_-]{0,12}$/);

const written: fc.Arbitrary<Written> = fc.record({
  name: crate,
  renamed: fc.option(crate, { nil: undefined }),
  requirement: fc.constantFrom("1", "^0.3.1", ">=1, <2", "*", "=1.2.3-beta.1+🦀"),
  path: fc.option(fc.constantFrom("../money", "crates/ünï", "."), { nil: undefined }),
  table: fc.constantFrom(...tables),
  form: fc.constantFrom("string", "inline", "dotted", "table"),
  quote: fc.constantFrom("", '"', "'"),
});

const layout = fc.record({
  eol: fc.constantFrom("\n", "\r\n"),
  space: fc.constantFrom(" ", "\t", "  "),
  mark: fc.constantFrom("", "\uFEFF"),
  comment: fc.constantFrom("", " # why", "\t# 🦀👩‍🚀 ünï"),
  quote: fc.constantFrom('"', "'"),
});

const manifest = fc.tuple(
  fc.uniqueArray(written, { selector: ({ table, name }) => `${table} ${name}`, maxLength: 8 }),
  layout,
);

describe("every range of a Cargo.toml", () => {
  it("is exactly what it names, however the file is written", () => {
    fc.assert(
      fc.property(manifest, ([dependencies, how]) => {
        const text = print(dependencies, how);
        const analysis = analyzeCargoToml(text);
        assert.deepEqual(analysis.diagnostics ?? [], []);
        assert.deepEqual(rangeFaults(analysis, text), []);
        assert.deepEqual(analysis.dependencies.map(said).sort(), dependencies.map(meant).sort());
      }),
      { numRuns: 300 },
    );
  });

  it("stays so in a file that is cut anywhere, or typed into anywhere", () => {
    const change = fc.record({
      // Not a double: nearly all of those that are drawn lie at the ends.
      at: fc.nat(9_999).map((at) => at / 10_000),
      cut: fc.nat(20),
      typed: fc.constantFrom(
        "",
        "[",
        "]",
        "{",
        '"',
        "'",
        '"""',
        "=",
        ".",
        ",",
        "\r",
        "\n",
        "#",
        "🦀",
      ),
    });
    fc.assert(
      fc.property(manifest, change, ([dependencies, how], { at, cut, typed }) => {
        const whole = print(dependencies, how);
        const start = Math.floor(at * whole.length);
        const text = whole.slice(0, start) + typed + whole.slice(start + cut);
        const analysis = analyzeCargoToml(text);
        assert.deepEqual(rangeFaults(analysis, text, { same: isWritten }), []);
        for (const { range } of analysis.diagnostics ?? []) slice(text, range);
      }),
      { numRuns: 500 },
    );
  });

  it("outlives a broken line: all the other dependencies are still there", () => {
    const broken = fc.constantFrom(
      "half",
      "half =",
      'half = "1',
      "half = [",
      'half = { version = "1"',
      "= 1",
      "half = 1 2",
      ">>>>>>> main",
    );
    fc.assert(
      fc.property(manifest, broken, fc.nat(100), ([dependencies, how], typed, place) => {
        const entries = dependencies.filter(({ form }) => form !== "table");
        const lines = print(entries, how).split(how.eol);
        lines.splice(place % (lines.length + 1), 0, typed);
        const analysis = analyzeCargoToml(lines.join(how.eol));
        const names = analysis.dependencies.map(said);
        for (const entry of entries)
          assert.ok(names.includes(meant(entry)), `${meant(entry)} is gone`);
      }),
      { numRuns: 300 },
    );
  });
});

/** A cut may have made an escape of what stood behind a quote. */
function isWritten(named: string, sliced: string): boolean {
  return named === sliced || sliced.includes("\\");
}

function said({
  name,
  alias = name,
  requirement,
  source,
}: ReturnType<typeof analyzeCargoToml>["dependencies"][number]): string {
  return [name, alias, requirement, source.kind === "path" ? source.path : ""].join(" | ");
}

function meant({ name, renamed = name, requirement, path = "", form }: Written): string {
  return form === "string"
    ? [name, name, requirement, ""].join(" | ")
    : [renamed, name, requirement, path].join(" | ");
}

type Layout = typeof layout extends fc.Arbitrary<infer L> ? L : never;

function print(dependencies: readonly Written[], layout: Layout): string {
  const { eol, mark, comment, quote } = layout;
  const lines = [`${mark}# 🦀`, "[package]", `name = ${quote}shop${quote}`];
  for (const table of tables) {
    const inside = dependencies.filter((dependency) => dependency.table === table);
    const rows = inside.map((dependency) => rowsOf(dependency, layout));
    lines.push(
      `[${table}]${comment}`,
      ...rows.flatMap(({ own }) => own),
      ...rows.flatMap(({ below }) => below),
    );
  }
  return lines.join(eol) + eol;
}

interface Rows {
  /** The lines in the table. */
  readonly own: readonly string[];
  /** Those in a table below it. */
  readonly below: readonly string[];
}

function rowsOf(dependency: Written, { space, comment, quote }: Layout): Rows {
  const { name, renamed, requirement, path, table, form } = dependency;
  const key = dependency.quote + name + dependency.quote;
  const versionField = `${space}=${space}${quote}${requirement}${quote}`;
  const fields = [
    `version${versionField}`,
    ...(renamed === undefined ? [] : [`package${space}=${space}${quote}${renamed}${quote}`]),
    ...(path === undefined ? [] : [`path${space}=${space}${quote}${path}${quote}`]),
  ];
  switch (form) {
    case "string":
      return { own: [key + versionField + comment], below: [] };
    case "inline":
      return { own: [`${key}${space}=${space}{ ${fields.join(", ")} }${comment}`], below: [] };
    case "dotted":
      return { own: fields.map((field) => `${key}.${field}${comment}`), below: [] };
    case "table":
      return { own: [], below: [`[${table}.${key}]${comment}`, ...fields] };
  }
}
