import { strict as assert } from "node:assert";
import { type Drive, drive, rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import { plugin } from "../src/plugin.ts";

describe("imports of a Java file", () => {
  let kit: Drive;
  before(async () => {
    kit = await drive(plugin);
  });
  after(() => kit[Symbol.asyncDispose]());

  const text = `package com.acme;
import java.util.List;
import static com.acme.Prices.round;
import com.acme.model.*;
import static com.acme.Money . *;
import com.acme.Shop.Cart;
class Main {}
`;

  it("are single, static and whole packages", async () => {
    const result = await kit.parse("Main.java", text);
    assert.deepEqual(
      result.imports.map(({ specifier, names = [] }) => [specifier, names[0]?.name]),
      [
        ["java.util.List", "List"],
        ["com.acme.Prices.round", "round"],
        ["com.acme.model.*", "*"],
        ["com.acme.Money . *", "*"],
        ["com.acme.Shop.Cart", "Cart"],
      ],
    );
    assert.deepEqual(
      result.imports.slice(0, 2).map(({ range }) => slice(text, range)),
      ["import java.util.List;", "import static com.acme.Prices.round;"],
    );
    assert.deepEqual(rangeFaults(result, text), []);
  });

  it("lead to the file of the type, whatever is imported of it", async () => {
    const { imports } = await kit.parse("Main.java", text);
    const { targets } = await kit.request("imports/resolve", {
      uri: "file:///workspace/Main.java",
      languageId: "java",
      imports,
      packages: [],
    });
    assert.deepEqual(
      targets.map((candidates) =>
        candidates.map((candidate) => (candidate.kind === "suffix" ? candidate.path : candidate)),
      ),
      [
        ["java/util/List.java"],
        ["com/acme/Prices/round.java", "com/acme/Prices.java"],
        [],
        ["com/acme/Money.java"],
        ["com/acme/Shop/Cart.java", "com/acme/Shop.java"],
      ],
    );
  });
});
