import { strict as assert } from "node:assert";
import { type Drive, drive, rangeFaults } from "@chorus/plugin-sdk/testing";
import * as fc from "fast-check";
import { analyzePackageJson } from "../src/manifests/packageJson.ts";
import { analyzePnpmWorkspace } from "../src/manifests/pnpmWorkspace.ts";
import { plugin } from "../src/plugin.ts";

/** What editors and operating systems do to a text. */
const dressed: readonly (readonly [string, (text: string) => string])[] = [
  ["as it is", (text) => text],
  ["with CRLF", (text) => text.replaceAll("\n", "\r\n")],
  ["with CR", (text) => text.replaceAll("\n", "\r")],
  ["with tabs", (text) => text.replaceAll("  ", "\t")],
  ["with a byte order mark", (text) => `\uFEFF${text}`],
  ["with emoji", (text) => text.replaceAll("shop", "🛒é")],
];

/** A piece is cut out, and something a person may have typed is put in. */
const damage = fc.record({
  // Not a double: nearly all of those that are drawn lie at the ends.
  at: fc.nat(9_999).map((at) => at / 10_000),
  cut: fc.nat({ max: 8 }),
  typed: fc.constantFrom(
    "",
    '"',
    "{",
    "}",
    "[",
    ",",
    ":",
    "\n",
    "\\",
    "'",
    "`",
    "//",
    "/*",
    "🛒",
    "(",
  ),
});

function damaged(
  text: string,
  { at, cut, typed }: { at: number; cut: number; typed: string },
): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + typed + text.slice(start + cut);
}

/** A name may be written with escapes. */
function isWritten(named: string, sliced: string): boolean {
  try {
    return named === sliced || JSON.parse(`"${sliced}"`) === named;
  } catch {
    return false;
  }
}

const name = fc.stringMatching(/^(@[a-zé🛒][a-z-]{0,5}\/)?[a-z🛒][a-z._-]{0,8}$/u);
const specifier = fc.oneof(
  fc.constantFrom("^1.2.3", "*", "", ">=1 <2", "workspace:*", "workspace:../shop", "catalog:"),
  fc.constantFrom("npm:other@^1", "npm:@s/o", "file:../shop", "u/r#v1", "git+ssh://git@h/r.git"),
  fc.constantFrom("\\u005e1", "file:..\\/shop", "^1 🛒", "https://example.org/x.tgz", "-", "$shop"),
  fc.string({ maxLength: 6 }).map((text) => JSON.stringify(text).slice(1, -1)),
);
const space = fc.constantFrom("", " ", "\n", "\r\n", "\t", "\n    ");
const entry = fc
  .tuple(space, name, space, space, specifier)
  .map(([a, key, b, c, value]) => `${a}"${key}"${b}:${c}"${value}"`);
const table = fc.array(entry, { maxLength: 5 }).map((entries) => `{${entries.join(",")}}`);
const section = fc.constantFrom(
  "dependencies",
  "devDependencies",
  "peerDependencies",
  "optionalDependencies",
  "overrides",
  "resolutions",
  "catalog",
);
const packageJson = fc
  .tuple(space, name, fc.array(fc.tuple(section, space, table), { maxLength: 5 }))
  .map(([a, own, sections]) =>
    [`{${a}"name":${a}"${own}"`, ...sections.map(([key, b, body]) => `"${key}"${b}:${body}`)]
      .join(`,${a}`)
      .concat(`${a}}`),
  );

describe("every range gives exactly what it names", () => {
  it("in any package.json", () => {
    fc.assert(
      fc.property(packageJson, fc.constantFrom(...dressed), (text, [, dress]) => {
        const worn = dress(text);
        assert.deepEqual(rangeFaults(analyzePackageJson(worn), worn), []);
      }),
    );
  });

  it("in any package.json that is being typed", () => {
    fc.assert(
      fc.property(packageJson, fc.array(damage, { minLength: 1, maxLength: 3 }), (text, wounds) => {
        const broken = wounds.reduce(damaged, text);
        assert.deepEqual(rangeFaults(analyzePackageJson(broken), broken, { same: isWritten }), []);
      }),
      { numRuns: 300 },
    );
  });

  for (const [written, name] of [
    ["s\\hop", "s\\hop"],
    ["\\🛒", "\\🛒"],
    ["\\u0073hop", "shop"],
    ["shop\\", 'shop",'],
    ["a\tb", "a\tb"],
  ] as const) {
    it(`in a package whose name is written ${JSON.stringify(written)}`, () => {
      const text = `{\n"name": "${written}",\n"version": "1.0.0"\n}`;
      const analysis = analyzePackageJson(text);
      assert.equal(analysis.package?.name, name);
      assert.deepEqual(rangeFaults(analysis, text, { same: isWritten }), []);
    });
  }

  it("in a package whose name is a megabyte of escapes", () => {
    const text = `{ "name": "${"\\n".repeat(500_000)}" }`;
    const { package: found } = analyzePackageJson(text);
    assert.equal(found?.name, "\n".repeat(500_000));
    assert.deepEqual(found.nameRange.end, { line: 0, character: text.length - 3 });
  });

  it("in any pnpm-workspace.yaml that is being typed", () => {
    const text =
      "packages:\n  - 'packages/*'\n  - \"!shop\"\ncatalog:\n  react: ^19\n  'shop': \"npm:other@1\"\ncatalogs: { old: { shop: file:../shop } }\noverrides:\n  a@1>b: '-'\n";
    fc.assert(
      fc.property(
        fc.constantFrom(...dressed),
        fc.array(damage, { maxLength: 3 }),
        ([, dress], wounds) => {
          const broken = wounds.reduce(damaged, dress(text));
          assert.deepEqual(rangeFaults(analyzePnpmWorkspace(broken), broken), []);
        },
      ),
      { numRuns: 300 },
    );
  });

  const sources = {
    "shop.ts": `import shop, { type A as B } from "./shop";
/// shop 🛒
@Shop({ name: "shop" })
export class ShopCart<T> {
  #items: string[] = ["shop"]; static readonly shop = 1;
  constructor(private readonly shop: Shop) { const f = () => shop; }
  get "shop size"() { return \`shop \${this.#items}\`; }
}
export interface Order { shop: string; pay(): void }
namespace a.b { export const shop = 1; }
export const { shop, ...rest } = await import("./shop"), open = async () => {};
enum Shops { shop, "shop b" = 2 }
`,
    "shop.jsx": `const { shop } = require("./shop"), log = make("shop");
exports.shop = function () { return <Shop>shop 🛒 {() => shop}</Shop>; };
module.exports = { open() {}, shop: () => 1, 'close it': function* () {} };
Shop.prototype.shop = class { #shop = "shop"; };
export default { shop: { shop() {} } };
`,
  };

  for (const [file, source] of Object.entries(sources)) {
    let kit: Drive;
    before(async () => {
      kit = await drive(plugin);
    });
    after(() => kit[Symbol.asyncDispose]());

    for (const [manner, dress] of dressed) {
      it(`in ${file}, ${manner}`, async () => {
        const text = dress(source);
        const result = await kit.parse(file, text);
        assert.ok(result.symbols.length > 2);
        assert.ok(result.imports.length > 0);
        assert.deepEqual(rangeFaults(result, text), []);
      });
    }

    it(`in ${file} while it is being typed`, () =>
      fc.assert(
        fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (wounds) => {
          const broken = wounds.reduce(damaged, source);
          assert.deepEqual(rangeFaults(await kit.parse(file, broken), broken), []);
        }),
      ));
  }
});
