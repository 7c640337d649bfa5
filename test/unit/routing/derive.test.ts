import { strict as assert } from "node:assert";
import type { Dependency, Import, ManifestAnalysis } from "@chorus/plugin-sdk/protocol";
import type { Position, Range } from "vscode-languageserver-protocol";
import { dependencyHover } from "../../../server/src/routing/derive/dependencyHover.ts";
import { definitionsIn, linksIn } from "../../../server/src/routing/derive/dependencyTargets.ts";
import {
  importDefinitions,
  importLinks,
} from "../../../server/src/routing/derive/importTargets.ts";
import { manifestOutline } from "../../../server/src/routing/derive/manifestOutline.ts";
import {
  code,
  item,
  line,
  link,
  plain,
  render,
  strong,
} from "../../../server/src/routing/derive/rich.ts";
import { buildManifestGraph } from "../../../server/src/workspace/manifestGraph.ts";

const root = "file:///w/toy.pkg";
const web = "file:///w/web/toy.pkg";
const api = "file:///w/api/toy.pkg";

/** A root with a template and members, and two packages that share dependencies. */
const analyses: Readonly<Record<string, ManifestAnalysis>> = {
  [root]: {
    ecosystem: "toy",
    dependencies: [dependency(1, "log", { kind: "managed", requirement: "^1.0" })],
    members: [
      { pattern: "web", range: range(5, 0, 3) },
      { pattern: "*", range: range(6, 0, 1) },
    ],
    links: [{ kind: "include", path: "notes.txt", range: range(7, 0, 9) }],
  },
  [web]: {
    ecosystem: "toy",
    package: { name: "web", nameRange: range(0, 0, 3), version: "2.0.0" },
    dependencies: [
      dependency(1, "log", { source: { kind: "inherited" } }),
      dependency(2, "json", { requirement: "^2.0", resolved: "2.1.3", features: ["fast"] }),
      dependency(3, "api", {
        source: { kind: "path", path: "../api" },
        pathRange: range(3, 20, 26),
      }),
      dependency(4, "gone", {
        kind: "dev",
        source: { kind: "git", url: "https://x/`y`", reference: "main" },
      }),
    ],
  },
  [api]: {
    ecosystem: "toy",
    package: { name: "api", nameRange: range(0, 0, 3), version: "1.0.0" },
    dependencies: [dependency(1, "json", { requirement: "^1.0" })],
  },
};
const graph = buildManifestGraph(
  Object.entries(analyses).map(([uri, analysis]) => ({ uri, plugin: "toy", analysis })),
  ["file:///w"],
);
const places = { graph, isFile: (uri: string) => uri === "file:///w/notes.txt" };
const pathOf = (uri: string): string => uri.slice("file:///w/".length);

describe("The hover on a dependency", () => {
  it("says requirement, source, resolved version, features, and who else declares it and how", () => {
    assert.equal(
      hover(web, { line: 2, character: 1 }, "plaintext"),
      [
        "json · toy · dependency",
        "Requirement: ^2.0",
        "Source: registry",
        "Resolved: 2.1.3",
        "Features: fast",
        "Another requirement in this workspace:",
        "- api (api/toy.pkg): ^1.0",
      ].join("\n"),
    );
  });

  it("says where an inherited requirement comes from", () => {
    const text = hover(web, { line: 1, character: 1 }, "plaintext");
    assert.match(text, /^Requirement: \^1\.0, from toy\.pkg$/m);
    assert.doesNotMatch(text, /Also declared/);
  });

  it("says which package of the workspace it is, with a link in Markdown", () => {
    const text = hover(web, { line: 3, character: 1 }, "markdown");
    assert.match(
      text,
      /Package of this workspace: \[api\]\(<file:\/\/\/w\/api\/toy\.pkg>\) `1\.0\.0`/,
    );
  });

  it("never takes what a file says for markup", () => {
    const text = hover(web, { line: 4, character: 1 }, "markdown");
    assert.match(text, /git `` https:\/\/x\/`y` `` at `main`/);
  });

  it("marks the part that the pointer is on", () => {
    assert.deepEqual(hoverRange(1), range(3, 0, 3));
    assert.deepEqual(hoverRange(22), range(3, 20, 26));
  });

  it("on a package's own name says who uses it", () => {
    assert.equal(
      hover(api, { line: 0, character: 1 }, "plaintext"),
      "api 1.0.0 · toy package\nMember of toy.pkg\nUsed in this workspace by:\n- web (web/toy.pkg)",
    );
  });

  it("is nothing elsewhere", () => {
    const style = { format: "markdown", pathOf } as const;
    assert.equal(dependencyHover(graph, web, { line: 9, character: 0 }, style), undefined);
    assert.equal(dependencyHover(graph, "file:///x", { line: 0, character: 0 }, style), undefined);
  });
});

describe("The definition of what a manifest names", () => {
  it("of a path dependency is the name of the package it means", () => {
    const [target, ...more] = definitions(web, { line: 3, character: 22 });
    assert.deepEqual(more, []);
    assert.deepEqual(target, {
      originSelectionRange: range(3, 20, 26),
      targetUri: api,
      targetRange: range(0, 0, 3),
      targetSelectionRange: range(0, 0, 3),
    });
  });

  it("of an inherited dependency is the template", () => {
    const [target] = definitions(web, { line: 1, character: 1 });
    assert.deepEqual([target?.targetUri, target?.targetRange], [root, range(1, 0, 3)]);
  });

  it("of a member pattern is every manifest that it matches", () => {
    assert.deepEqual(members(5), [web]);
    assert.deepEqual(members(6), [api, web]);
  });

  it("of an include is the file, and nothing where an import leads out of the workspace", () => {
    assert.deepEqual(
      definitions(root, { line: 7, character: 3 }).map(({ targetUri }) => targetUri),
      ["file:///w/notes.txt"],
    );
    assert.deepEqual(definitions(web, { line: 2, character: 1 }), []);
  });
});

describe("The links of a manifest", () => {
  it("are its paths that lead to one file", () => {
    assert.deepEqual(links(web), [[3, api]]);
    assert.deepEqual(links(root), [
      [7, "file:///w/notes.txt"],
      [5, web],
    ]);
  });
});

describe("The outline of a manifest", () => {
  it("has its package and its dependencies by kind", () => {
    const shown = manifestOutline(manifest(web).analysis).map(({ name, detail, children }) => ({
      name,
      detail,
      children: children?.map((child) => `${child.name} ${child.detail}`),
    }));
    assert.deepEqual(shown, [
      { name: "web", detail: "2.0.0", children: undefined },
      {
        name: "Dependencies",
        detail: undefined,
        children: ["log workspace", "json ^2.0", "api ../api"],
      },
      { name: "Dev dependencies", detail: undefined, children: ["gone https://x/`y`"] },
    ]);
  });

  it("keeps every selection inside its range, and every child inside its parent", () => {
    for (const analysis of Object.values(analyses)) {
      for (const { range: outer, selectionRange, children = [] } of manifestOutline(analysis)) {
        for (const inner of [selectionRange, ...children.map((child) => child.range)]) {
          assert.ok(inner.start.line >= outer.start.line && inner.end.line <= outer.end.line);
        }
      }
    }
  });
});

describe("Links and definitions of imports", () => {
  const imported: Import = {
    range: range(0, 0, 30),
    specifier: "./a",
    specifierRange: range(0, 20, 23),
    kind: "import",
  };
  const resolved = [{ import: imported, target: "file:///w/a.toy" }];

  it("lead from the specifier to the file", () => {
    assert.deepEqual(importLinks(resolved), [
      { range: range(0, 20, 23), target: "file:///w/a.toy" },
    ]);
    assert.equal(
      importDefinitions(resolved, { line: 0, character: 23 })[0]?.targetUri,
      "file:///w/a.toy",
    );
    assert.deepEqual(importDefinitions(resolved, { line: 0, character: 5 }), []);
  });
});

describe("Rich text", () => {
  it("is the same text with and without markup", () => {
    const blocks = [
      line(strong("a_b*"), plain(" [x]")),
      item(code("c`d")),
      item(link("e", "file:///a b>")),
      line(plain("end")),
    ];
    assert.equal(render(blocks, "plaintext"), "a_b* [x]\n- c`d\n- e\nend");
    assert.equal(
      render(blocks, "markdown"),
      "**a\\_b\\*** \\[x\\]\n\n- `` c`d ``\n- [e](<file:///a%20b%3E>)\n\nend",
    );
  });

  it("is bounded, whatever is written in a file", () => {
    assert.ok(render([line(plain("x".repeat(100_000)))], "markdown").length < 600);
  });
});

function hover(uri: string, position: Position, format: "markdown" | "plaintext"): string {
  const contents = dependencyHover(graph, uri, position, { format, pathOf })?.hover.contents;
  return String(Object(contents).value);
}

/** Of line 3 of web's manifest. */
function hoverRange(character: number): Range | undefined {
  const style = { format: "plaintext", pathOf } as const;
  return dependencyHover(graph, web, { line: 3, character }, style)?.hover.range;
}

/** Where the pattern on that line of the root leads. */
function members(lineNumber: number): string[] {
  return definitions(root, { line: lineNumber, character: 0 }).map(({ targetUri }) => targetUri);
}

function links(uri: string): unknown[] {
  return linksIn(manifest(uri), places).map((each) => [each.range.start.line, each.target]);
}

function definitions(uri: string, position: Position) {
  return definitionsIn(manifest(uri), position, places);
}

function manifest(uri: string) {
  const analysis = analyses[uri];
  assert.ok(analysis);
  return { uri, plugin: "toy", analysis };
}

/** On a line of its own, its name first. */
function dependency(lineNumber: number, name: string, more: Partial<Dependency>): Dependency {
  return {
    name,
    kind: "normal",
    source: { kind: "version" },
    range: range(lineNumber, 0, 40),
    nameRange: range(lineNumber, 0, name.length),
    ...more,
  };
}

function range(lineNumber: number, from: number, to: number): Range {
  return { start: { line: lineNumber, character: from }, end: { line: lineNumber, character: to } };
}
