import { strict as assert } from "node:assert";
import { at, flatSymbol, inDocument, location, range, symbol } from "../support/lspValues.ts";
import { multiplexer } from "../support/multiplexer.ts";
import type { Message } from "../support/scriptedServer.ts";
import { workspaceUri } from "../support/serverBench.ts";
import { type Life, on, reply, server } from "../support/serverScript.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";

type Value = Message["params"];

describe("Merging what is in the code", () => {
  it("21. documentSymbol: union in stable order; hierarchical or flat as the editor can show; one plugin's tree is never torn apart.", async () => {
    using folder = temporaryFolder();
    const uri = workspaceUri(folder, "a.txt");
    const method = "textDocument/documentSymbol";
    const tree = [
      symbol("Outer", range(0, 0, 30), [
        symbol("inner", range(0, 10, 15)),
        symbol("last", range(0, 16, 20)),
      ]),
    ];
    // Lies in alpha's `inner`, and is not put there.
    const flat = [
      flatSymbol("note", uri, range(0, 11, 12)),
      flatSymbol("Outer", uri, range(0, 30, 40)),
    ];
    const servers = {
      alpha: server({ documentSymbolProvider: true }, on(method, reply(tree))),
      beta: server({ documentSymbolProvider: true }, on(method, reply(flat))),
    };
    {
      await using bench = await multiplexer({
        folder,
        servers,
        capabilities: {
          textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
        },
      });
      await bench.openReady("a.txt", "x".repeat(40));
      const found = await bench.editor.ask(method, inDocument(uri));
      assert.deepEqual(outlineOf(found), [
        [
          "Outer",
          [
            ["inner", []],
            ["last", []],
          ],
        ],
        ["note", []],
        ["Outer", []],
      ]);
      assert.deepEqual(await bench.editor.ask(method, inDocument(uri)), found);
      for (const entry of found) assert.equal(entry.location, undefined);
    }
    await using bench = await multiplexer({ folder, servers });
    await bench.openReady("a.txt", "x".repeat(40));
    const found: readonly Value[] = await bench.editor.ask(method, inDocument(uri));
    assert.deepEqual(
      found.map(({ name, containerName, location: where }) => [name, containerName, where.uri]),
      [
        ["Outer", undefined, uri],
        ["inner", "Outer", uri],
        ["last", "Outer", uri],
        ["note", undefined, uri],
        ["Outer", undefined, uri],
      ],
    );
  });

  it("22. workspace/symbol: union, without duplicates by name, kind and location.", async () => {
    const uri = "file:///w/a.txt";
    const [here, there] = [range(0, 0, 4), range(1, 0, 4)];
    const method = "workspace/symbol";
    const alpha = [flatSymbol("text", uri, here), flatSymbol("text", uri, there)];
    const beta = [
      flatSymbol("text", uri, here),
      flatSymbol("text", uri, here, 5),
      flatSymbol("text", "file:///w/b.txt", here),
      flatSymbol("texture", uri, here),
    ];
    await using bench = await multiplexer({
      servers: {
        alpha: server({ workspaceSymbolProvider: true }, on(method, reply(alpha))),
        beta: server(
          { workspaceSymbolProvider: { workDoneProgress: true } },
          on(method, reply(beta)),
        ),
      },
    });
    await bench.ready();
    const found: readonly Value[] = await bench.editor.ask(method, { query: "text" });
    const keys = found.map(({ name, kind, location: { uri: of, range: where } }) =>
      [name, kind, of, where.start.line].join(" "),
    );
    assert.deepEqual(keys.toSorted(), [
      "text 12 file:///w/a.txt 0",
      "text 12 file:///w/a.txt 1",
      "text 12 file:///w/b.txt 0",
      "text 5 file:///w/a.txt 0",
      "texture 12 file:///w/a.txt 0",
    ]);
  });

  it("23. hover: union under headings, equal contents once.", async () => {
    const method = "textDocument/hover";
    const saying = (contents: unknown): Life =>
      server({ hoverProvider: true }, on(method, reply({ contents })));
    await using bench = await multiplexer({
      servers: {
        alpha: saying({ kind: "markdown", value: "**a type**" }),
        beta: saying("**a type**"),
        gamma: saying([{ language: "toy", value: "let x" }, "and more"]),
        delta: saying({ kind: "plaintext", value: "1 < 2" }),
      },
      capabilities: { textDocument: { hover: { contentFormat: ["markdown", "plaintext"] } } },
    });
    const uri = await bench.openReady("a.txt", "text");
    const { contents }: Value = await bench.editor.ask(method, at(uri));
    assert.equal(contents.kind, "markdown");
    const text: string = contents.value;
    assert.equal(text.split("**a type**").length - 1, 1);
    // Who says it stands above what is said.
    const order = ["alpha", "a type", "gamma", "let x", "and more", "delta"].map((part) =>
      text.search(new RegExp(part, "i")),
    );
    assert.ok(
      order.every((place, index) => place >= 0 && place > (order[index - 1] ?? -1)),
      text,
    );
    // Plain text stays what it is where Markdown is shown.
    assert.match(text, /1 (\\<|&lt;|<) 2/);
  });

  it("24. definition family and references: union without duplicates by uri and range; `LocationLink` only if the editor has `linkSupport`, never for references.", async () => {
    const uri = "file:///w/a.txt";
    const [one, two] = [range(0, 0, 4), range(1, 0, 4)];
    const family = ["definition", "declaration", "typeDefinition", "implementation"];
    const methods = [...family, "references"].map((name) => `textDocument/${name}`);
    const capabilities = Object.fromEntries(
      [...family, "references"].map((name) => [`${name}Provider`, true]),
    );
    const servers = {
      alpha: server(
        capabilities,
        ...methods.map((method) => on(method, reply([location(uri, one), location(uri, two)]))),
      ),
      beta: server(
        capabilities,
        ...methods.map((method) =>
          on(
            method,
            reply(
              method.endsWith("references")
                ? [location(uri, two), location("file:///w/b.txt", two)]
                : [link(uri, two), link("file:///w/b.txt", two)],
            ),
          ),
        ),
      ),
      // One place, and no list.
      gamma: server(
        capabilities,
        ...methods.map((method) =>
          on(
            method,
            reply(method.endsWith("references") ? [location(uri, one)] : location(uri, one)),
          ),
        ),
      ),
    };
    const expected = [
      [uri, one],
      [uri, two],
      ["file:///w/b.txt", two],
    ];
    for (const linkSupport of [false, true]) {
      await using bench = await multiplexer({
        servers,
        capabilities: {
          textDocument: Object.fromEntries(family.map((name) => [name, { linkSupport }])),
        },
      });
      const open = await bench.openReady("a.txt", "text");
      for (const method of methods) {
        const found: readonly Value[] = await bench.editor.ask(method, {
          ...at(open),
          context: { includeDeclaration: true },
        });
        const places = found.map(({ uri: of, targetUri, range: where, targetSelectionRange }) => [
          of ?? targetUri,
          where ?? targetSelectionRange,
        ]);
        assert.deepEqual(places, expected, `${method}, linkSupport: ${linkSupport}`);
        const isLink = linkSupport && !method.endsWith("references");
        if (!isLink) assert.ok(found.every(({ targetUri }) => targetUri === undefined));
      }
    }
  });
});

function link(targetUri: string, where: object): object {
  return {
    targetUri,
    targetRange: range(0, 0, 0, 9),
    targetSelectionRange: where,
    originSelectionRange: range(0, 0, 2),
  };
}

type Outline = readonly [string, readonly Outline[]];

function outlineOf(symbols: readonly Value[]): readonly Outline[] {
  return symbols.map(({ name, children = [] }): Outline => [name, outlineOf(children)]);
}
