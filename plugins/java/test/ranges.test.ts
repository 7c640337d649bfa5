import { strict as assert } from "node:assert";
import { type Drive, drive, rangeFaults } from "@chorus/plugin-sdk/testing";
import * as fc from "fast-check";
import { plugin } from "../src/plugin.ts";
import { analyzePom } from "../src/pom.ts";

const word = fc.stringMatching(/^[a-z][a-z0-9.-]{0,8}$/);
const version = fc.stringMatching(/^[0-9]{1,2}(\.[0-9]{1,2}){0,2}$/);
const blank = fc.constantFrom("", " ", "\n\t", "\r\n  ", "<!-- 🐙 -->");
const dependency = fc.record({ group: word, artifact: word, version, blank });

/** A text with comments or entities inside stands where it is written, and means something else. */
function same(named: string, sliced: string): boolean {
  return named === sliced || /[<&>]/.test(sliced);
}

describe("ranges in Java's files", () => {
  it("are exact in every pom.xml", () => {
    fc.assert(
      fc.property(
        fc.array(dependency, { maxLength: 8 }),
        fc.constantFrom("", "\uFEFF", "<?xml version='1.0'?>\r\n"),
        (dependencies, start) => {
          const list = dependencies.map(({ group, artifact, version, blank }) => {
            const element = (name: string, text: string): string =>
              `<${name}>${blank}${text}${blank}</${name} >${blank}`;
            return element(
              "dependency",
              element("groupId", group) +
                element("artifactId", artifact) +
                element("version", version),
            );
          });
          const text = `${start}<project><dependencies>${list.join("\n")}</dependencies></project>`;
          const analysis = analyzePom(text);
          assert.deepEqual(analysis.diagnostics, []);
          assert.deepEqual(rangeFaults(analysis, text), []);
          assert.deepEqual(
            analysis.dependencies.map(({ name, requirement }) => [name, requirement]),
            dependencies.map(({ group, artifact, version }) => [`${group}:${artifact}`, version]),
          );
        },
      ),
    );
  });

  const whole = `<project>\n<parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version><relativePath>../p</relativePath></parent>\n<artifactId>a</artifactId><!-- 🫘 -->\n<modules><module>m</module></modules>\n<dependencies><dependency><groupId>x</groupId><artifactId>y</artifactId><version>2</version></dependency></dependencies></project>\n`;

  it("are exact in a pom.xml that is torn anywhere", () => {
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(30),
        fc.constantFrom("", "🫘", "<", ">", "</", "<!--", "<![CDATA[", '"', "\r", "\n", "<a>", "&"),
        (at, length, put) => {
          const text = whole.slice(0, at) + put + whole.slice(at + length);
          // A pom that says nothing of its parent's place has a link that stands nowhere in it.
          const { links = [], ...analysis } = analyzePom(text);
          const written = links.filter(({ path }) => path !== "../pom.xml");
          assert.deepEqual(rangeFaults({ ...analysis, links: written }, text, { same }), []);
        },
      ),
      { numRuns: 300 },
    );
  });

  describe("of symbols and imports", () => {
    let kit: Drive;
    before(async () => {
      kit = await drive(plugin);
    });
    after(() => kit[Symbol.asyncDispose]());

    const source = `package a.b; // 🫘\nimport java.util.*;\nimport static a.B.c;\n@A("🐙")\npublic class Shop<T> {\n\tstatic final int X = 1, Y = 2; int z;\n\tShop() {}\n\tvoid run(String s) { new R() { void in() {} }; }\n\tenum Color { RED, GREEN }\n\trecord P(int x, int... y) {}\n}\ninterface I { int C = 1; void m(); }\n`;

    it("are exact in a file that is torn anywhere", () =>
      fc.assert(
        fc.asyncProperty(
          fc.nat(source.length),
          fc.nat(30),
          fc.constantFrom("", "🫘", '"', "(", ")", "{", "}", "\r", "\n", "/*", "class ", "import "),
          async (at, length, put) => {
            const text = source.slice(0, at) + put + source.slice(at + length);
            assert.deepEqual(rangeFaults(await kit.parse("A.java", text), text), []);
          },
        ),
        { numRuns: 300 },
      ));
  });
});
