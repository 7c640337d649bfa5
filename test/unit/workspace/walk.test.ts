import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { readdirSync, rmSync, symlinkSync } from "node:fs";
import { sep } from "node:path";
import * as fc from "fast-check";
import { Cancellation, never } from "../../../server/src/base/cancellation.ts";
import { Cancelled } from "../../../server/src/base/errors.ts";
import { isIgnored, type WalkOptions, walk } from "../../../server/src/workspace/walk.ts";
import { type TemporaryFolder, temporaryFolder } from "../../support/temporaryFolder.ts";

function options(more: Partial<WalkOptions> & Pick<WalkOptions, "folders">): WalkOptions {
  return {
    excludedFolders: new Set(),
    matches: () => true,
    token: never,
    ...more,
  };
}

async function filesOf(
  more: Partial<WalkOptions> & Pick<WalkOptions, "folders">,
): Promise<string[]> {
  const { files } = await walk(options(more));
  return files.map(({ relativePath }) => relativePath);
}

/** What is in the folder besides the ignore files themselves. */
async function sources(path: string, more: Partial<WalkOptions> = {}): Promise<string[]> {
  return filesOf({ folders: [path], matches: isSource, ...more });
}

describe("walking a workspace", () => {
  it("finds the wanted files, a folder's own before those of its folders, in order of name", async () => {
    using folder = temporaryFolder({
      "b/z.rs": "",
      "b/a/x.rs": "",
      "a.rs": "",
      "Z.rs": "",
      "ä.rs": "",
      "b.md": "",
    });
    const outcome = await walk(
      options({ folders: [folder.path], matches: (name) => name.endsWith(".rs") }),
    );
    assert.deepEqual(
      outcome.files.map(({ relativePath }) => relativePath),
      ["Z.rs", "a.rs", "ä.rs", "b/z.rs", "b/a/x.rs"],
    );
    assert.deepEqual(outcome.files[4], {
      path: folder.at(`b${sep}a${sep}x.rs`),
      folder: folder.path,
      relativePath: "b/a/x.rs",
    });
    assert.deepEqual([outcome.problems, outcome.isComplete], [[], true]);
  });

  const ignoreCases: [name: string, files: Record<string, string>, found: string[]][] = [
    [
      "leaves out what .gitignore says",
      {
        ".gitignore": "*.log\n/out/\n",
        "a.log": "",
        "a.rs": "",
        "out/x.rs": "",
        "sub/out/y.rs": "",
      },
      ["a.rs", "sub/out/y.rs"],
    ],
    [
      "lets a deeper .gitignore overrule",
      {
        ".gitignore": "*.gen.rs\n",
        "a.gen.rs": "",
        "sub/.gitignore": "!b.gen.rs\n",
        "sub/b.gen.rs": "",
        "sub/c.gen.rs": "",
      },
      ["sub/b.gen.rs"],
    ],
    [
      "brings nothing back from an ignored folder",
      {
        ".gitignore": "build/\n!build/keep.rs\n",
        "build/keep.rs": "",
        "build/.gitignore": "!*\n",
        "x.rs": "",
      },
      ["x.rs"],
    ],
    [
      "lets a deeper file take an ignored folder in again",
      { ".gitignore": "gen/\n", "sub/.gitignore": "!gen/\n", "sub/gen/x.rs": "", "gen/y.rs": "" },
      ["sub/gen/x.rs"],
    ],
    [
      "lets .ignore overrule .gitignore",
      {
        ".gitignore": "*.pb.go\n",
        ".ignore": "!*.pb.go\nvendor\n",
        "a.pb.go": "",
        "vendor/b.go": "",
      },
      ["a.pb.go"],
    ],
    [
      "reads .git/info/exclude, and never enters .git",
      { ".git/info/exclude": "mine.rs\n", ".git/x.rs": "", "mine.rs": "", "ours.rs": "" },
      ["ours.rs"],
    ],
    [
      "takes a pattern of a folder with signs in its name literally",
      { "[a]*/.gitignore": "/x.rs\n", "[a]*/x.rs": "", "[a]*/y.rs": "", "a/x.rs": "" },
      ["[a]*/y.rs", "a/x.rs"],
    ],
    [
      "understands line ends of Windows and a byte order mark",
      { ".gitignore": "\uFEFF*.log\r\nout/\r\n", "a.log": "", "out/a.rs": "", "b.rs": "" },
      ["b.rs"],
    ],
    [
      "holds case apart",
      { ".gitignore": "Build\n", "build/a.rs": "", "Build2/b.rs": "" },
      ["Build2/b.rs", "build/a.rs"],
    ],
  ];
  for (const [name, files, found] of ignoreCases) {
    it(name, async function () {
      if (process.platform !== "linux" && name === "holds case apart") this.skip();
      using folder = temporaryFolder(files);
      assert.deepEqual(await sources(folder.path), found);
      const all = await filesOf({ folders: [folder.path] });
      const checked = { folders: [folder.path], excludedFolders: new Set<string>() };
      for (const path of all) assert.equal(isIgnored(folder.at(path), checked), false, path);
      for (const path of Object.keys(files).filter((path) => !all.includes(path))) {
        assert.equal(isIgnored(folder.at(path), checked), true, path);
      }
    });
  }

  it("holds to the ignore files of the repository around the workspace folder", async () => {
    using folder = temporaryFolder({
      ".git/HEAD": "",
      ".gitignore": "*.log\n/app/dist\n",
      "app/a.log": "",
      "app/dist/b.rs": "",
      "app/src/c.rs": "",
    });
    assert.deepEqual(await sources(folder.at("app")), ["src/c.rs"]);
  });

  it("walks an ignored folder if that is what was opened", async () => {
    using folder = temporaryFolder({
      ".git/HEAD": "",
      ".gitignore": "vendor/\n*.rs\n",
      "vendor/lib/a.rs": "",
    });
    assert.deepEqual(await sources(folder.at("vendor/lib")), ["a.rs"]);
    const checked = { folders: [folder.at("vendor/lib")], excludedFolders: new Set<string>() };
    assert.equal(isIgnored(folder.at("vendor/lib/a.rs"), checked), false);
  });

  it("agrees with git about every tree and every .gitignore", async function () {
    this.timeout(30_000);
    if (!hasGit()) this.skip();
    const name = fc.constantFrom("a", "b", "c.rs", "a.b", "x y");
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
    const pattern = fc.constantFrom(
      "a",
      "a/",
      "/a",
      "*.rs",
      "!c.rs",
      "!a",
      "!a/",
      "b/*",
      "!b/c.rs",
      "**/b",
      "a/**",
      "a/**/c.rs",
      "x\\ y",
      "x y",
      "[ab]",
      "?.b",
      "# c",
      "",
      "!*/",
      "*",
      "\\!a",
      "c.rs  ",
      "/*/b",
    );
    const ignoreFile = fc.record({
      folder: fc.oneof(fc.constant(""), path),
      lines: fc.array(pattern, { minLength: 1, maxLength: 4 }),
    });
    const tree = fc.record({
      paths: fc.uniqueArray(path, { maxLength: 12 }),
      ignoreFiles: fc.array(ignoreFile, { maxLength: 3 }),
    });
    // Git is asked about ten trees at a time, each in a folder of its own: starting it takes longest.
    const forest = fc.array(tree, { minLength: 10, maxLength: 10 });
    using folder = temporaryFolder();
    execFileSync("git", ["init", "-q", folder.path]);
    await fc.assert(
      fc.asyncProperty(forest, async (trees) => {
        for (const entry of readdirSync(folder.path).filter((entry) => entry !== ".git")) {
          rmSync(folder.at(entry), { recursive: true });
        }
        for (const [index, { paths, ignoreFiles }] of trees.entries()) {
          const root = `tree-${index}`;
          for (const path of paths) tryWrite(folder, `${root}/${path}/f`, "");
          for (const { folder: at, lines } of ignoreFiles) {
            tryWrite(folder, [root, at, ".gitignore"].filter(Boolean).join("/"), lines.join("\n"));
          }
        }
        const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
          cwd: folder.path,
          encoding: "utf8",
          env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" },
        });
        const found = await filesOf({ folders: [folder.path] });
        assert.deepEqual(found.sort(), listed.split("\0").filter(Boolean).sort());
      }),
      { numRuns: 15 },
    );
  });

  it("enters no excluded folder, at any depth", async () => {
    using folder = temporaryFolder({
      "node_modules/a.js": "",
      "app/node_modules/b.js": "",
      "app/c.js": "",
    });
    const excludedFolders = new Set(["node_modules"]);
    assert.deepEqual(await sources(folder.path, { excludedFolders }), ["app/c.js"]);
    const checked = { folders: [folder.path], excludedFolders };
    assert.equal(isIgnored(folder.at("app/node_modules/b.js"), checked), true);
    assert.equal(isIgnored(folder.at("app/c.js"), checked), false);
    assert.equal(isIgnored("/elsewhere/c.js", checked), true);
  });

  it("takes symlinked files that lead into the workspace, and follows no symlinked folder", async () => {
    using outside = temporaryFolder({ "secret.rs": "" });
    using folder = temporaryFolder({ "src/a.rs": "" });
    symlinkSync(folder.at("src/a.rs"), folder.at("link.rs"));
    symlinkSync(outside.at("secret.rs"), folder.at("secret.rs"));
    symlinkSync("nowhere.rs", folder.at("broken.rs"));
    symlinkSync("circle.rs", folder.at("circle.rs"));
    symlinkSync(folder.path, folder.at("src/up"));
    symlinkSync(outside.path, folder.at("out"));
    const outcome = await walk(options({ folders: [folder.path] }));
    assert.deepEqual(
      outcome.files.map(({ relativePath }) => relativePath),
      ["link.rs", "src/a.rs"],
    );
    assert.deepEqual(outcome.problems, []);
  });

  it("reports a folder without permission and passes it over", async () => {
    using folder = temporaryFolder({ "a/x.rs": "", "locked/y.rs": "", "z.rs": "" });
    const outcome = await walk(
      options({
        folders: [folder.path],
        readFolder: (path) => {
          if (path.endsWith("locked")) throw new Error("EACCES: permission denied");
          return readdirSync(path, { withFileTypes: true });
        },
      }),
    );
    assert.deepEqual(
      outcome.files.map(({ relativePath }) => relativePath),
      ["z.rs", "a/x.rs"],
    );
    assert.deepEqual(outcome.problems, [
      { path: folder.at("locked"), message: "EACCES: permission denied" },
    ]);
  });

  it("reports a workspace folder that is not there, and is silent about one that vanishes on the way", async () => {
    using folder = temporaryFolder({ "a/x.rs": "", "b/y.rs": "" });
    const outcome = await walk(
      options({
        folders: [folder.at("nowhere"), folder.path],
        readFolder: (path) => {
          if (path === folder.at("a")) rmSync(path, { recursive: true });
          return readdirSync(path, { withFileTypes: true });
        },
      }),
    );
    assert.deepEqual(
      outcome.files.map(({ relativePath }) => relativePath),
      ["b/y.rs"],
    );
    assert.deepEqual(
      outcome.problems.map(({ path }) => path),
      [folder.at("nowhere")],
    );
  });

  it("walks a workspace folder inside another once", async () => {
    using folder = temporaryFolder({ "a.rs": "", "inner/b.rs": "" });
    const { files } = await walk(
      options({ folders: [folder.path, folder.at("inner"), folder.path] }),
    );
    assert.deepEqual(
      files.map(
        (file) => `${file.folder === folder.path ? "outer" : "inner"} ${file.relativePath}`,
      ),
      ["outer a.rs", "inner b.rs"],
    );
  });

  it("stops at the limit and says so", async () => {
    using folder = temporaryFolder({ "a.rs": "", "b.rs": "", "c.rs": "" });
    const capped = await walk(options({ folders: [folder.path], limit: 2 }));
    assert.deepEqual([capped.files.length, capped.isComplete], [2, false]);
    const whole = await walk(options({ folders: [folder.path], limit: 3 }));
    assert.deepEqual([whole.files.length, whole.isComplete], [3, true]);
  });

  it("lets others work when a slice of time is over, and ends when it is cancelled then", async () => {
    using folder = temporaryFolder({ "a/x.rs": "", "b/y.rs": "", "c/z.rs": "" });
    const controller = new Cancellation();
    let now = 0;
    const walked: string[] = [];
    const running = walk(
      options({
        folders: [folder.path],
        token: controller.signal,
        clock: { now: () => (now += 4), after: () => ({ [Symbol.dispose]() {} }) },
        matches: (name) => walked.push(name) > 0,
      }),
    );
    controller.abort();
    await assert.rejects(running, Cancelled);
    assert.ok(walked.length < 3, `${walked.length} files were looked at in one slice`);
  });
});

function hasGit(): boolean {
  try {
    execFileSync("git", ["--version"]);
    return true;
  } catch {
    return false;
  }
}

/** A random tree may want a file where there is a folder, or the other way round: the first one stays. */
function tryWrite(folder: TemporaryFolder, path: string, content: string): void {
  try {
    folder.write(path, content);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    assert.ok(code === "ENOTDIR" || code === "EISDIR" || code === "EEXIST", String(error));
  }
}

function isSource(name: string): boolean {
  return !/^\.(git)?ignore$/.test(name);
}
