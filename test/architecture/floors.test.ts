import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { type Source, sources } from "./sources.ts";

/** The house, top floor first: imports only go down. ARCHITECTURE.md draws the same table. */
const floors: readonly (readonly string[])[] = [
  ["client/src/"],
  ["server/src/main.ts"],
  ["server/src/editor/", "server/src/cli/"],
  ["server/src/host/"],
  ["server/src/routing/"],
  ["server/src/knowledge/"],
  ["server/src/runtime/"],
  ["server/src/dialects/"],
  ["server/src/workspace/", "server/src/store/"],
  ["server/src/base/", "plugin-sdk/src/"],
  ["plugin-sdk/src/protocol/"],
];

/** Rooms that hold decisions and no I/O: they import nothing of Node's. */
const pure = [
  "server/src/runtime/state.ts",
  "server/src/routing/features.ts",
  "server/src/routing/mergers/",
  "server/src/routing/derive/",
  "server/src/store/claims.ts",
  "server/src/workspace/manifestGraph.ts",
  "server/src/workspace/symbolIndex.ts",
  "plugin-sdk/src/protocol/",
];

const all = sources();

describe("The house", () => {
  it("has a floor for every source file", () => {
    check(all, ({ path }) =>
      path.startsWith("plugins/") || floorOf(path) >= 0 ? [] : [`${path} stands on no floor`],
    );
  });

  it("lets imports only go down", () => {
    check(all, ({ path, imports }) =>
      imports.flatMap(({ file }) => {
        if (file === undefined || path.startsWith("plugins/") || isSameRoom(path, file)) return [];
        if (path.startsWith("client/src/") && file === "server/src/editor/editorProtocol.ts")
          return [];
        return floorOf(file) > floorOf(path) ? [] : [`${path} imports ${file}`];
      }),
    );
  });

  it("lets the client import one server file, the editor protocol", () => {
    check(all, ({ path, imports }) =>
      path.startsWith("client/src/")
        ? imports
            .filter(
              ({ file }) =>
                file?.startsWith("server/") && file !== "server/src/editor/editorProtocol.ts",
            )
            .map(({ file }) => `${path} imports ${file}`)
        : [],
    );
  });

  it("lets a bundled plugin import the SDK and packages of its own, so that it could live elsewhere", () => {
    check(all, ({ path, imports }) => {
      const [, id] = path.split("/");
      if (!path.startsWith("plugins/")) return [];
      const { dependencies = {}, devDependencies = {} } = JSON.parse(
        readFileSync(`plugins/${id}/package.json`, "utf8"),
      );
      return imports.flatMap(({ file, specifier, isTypeOnly }) => {
        if (file?.startsWith(`plugins/${id}/`) || specifier.startsWith("node:")) return [];
        if (file?.startsWith("plugin-sdk/src/") && !specifier.startsWith(".")) return [];
        const [scope = "", name = ""] = specifier.split("/");
        const packageName = scope.startsWith("@") ? `${scope}/${name}` : scope;
        // Types alone are gone when it is built.
        const own = isTypeOnly ? { ...devDependencies, ...dependencies } : dependencies;
        return Object.hasOwn(own, packageName) ? [] : [`${path} imports ${specifier}`];
      });
    });
  });

  it("keeps Node out of the pure rooms", () => {
    check(all, ({ path, imports }) =>
      pure.some((room) => path.startsWith(room))
        ? imports
            .filter(({ specifier }) => specifier.startsWith("node:"))
            .map(({ specifier }) => `${path} imports ${specifier}`)
        : [],
    );
  });

  it("keeps zod out of everything a plugin runs", () => {
    const reach = reachable(
      "plugin-sdk/src/index.ts",
      "plugin-sdk/src/tree-sitter/index.ts",
      "plugin-sdk/src/protocol/index.ts",
    );
    check(reach, ({ path, imports }) =>
      imports
        .filter(({ specifier, isTypeOnly }) => specifier === "zod" && !isTypeOnly)
        .map(() => `${path} imports zod`),
    );
  });

  it("writes no language id, ending or manifest name outside the descriptors", () => {
    const words = new Set(
      readdirSync("plugins").flatMap((id) => {
        const { languages = [], manifests = [] } = JSON.parse(
          readFileSync(`plugins/${id}/plugin.json`, "utf8"),
        );
        return [
          ...languages.flatMap((l: { id: string; extensions?: string[] }) => [
            l.id,
            ...(l.extensions ?? []),
          ]),
          ...manifests,
        ];
      }),
    );
    check(
      all.filter(({ path }) => path.startsWith("server/src/") || path.startsWith("client/src/")),
      ({ path, text }) =>
        [...code(text).matchAll(/["'`]([^"'`\n]+)["'`]/g)]
          .map(([, literal]) => literal ?? "")
          .filter((literal) => words.has(literal) && !isRuntimeName(path, literal))
          .map((literal) => `${path} says '${literal}'`),
    );
  });

  it("never loads plugin code into the host", () => {
    check(
      all.filter(({ path }) => path.startsWith("server/src/")),
      ({ path, text }) =>
        /\brequire\(|\bimport\((?!\s*["'])|dlopen|new Worker\(/.test(code(text))
          ? [`${path} loads code by a computed name`]
          : [],
    );
  });
});

function check(files: readonly Source[], problemsOf: (source: Source) => readonly string[]): void {
  assert.deepEqual(files.flatMap(problemsOf), []);
}

/** Its place in the table, counted from the top; -1 for what stands on no floor. */
function floorOf(path: string): number {
  const room = roomOf(path);
  return room === undefined ? -1 : floors.findIndex((rooms) => rooms.includes(room));
}

function isSameRoom(a: string, b: string): boolean {
  return roomOf(a) === roomOf(b);
}

/** The longest prefix tells: the protocol is a room of its own inside the SDK. */
function roomOf(path: string): string | undefined {
  return floors
    .flat()
    .filter((room) => path.startsWith(room))
    .sort((a, b) => b.length - a.length)[0];
}

function reachable(...entries: readonly string[]): readonly Source[] {
  const byPath = new Map(all.map((source) => [source.path, source]));
  const seen = new Set<string>();
  const visit = (path: string): void => {
    const source = byPath.get(path);
    if (!source || seen.has(path)) return;
    seen.add(path);
    for (const { file, isTypeOnly } of source.imports)
      if (file !== undefined && !isTypeOnly) visit(file);
  };
  entries.forEach(visit);
  return [...seen].flatMap((path) => byPath.get(path) ?? []);
}

/** The text without comments. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

/** A runtime is named after the program that starts it, which may bear the name of a language. */
function isRuntimeName(path: string, word: string): boolean {
  return word === "python" && path.startsWith("server/src/runtime/");
}
