import { strict as assert } from "node:assert";
import { drive, indexFaults } from "@chorus/plugin-sdk/testing";
import { bodies } from "../src/bodies.ts";
import { plugin } from "../src/plugin.ts";

const long = "aLongEnoughCall(withArguments, thatMakeIt, worthAGap)";

const files = {
  "functions of all forms": `impl<T> Sell for Shop<T> {
    pub(crate) fn sell(&self) -> u8 {
        ${long}
    }

    fn map(
        &self,
    ) -> u8
    where
        T: Copy,
    {
        ${long}
    }
}

pub const PRICES: Prices = Prices {
    one: 1, two: 2, three: 3, four: 4,
};

enum Payment {
    Cash,
    Free = 7,
    Voucher {
        number: u64, nothing: more,
    },
    Card {
        number: String, expires: Date,
    },
}
`,
  "items in functions": `fn outer() {
    if x {
        ${long}
    }
    const LOCAL: u8 = 1;
    struct Row { cells: u8 }
    fn inner(pointer: *const u8, text: &'static str) {
        ${long}
    }
}
`,
  "text that looks like code": `const BEFORE: &str = "
fn not() {
    aLongEnoughCall(withArguments)
}

fn neither() {
";

fn after() {
    let x = '{';
    ${long}
    let y = "
}
fn nor() {
";
    struct Here { a: u8 }
}
`,
  "an error": `fn half( {
    ${long}
}

fn whole() {
    ${long}
}

struct After {
    a: u8,
}
`,
};

describe("the index of a Rust file", () => {
  for (const [what, text] of Object.entries(files)) {
    it(`has what the outline has, with ${what}`, async () => {
      await using kit = await drive(plugin);
      assert.deepEqual(await indexFaults(kit, "shop.rs", text), []);
    });
  }

  for (const header of [
    "pub(crate) async fn sell<T>(item: T) -> Result<()> {",
    "fn sell(\n    item: Item,\n) -> u8\nwhere\n    Item: Copy,\n{",
    "pub const PRICES: Prices = Prices {",
    "match x {",
    "} else {",
    "Some(x) => {",
  ]) {
    it(`leaves out what stands in '${header}'`, () => {
      assert.match(header, bodies.opens);
      assert.doesNotMatch(header, bodies.hasMembers);
    });
  }

  for (const header of [
    "pub struct Shop {",
    "impl<T> Sell for Shop<T> {",
    "Card {",
    'extern "C" {',
    "mod tests {",
    "macro_rules! shop {",
    "// fn sell() {",
  ]) {
    it(`looks into '${header}'`, () => {
      assert.ok(!bodies.opens.test(header) || bodies.hasMembers.test(header));
    });
  }
});
