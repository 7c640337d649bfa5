import { strict as assert } from "node:assert";
import type { Import } from "@chorus/plugin-sdk/protocol";
import { type Drive, drive } from "@chorus/plugin-sdk/testing";
import { plugin } from "../src/plugin.ts";

/** A workspace of two packages; the folder holds a blank, as folders do. */
const files = [
  "shop/Cargo.toml",
  "shop/build.rs",
  "shop/src/lib.rs",
  "shop/src/main.rs",
  "shop/src/net.rs",
  "shop/src/net/tcp.rs",
  "shop/src/net/unix.rs",
  "shop/src/match.rs",
  "shop/src/store/mod.rs",
  "shop/src/store/file.rs",
  "shop/src/bin/tool.rs",
  "shop/src/bin/args.rs",
  "shop/src/bin/server/main.rs",
  "shop/src/bin/server/http.rs",
  "shop/tests/buying.rs",
  "shop/tests/common/mod.rs",
  "big-money/Cargo.toml",
  "big-money/src/lib.rs",
  "big-money/src/rate.rs",
];
const root = "file:///home/me/src/My%20Shop";
const packages = ["shop", "big-money"].map((name) => ({
  ecosystem: "cargo",
  name,
  uri: `${root}/${name}/Cargo.toml`,
}));

const table: readonly (readonly [from: string, code: string, to: string | undefined])[] = [
  ["shop/src/lib.rs", "mod net;", "shop/src/net.rs"],
  ["shop/src/lib.rs", "mod store;", "shop/src/store/mod.rs"],
  ["shop/src/lib.rs", "mod r#match;", "shop/src/match.rs"],
  ["shop/src/lib.rs", "mod gone;", undefined],
  ["shop/src/net.rs", "mod tcp;", "shop/src/net/tcp.rs"],
  ["shop/src/store/mod.rs", "mod file;", "shop/src/store/file.rs"],
  ["shop/src/net.rs", '#[path = "net/unix.rs"] mod sys;', "shop/src/net/unix.rs"],
  ["shop/src/store/file.rs", '#[path = "../net/tcp.rs"] mod t;', "shop/src/net/tcp.rs"],
  ["shop/src/lib.rs", "mod net { mod tcp; }", "shop/src/net/tcp.rs"],
  ["shop/src/bin/tool.rs", "mod args;", "shop/src/bin/args.rs"],
  ["shop/src/bin/server/main.rs", "mod http;", "shop/src/bin/server/http.rs"],
  ["shop/tests/buying.rs", "mod common;", "shop/tests/common/mod.rs"],

  ["shop/src/lib.rs", "use crate::net::tcp::Stream;", "shop/src/net/tcp.rs"],
  ["shop/src/lib.rs", "use crate::net::Error;", "shop/src/net.rs"],
  ["shop/src/net/tcp.rs", "use crate::store::file::{self};", "shop/src/store/file.rs"],
  ["shop/src/net/tcp.rs", "use crate::{net::{Error}};", "shop/src/net.rs"],
  ["shop/src/net/tcp.rs", "use crate::Shop;", "shop/src/lib.rs"],
  ["shop/src/net/tcp.rs", "use crate::store::*;", "shop/src/store/mod.rs"],
  ["shop/src/net/tcp.rs", "use super::Error;", "shop/src/net.rs"],
  ["shop/src/net/tcp.rs", "use super::super::store::file::File;", "shop/src/store/file.rs"],
  ["shop/src/net/tcp.rs", "use super::super::super::Error;", undefined],
  ["shop/src/net.rs", "use self::tcp::Stream;", "shop/src/net/tcp.rs"],
  ["shop/src/net.rs", "use tcp::Stream;", "shop/src/net/tcp.rs"],
  ["shop/src/net.rs", "use self::Error;", undefined],
  ["shop/src/net/tcp.rs", "mod tests { use super::*; }", undefined],
  ["shop/src/net/tcp.rs", "mod tests { use super::super::Error; }", "shop/src/net.rs"],
  ["shop/src/store/file.rs", "use store::file;", undefined],
  ["shop/src/store/file.rs", "use net::tcp;", "shop/src/net/tcp.rs"],
  ["shop/src/bin/server/http.rs", "use crate::http::Request;", undefined],
  ["shop/src/bin/server/main.rs", "use crate::http::Request;", "shop/src/bin/server/http.rs"],
  ["shop/src/bin/server/main.rs", "use shop::net::Error;", "shop/src/net.rs"],
  ["shop/tests/buying.rs", "use crate::common::setup;", "shop/tests/common/mod.rs"],
  ["shop/tests/buying.rs", "use shop::store::file::File;", "shop/src/store/file.rs"],
  ["shop/src/lib.rs", "use big_money::rate::Rate;", "big-money/src/rate.rs"],
  ["shop/src/lib.rs", "use ::big_money::Money;", "big-money/src/lib.rs"],
  ["shop/src/lib.rs", "extern crate big_money;", "big-money/src/lib.rs"],
  ["shop/src/lib.rs", "use std::fmt;", undefined],
  ["shop/src/lib.rs", "use serde::Serialize;", undefined],
];

describe("where the imports of a Rust file lead", () => {
  let kit: Drive;
  before(async () => {
    kit = await drive(plugin);
  });
  after(() => kit[Symbol.asyncDispose]());

  for (const [from, code, to] of table) {
    it(`${code} in ${from} leads ${to === undefined ? "nowhere" : `to ${to}`}`, async () => {
      assert.equal(await leadsTo(from, code, packages), to);
    });
  }

  it("is known inside a package without any manifest", async () => {
    assert.equal(
      await leadsTo("shop/src/net/tcp.rs", "use crate::store::file;", []),
      "shop/src/store/file.rs",
    );
    assert.equal(await leadsTo("shop/src/net.rs", "mod tcp;", []), "shop/src/net/tcp.rs");
  });

  it("answers one list for each import, whatever comes as data", async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const answer = await kit.request("imports/resolve", {
      uri: `${root}/shop/src/lib.rs`,
      languageId: "rust",
      packages: [],
      imports: [1, null, { prefix: 1, scope: [2] }, "x"].map(
        (data): Import => ({
          range,
          specifier: "crate::net",
          specifierRange: range,
          kind: "import",
          data,
        }),
      ),
    });
    assert.equal(answer.targets.length, 4);
    for (const targets of answer.targets) assert.deepEqual(targets, answer.targets[0]);
  });

  async function leadsTo(
    from: string,
    code: string,
    known: typeof packages,
  ): Promise<string | undefined> {
    const uri = `${root}/${from}`;
    const { imports } = await kit.parse(uri, code);
    const { targets } = await kit.request("imports/resolve", {
      uri,
      languageId: "rust",
      imports,
      packages: known,
    });
    assert.equal(targets.length, imports.length);
    const uris = (targets.at(-1) ?? []).map((target) => (target.kind === "file" ? target.uri : ""));
    return files.find(
      (file) =>
        uris.find((each) => files.includes(each.slice(root.length + 1))) === `${root}/${file}`,
    );
  }
});
