/** Not a process test by need, but by what it costs: every bundled plugin, behind real JSON-RPC. */
import { strict as assert } from "node:assert";
import type { DocumentSymbol, Range } from "@chorus/plugin-sdk/protocol";
import { type Drive, drive } from "@chorus/plugin-sdk/testing";
import * as fc from "fast-check";
import { plugin as go } from "../../plugins/go/src/plugin.ts";
import { plugin as java } from "../../plugins/java/src/plugin.ts";
import { plugin as python } from "../../plugins/python/src/plugin.ts";
import { plugin as rust } from "../../plugins/rust/src/plugin.ts";
import { plugin as typescript } from "../../plugins/typescript/src/plugin.ts";

const plugins = [
  { plugin: rust, source: "a.rs", manifests: ["Cargo.toml", "Cargo.lock"] },
  { plugin: go, source: "a.go", manifests: ["go.mod", "go.work"] },
  { plugin: python, source: "a.py", manifests: ["pyproject.toml", "requirements.txt", "uv.lock"] },
  {
    plugin: typescript,
    source: "a.tsx",
    manifests: ["package.json", "package-lock.json", "pnpm-workspace.yaml", "yarn.lock"],
  },
  { plugin: java, source: "A.java", manifests: ["pom.xml"] },
] as const;

/** Bytes as a host would decode them, and words that lead deep into a parser, in any order. */
const words = fc.constantFrom(
  ..."{ } [ ] ( ) < > = : ; , . \" ' ` # // /* */ <!-- --> ]]> & | \\ \n \r \r\n \t \u2028 \uFEFF \0 \uD83D 😀 é".split(
    " ",
  ),
  ..."fn func def class struct enum mod use import from package type const require replace".split(
    " ",
  ),
  ...'[package] [dependencies] "name" "dependencies" "workspaces" <project> <dependency> </a>'.split(
    " ",
  ),
  ...'name = "x" version = "1" a = { path = "../a" } - -r == ~> ^1.2 @ ; python_version'.split(" "),
);
const text = fc.oneof(
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString("utf8")),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.array(fc.oneof(words, fc.constant(" ")), { maxLength: 120 }).map((parts) => parts.join("")),
);

/** As long as one plugin may take; a run that is interrupted has found nothing. */
const bounds = { interruptAfterTimeLimit: 1_000, markInterruptAsFailure: false, numRuns: 2_000 };

describe("Whatever bytes a file holds", function () {
  this.timeout(30_000);

  for (const { plugin, source, manifests } of plugins) {
    it(`${source} has an outline, and every range is inside of the text`, async () => {
      await using kit = await drive(plugin);
      await fc.assert(
        fc.asyncProperty(text, async (content) => {
          const { symbols, imports, foldingRanges = [] } = await kit.parse(source, content);
          const inside = within(content);
          for (const symbol of flat(symbols)) inside(symbol.range, symbol.selectionRange);
          for (const { range, specifierRange } of imports) inside(range, specifierRange);
          for (const { startLine, endLine } of foldingRanges)
            assert.ok(startLine <= endLine && endLine < linesOf(content).length);
        }),
        bounds,
      );
    });

    it(`${manifests.join(", ")} can be analyzed, and every range is inside of the text`, async () => {
      await using kit = await drive(plugin);
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...manifests), text, (name, content) =>
          checkManifest(kit, name, content),
        ),
        bounds,
      );
    });
  }
});

async function checkManifest(kit: Drive, name: string, content: string): Promise<void> {
  const analysis = await kit.analyzeManifest(name, content);
  const { package: own, dependencies, members = [], links = [], diagnostics = [] } = analysis;
  const inside = within(content);
  if (own) inside(own.nameRange, own.versionRange);
  for (const { range, nameRange, requirementRange, pathRange } of dependencies)
    inside(range, nameRange, requirementRange, pathRange);
  for (const { range } of [...members, ...links, ...diagnostics]) inside(range);
}

/** Fails for a range that an editor could not show in this text. */
function within(content: string): (...ranges: readonly (Range | undefined)[]) => void {
  const lines = linesOf(content);
  return (...ranges) => {
    for (const range of ranges) {
      if (!range) continue;
      const { start, end } = range;
      for (const { line, character } of [start, end])
        assert.ok(character <= (lines[line]?.length ?? -1), `${line}:${character} is outside`);
      const isForward = start.line < end.line || start.character <= end.character;
      assert.ok(start.line <= end.line && isForward, "it ends before it starts");
    }
  };
}

function linesOf(content: string): readonly string[] {
  return content.split(/\r\n|\r|\n/);
}

function flat(symbols: readonly DocumentSymbol[]): readonly DocumentSymbol[] {
  return symbols.flatMap((symbol) => [symbol, ...flat(symbol.children ?? [])]);
}
