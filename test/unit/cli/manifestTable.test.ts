import { strict as assert } from "node:assert";
import { manifestTable } from "../../../server/src/cli/manifestTable.ts";
import { graphOf, manifest } from "../workspace/madeUpManifests.ts";

const pathOf = (uri: string): string => uri.slice("file:///w/".length);

describe("The manifests at a terminal", () => {
  it("show who depends on what, in columns, and roots by their path", () => {
    const graph = graphOf({
      "Cargo.toml": manifest("cargo", { members: ["crates/*"] }),
      "crates/till/Cargo.toml": manifest("cargo", { name: "till", version: "1.2.0" }),
      "crates/shop/Cargo.toml": manifest("cargo", {
        name: "shop",
        version: "0.4.0",
        dependencies: [
          { name: "serde", requirement: "1.0", resolved: "1.0.207" },
          { name: "till", source: { kind: "path", path: "../till" } },
          { name: "real-log", alias: "log", kind: "dev", group: "lint", requirement: "0.4" },
        ],
      }),
    });
    assert.equal(
      manifestTable(graph, pathOf),
      `Cargo.toml · cargo
  members: shop, till

shop 0.4.0 · cargo · crates/shop/Cargo.toml
  serde            1.0      = 1.0.207
  till             ../till  = 1.2.0                → crates/till/Cargo.toml
  real-log as log  0.4                 dev (lint)

till 1.2.0 · cargo · crates/till/Cargo.toml
`,
    );
  });

  it("leave out columns that nobody fills", () => {
    const graph = graphOf({
      "a.txt": manifest("pypi", { dependencies: [{ name: "x" }, { name: "longer" }] }),
    });
    assert.equal(manifestTable(graph, pathOf), "a.txt · pypi\n  x\n  longer\n");
  });

  it("never steer the terminal, whatever a file says", () => {
    const graph = graphOf({
      "a.txt": manifest("pypi", { dependencies: [{ name: "x", requirement: "\u001b[2J\n1" }] }),
    });
    assert.equal(manifestTable(graph, pathOf), "a.txt · pypi\n  x   [2J 1\n");
  });

  it("are nothing where there are none", () => {
    assert.equal(manifestTable(graphOf({}), pathOf), "");
  });
});
