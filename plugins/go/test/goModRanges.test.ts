import { strict as assert } from "node:assert";
import { rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import * as fc from "fast-check";
import { analyzeGoMod, analyzeGoWork } from "../src/goMod.ts";
import { declared } from "./declared.ts";

interface Statement {
  readonly verb: string;
  readonly words: readonly string[];
  readonly comment: string;
  readonly expected: string;
}

const path = fc.stringMatching(/^[a-z]{1,6}\.(com|org)(\/[a-zA-Z0-9._~-]{1,8}){0,3}$/);
const version = fc.constantFrom(
  "v1.2.3",
  "v0.0.0-20240102150405-0123456789ab",
  "v2.0.0+incompatible",
  "v1.0.0-rc.1",
);
const folder = fc.constantFrom("../money", "./ünï 🐹", ".", "/abs/path");
const remark = fc.constantFrom("", " // why", "\t// 🐹 ünï");

const statement: fc.Arbitrary<Statement> = fc.oneof(
  fc.tuple(path, version, remark).map(([name, at, comment]) => ({
    verb: "require",
    words: [name, at],
    comment,
    expected: `normal ${name} ${at}`,
  })),
  fc.tuple(path, version).map(([name, at]) => ({
    verb: "require",
    words: [name, at],
    comment: " // indirect",
    expected: `indirect ${name} ${at}`,
  })),
  fc.tuple(path, version, remark).map(([name, at, comment]) => ({
    verb: "exclude",
    words: [name, at],
    comment,
    expected: `exclude ${name} ${at}`,
  })),
  fc.tuple(path, folder, remark).map(([name, to, comment]) => ({
    verb: "replace",
    words: [name, "=>", to],
    comment,
    expected: `replace ${name} by ${to}`,
  })),
  fc.tuple(path, version, path, version, remark).map(([name, old, to, at, comment]) => ({
    verb: "replace",
    words: [name, old, "=>", to, at],
    comment,
    expected: `replace ${name} if ${old} by ${to} ${at}`,
  })),
);

const layout = fc.record({
  eol: fc.constantFrom("\n", "\r\n", "\r"),
  gap: fc.constantFrom(" ", "\t", "   "),
  mark: fc.constantFrom("", "\uFEFF"),
  quote: fc.constantFrom("", '"', "`"),
});
type Layout = typeof layout extends fc.Arbitrary<infer L> ? L : never;

const file = fc.tuple(fc.array(fc.tuple(statement, fc.boolean()), { maxLength: 8 }), layout);

describe("every range of a go.mod", () => {
  it("is exactly what it names, however the file is written", () => {
    fc.assert(
      fc.property(file, ([statements, how]) => {
        const text = print(statements, how);
        const analysis = analyzeGoMod(text);
        assert.deepEqual(analysis.diagnostics ?? [], []);
        assert.deepEqual(rangeFaults(analysis, text), []);
        assert.deepEqual(
          declared(analysis),
          statements.map(([{ expected }]) => expected),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("stays so in a file that is cut anywhere, or typed into anywhere", () => {
    const change = fc.record({
      // Not a double: nearly all of those that are drawn lie at the ends.
      at: fc.nat(9_999).map((at) => at / 10_000),
      cut: fc.nat(20),
      typed: fc.constantFrom("", "(", ")", '"', "`", "=>", "//", "\r", "\n", "🐹", "require "),
    });
    fc.assert(
      fc.property(file, change, ([statements, how], { at, cut, typed }) => {
        const whole = print(statements, how);
        const start = Math.floor(at * whole.length);
        const text = whole.slice(0, start) + typed + whole.slice(start + cut);
        for (const analysis of [analyzeGoMod(text), analyzeGoWork(text)]) {
          assert.deepEqual(rangeFaults(analysis, text), []);
          for (const { range } of analysis.diagnostics ?? []) slice(text, range);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("outlives a broken line: all the other dependencies are still there", () => {
    const broken = fc.constantFrom(
      "require",
      "requir a.com/x v1",
      "replace a.com/x =>",
      '"half',
      ")",
      "=======",
      "require (",
    );
    fc.assert(
      fc.property(file, broken, fc.nat(100), ([statements, how], typed, place) => {
        const alone = statements.map(([each]): readonly [Statement, boolean] => [each, false]);
        const lines = print(alone, how).split(how.eol);
        lines.splice(place % (lines.length + 1), 0, typed);
        const names = declared(analyzeGoMod(lines.join(how.eol)));
        for (const { expected } of alone.map(([each]) => each))
          assert.ok(names.includes(expected), `${expected} is gone`);
      }),
      { numRuns: 300 },
    );
  });
});

function print(
  statements: readonly (readonly [Statement, boolean])[],
  { eol, gap, mark, quote }: Layout,
): string {
  const quoted = (word: string): string => {
    const needsQuotes = word.includes(" ");
    const by = needsQuotes && quote === "" ? '"' : quote;
    return word === "=>" ? word : by + word + by;
  };
  const lines = statements.flatMap(([{ verb, words, comment }, inBlock]) => {
    const line = words.map(quoted).join(gap) + comment;
    return inBlock ? [`${verb} ( // 🐹`, `\t${line}`, ")"] : [verb + gap + line];
  });
  return [`${mark}module${gap}example.com/shop`, "", "go 1.22", ...lines, ""].join(eol);
}
