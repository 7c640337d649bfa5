import { strict as assert } from "node:assert";
import { type Drive, drive, outline, rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import * as fc from "fast-check";
import { plugin } from "../src/plugin.ts";
import { disguises } from "./disguises.ts";
import { halfTyped } from "./halfTyped.ts";
import { item } from "./rustItems.ts";

describe("the outline of a Rust file", () => {
  let kit: Drive;
  before(async () => {
    kit = await drive(plugin);
  });
  after(() => kit[Symbol.asyncDispose]());

  async function check(text: string, expected: readonly string[]): Promise<void> {
    for (const written of disguises(text, "//")) {
      const result = await kit.parse("shop.rs", written);
      assert.deepEqual(outline(result.symbols), expected, JSON.stringify(written));
      assert.deepEqual(rangeFaults(result, written, { same: isNamed }), []);
    }
  }

  it("has types with their fields and variants", () =>
    check(
      `pub struct Shop<'a, T: Clone = u8> where T: Copy {
    pub name: &'a str,
    r#type: T,
}
struct Cents(pub u64);
struct Marker;
union Bits { int: u32, float: f32 }
enum Payment {
    Cash,
    Card { number: String, expires: Date },
    Voucher(u64),
    Free = 7,
}
type Basket = Vec<Item>;
`,
      [
        "struct Shop",
        "  field name",
        "  field r#type",
        "struct Cents",
        "struct Marker",
        "struct Bits",
        "  field int",
        "  field float",
        "enum Payment",
        "  enumMember Cash",
        "  enumMember Card",
        "    field number",
        "    field expires",
        "  enumMember Voucher",
        "  enumMember Free",
        "typeParameter Basket",
      ],
    ));

  it("has what impls and traits hold, below a name that says whose it is", () =>
    check(
      `impl<'a> Shop<'a> {
    const OPEN: bool = true;
    pub async unsafe fn sell(&mut self) -> Result<(), Error> { fn inner() {} }
}
unsafe impl<T> fmt::Display for Shop<T>
where
    T: Clone,
{
    type Output = T;
    fn fmt(&self) {}
}
impl Drop for Shop {}
pub trait Sell: Sized {
    type Item: Clone;
    const LIMIT: usize = 3;
    fn price(&self) -> u64;
    fn sell(&self) {}
}
`,
      [
        "namespace Shop<'a>",
        "  constant OPEN",
        "  method sell",
        "    function inner",
        "namespace fmt::Display for Shop<T>",
        "  typeParameter Output",
        "  method fmt",
        "namespace Drop for Shop",
        "interface Sell",
        "  typeParameter Item",
        "  constant LIMIT",
        "  method price",
        "  method sell",
      ],
    ));

  it("has modules, macros, values and foreign functions", () =>
    check(
      `mod files;
pub(crate) mod net {
    pub mod tcp { pub fn connect() {} }
    const RETRIES: u8 = 3;
}
macro_rules! shop { ($name:ident) => { struct $name; } }
static mut COUNT: u32 = 0;
static NAME: &str = "shop";
const _: () = assert!(true);
extern "C" {
    fn malloc(size: usize) -> *mut u8;
    static errno: i32;
}
pub const fn largest() -> u8 { const HERE: u8 = 1; HERE }
`,
      [
        "module files",
        "module net",
        "  module tcp",
        "    function connect",
        "  constant RETRIES",
        "function shop",
        "variable COUNT",
        "constant NAME",
        "function malloc",
        "constant errno",
        "function largest",
        "  constant HERE",
      ],
    ));

  it("tells the parameters and types beside the names", async () => {
    const { symbols } = await kit.parse(
      "shop.rs",
      "fn sell(\n  what: &Item,\n  many: u8,\n) {}\nstatic A: [u8; 2] = [1, 2];\nstruct B { c: Vec<u8> }",
    );
    assert.deepEqual(
      symbols.map(({ name, detail }) => [name, detail]),
      [
        ["sell", "( what: &Item, many: u8, )"],
        ["A", "[u8; 2]"],
        ["B", undefined],
      ],
    );
    assert.equal(symbols[2]?.children?.[0]?.detail, "Vec<u8>");
  });

  it("gives each symbol the range of its whole declaration", async () => {
    const text = "pub struct A {\n  b: u8,\n}\n\nimpl A {\n  pub fn c(&self) {}\n}\n";
    const { symbols } = await kit.parse("shop.rs", text);
    assert.deepEqual(
      symbols.map(({ range }) => slice(text, range)),
      ["pub struct A {\n  b: u8,\n}", "impl A {\n  pub fn c(&self) {}\n}"],
    );
  });

  for (const broken of halfTyped) {
    it(`keeps what stands around '${broken.replaceAll("\n", "↵")}'`, async () => {
      const text = `struct Before { field: u8 }\n\nfn first() {}\n\n${broken}\n\n/// Doc.\nfn last() {}\n\npub struct After { field: u8 }\n`;
      const { symbols } = await kit.parse("shop.rs", text);
      const lines = outline(symbols);
      for (const line of ["struct Before", "function first", "function last", "struct After"]) {
        assert.equal(
          lines.filter((each) => each === line).length,
          1,
          `${line}: ${lines.join(", ")}`,
        );
      }
    });
  }

  it("is the same after each keystroke as if the file had just been opened", async () => {
    const before = "struct Before { field: u8 }\n\n";
    const after = "\n\nfn last() {}\n";
    const typed = "impl Shop {\n    fn sell(&self) -> u8 {\n        1\n    }\n}";
    await kit.open("typed.rs", before + after);
    for (const [at, character] of typed.split("").entries()) {
      const text = before + typed.slice(0, at);
      const lines = text.split("\n");
      const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
      await kit.change("typed.rs", { range: { start: position, end: position }, text: character });
      assert.deepEqual(
        outline((await kit.parse("typed.rs")).symbols),
        outline((await kit.parse("fresh.rs", text + character + after)).symbols),
        text + character,
      );
    }
    await kit.close("typed.rs");
  });

  it("is what was written, whatever was written", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { maxLength: 6 }),
        fc.constantFrom("\n", "\r\n"),
        async (items, eol) => {
          const text = items
            .map(({ code }) => `/* 🦀 */ ${code}`)
            .join("\n")
            .replaceAll("\n", eol);
          const result = await kit.parse("shop.rs", text);
          assert.deepEqual(
            outline(result.symbols),
            items.flatMap(({ expected }) => expected),
          );
          assert.deepEqual(rangeFaults(result, text, { same: isNamed }), []);
        },
      ),
      { numRuns: 100 },
    );
  });
});

/** An impl's name begins with the trait; its range is that of the type. */
function isNamed(named: string, sliced: string): boolean {
  return named === sliced || named.endsWith(` for ${sliced}`);
}
