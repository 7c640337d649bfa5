import { strict as assert } from "node:assert";
import type { Import } from "@chorus/plugin-sdk/protocol";
import { type Drive, drive, rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import { plugin } from "../src/plugin.ts";
import { surroundingsOf } from "../src/surroundings.ts";
import { disguises } from "./disguises.ts";

describe("the imports of a Rust file", () => {
  let kit: Drive;
  before(async () => {
    kit = await drive(plugin);
  });
  after(() => kit[Symbol.asyncDispose]());

  it("are all the paths that a use ends in, and the modules that it declares", async () => {
    const text = `use std::fmt;
pub use crate::net::{self, tcp::{Stream, connect as dial}, udp::*};
use ::serde::Serialize as Ser;
extern crate libc as c;
mod files;
#[cfg(unix)]
#[path = "sys/unix.rs"]
mod sys;
#[cfg_attr(windows, path = "win.rs")]
mod os;
mod inline {
    use super::files;
    mod deep;
    fn f() { use self::deep::Deep; }
}
`;
    for (const written of disguises(text, "//")) {
      const result = await kit.parse("lib.rs", written);
      assert.deepEqual(result.imports.map(said), expected);
      assert.deepEqual(rangeFaults(result, written), []);
    }
  });

  it("have the whole statement as their range", async () => {
    const text = 'pub use a::{b, c};\n#[path = "x.rs"]\nmod y;\n';
    const { imports } = await kit.parse("lib.rs", text);
    assert.deepEqual(
      imports.map(({ range }) => slice(text, range)),
      ["pub use a::{b, c};", "pub use a::{b, c};", '#[path = "x.rs"]\nmod y;'],
    );
  });

  it("may stand in groups and modules of any depth", async () => {
    const deep = 10_000;
    for (const [bomb, count] of [
      [`use ${"a::{".repeat(deep)}b${"}".repeat(deep)};`, 0],
      [`use ${"a::{b, ".repeat(deep)}b${"}".repeat(deep)};`, 100],
      [`${"mod a { use b; ".repeat(deep)}${"}".repeat(deep)}`, 100],
    ] as const) {
      const { imports } = await kit.parse("lib.rs", `${bomb}\nuse last;\n`);
      assert.equal(imports.length, count + 1);
      assert.equal(imports.at(-1)?.specifier, "last");
    }
  });
});

const expected = [
  "import std::fmt (fmt)",
  "export crate::net::self",
  "export crate::net::tcp::Stream (Stream)",
  "export crate::net::tcp::connect (connect as dial)",
  "export crate::net::udp::*",
  "import ::serde::Serialize (Serialize as Ser)",
  "import libc",
  "module files",
  "module sys/unix.rs",
  "module win.rs",
  "module os",
  "import super::files (files) in inline",
  "module deep in inline",
  "import self::deep::Deep (Deep) in inline",
];

function said(each: Import): string {
  const { prefix, scope } = surroundingsOf(each);
  const names = (each.names ?? []).map(({ name, alias }) =>
    alias === undefined ? ` (${name})` : ` (${name} as ${alias})`,
  );
  const place = scope.length === 0 ? "" : ` in ${scope.join("::")}`;
  return `${each.kind} ${prefix}${each.specifier}${names.join("")}${place}`;
}
