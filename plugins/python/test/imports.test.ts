import { strict as assert } from "node:assert";
import type { Import, ImportCandidate, WorkspacePackage } from "@chorus/plugin-sdk/protocol";
import { type Drive, drive, rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import { plugin } from "../src/plugin.ts";

describe("imports of a Python file", () => {
  let kit: Drive;
  before(async () => {
    kit = await drive(plugin);
  });
  after(() => kit[Symbol.asyncDispose]());

  async function importsOf(text: string): Promise<readonly Import[]> {
    const result = await kit.parse("app/main.py", text);
    assert.deepEqual(rangeFaults(result, text), []);
    return result.imports;
  }

  it("are found in every form and at every depth", async () => {
    const text = `from __future__ import annotations
import os.path as p, json
from .models import (
    Cart as Basket,  # the cart
    prices,
)
from .. import *
from . import views
def lazy():
    import a.b
`;
    const found = await importsOf(text);
    assert.deepEqual(
      found.map(({ specifier, names = [] }) => [
        specifier,
        ...names.map(({ name, alias }) => (alias === undefined ? name : `${name} as ${alias}`)),
      ]),
      [
        ["__future__", "annotations"],
        ["os.path", "os.path as p"],
        ["json", "json"],
        [".models", "Cart as Basket", "prices"],
        ["..", "*"],
        [".", "views"],
        ["a.b", "a.b"],
      ],
    );
    assert.deepEqual(
      found.slice(1, 3).map(({ range }) => slice(text, range)),
      ["import os.path as p, json", "import os.path as p, json"],
    );
  });

  it("are for types only under TYPE_CHECKING", async () => {
    const found = await importsOf(
      "import a\nif typing.TYPE_CHECKING:\n    import b\nelse:\n    import c\nif TYPE_CHECKING:\n    from d import e\n",
    );
    assert.deepEqual(
      found.map(({ specifier, typeOnly = false }) => [specifier, typeOnly]),
      [
        ["a", false],
        ["b", true],
        ["c", false],
        ["d", true],
      ],
    );
  });

  /** Where the only import of a text leads, in short: `app/x.py` for a file, `…/x.py` for a suffix. */
  async function targets(
    text: string,
    from = "app/sub/main.py",
    packages: readonly WorkspacePackage[] = [],
  ): Promise<string[]> {
    const { imports } = await kit.parse(from, text);
    const { targets } = await kit.request("imports/resolve", {
      uri: `file:///workspace/${from}`,
      languageId: "python",
      imports,
      packages,
    });
    assert.equal(targets.length, 1);
    return (targets[0] ?? []).map(inShort);
  }

  it("lead by their dots to a module or a package", async () => {
    assert.deepEqual(await targets("from .shop import a, b\n"), [
      "app/sub/shop.py",
      "app/sub/shop/__init__.py",
      "app/sub/shop.pyi",
      "app/sub/shop/__init__.pyi",
      "app/sub/shop/a.py",
      "app/sub/shop/a/__init__.py",
      "app/sub/shop/a.pyi",
      "app/sub/shop/a/__init__.pyi",
      "app/sub/shop/b.py",
      "app/sub/shop/b/__init__.py",
      "app/sub/shop/b.pyi",
      "app/sub/shop/b/__init__.pyi",
    ]);
    assert.deepEqual((await targets("from ..models.cart import *\n")).slice(0, 2), [
      "app/models/cart.py",
      "app/models/cart/__init__.py",
    ]);
    assert.deepEqual(await targets("from .......... import x\n"), []);
  });

  it("lead to the module where the imported name is one", async () => {
    assert.deepEqual((await targets("from . import views\n")).slice(0, 5), [
      "app/sub/views.py",
      "app/sub/views/__init__.py",
      "app/sub/views.pyi",
      "app/sub/views/__init__.pyi",
      "app/sub/__init__.py",
    ]);
  });

  it("lead by their whole path to a file anywhere in the workspace", async () => {
    assert.deepEqual(await targets("import acme.shop\n"), [
      "…/acme/shop.py",
      "…/acme/shop/__init__.py",
      "…/acme/shop.pyi",
      "…/acme/shop/__init__.pyi",
    ]);
    assert.equal((await targets("from acme.shop import cart\n"))[0], "…/acme/shop/cart.py");
  });

  it("begin at the package around the file, and at the one that is called like the import", async () => {
    const packages = [
      { ecosystem: "pypi", name: "app", uri: "file:///workspace/app/pyproject.toml" },
      { ecosystem: "pypi", name: "acme-core", uri: "file:///workspace/libs/core/pyproject.toml" },
      { ecosystem: "npm", name: "app", uri: "file:///workspace/package.json" },
    ];
    const found = await targets("import acme_core\n", "app/sub/main.py", packages);
    for (const place of [
      "app/src/acme_core.py",
      "app/acme_core/__init__.py",
      "libs/core/src/acme_core/__init__.py",
      "libs/core/acme_core/__init__.py",
      "…/acme_core/__init__.py",
    ])
      assert.ok(found.includes(place), `${place} in ${found.join(", ")}`);
    assert.ok(!found.includes("acme_core.py"));
  });

  it("take the standard library for what it is", async () => {
    assert.deepEqual(await targets("import logging\n"), []);
    assert.deepEqual(await targets("from __future__ import annotations\n"), []);
    const packages = [{ ecosystem: "pypi", name: "app", uri: "file:///workspace/pyproject.toml" }];
    assert.ok((await targets("import platform\n", "a.py", packages)).includes("platform.py"));
  });
});

function inShort(candidate: ImportCandidate): string {
  switch (candidate.kind) {
    case "suffix":
      return `…/${candidate.path}`;
    case "file":
    case "folder":
      return candidate.uri.replace("file:///workspace/", "");
  }
}
