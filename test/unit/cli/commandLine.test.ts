import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { readCommandLine } from "../../../server/src/cli/commandLine.ts";
import { usage } from "../../../server/src/cli/usage.ts";

const noPlugins = { attached: [], isBare: false, isTrusted: false };
const plain = { isJson: false, isVerbose: false, ...noPlugins };

describe("The command line", () => {
  const rows: readonly (readonly [string, object])[] = [
    ["--stdio", { kind: "serve", channel: { kind: "stdio" }, ...noPlugins }],
    [
      "--node-ipc --clientProcessId=7",
      { kind: "serve", channel: { kind: "nodeIpc" }, ...noPlugins },
    ],
    ["--socket=8080", { kind: "serve", channel: { kind: "socket", port: 8080 }, ...noPlugins }],
    [
      "--stdio --bare --trust",
      {
        kind: "serve",
        channel: { kind: "stdio" },
        attached: [],
        isBare: true,
        isTrusted: true,
      },
    ],
    [
      "symbols",
      { kind: "symbols", query: "", limit: Number.POSITIVE_INFINITY, folder: ".", ...plain },
    ],
    [
      "symbols a --query Q --limit 3",
      { kind: "symbols", query: "Q", limit: 3, folder: "a", ...plain },
    ],
    ["manifests a --json", { kind: "manifests", folder: "a", ...plain, isJson: true }],
    ["plugin list --trust", { kind: "pluginList", folder: ".", ...plain, isTrusted: true }],
    ["--help", { kind: "help" }],
    ["symbols --help", { kind: "help" }],
    ["-v", { kind: "version" }],
  ];
  for (const [line, expected] of rows) {
    it(`understands '${line}'`, () => assert.deepEqual(readCommandLine(line.split(" ")), expected));
  }

  it("attaches servers in the order in which they stand, on every channel and to every command", () => {
    const attach = ["--attach", "ruff server", "--attach", "'/opt/my server' --stdio"];
    for (const line of [["--stdio"], ["--node-ipc"], ["--socket=8080"], ["plugin", "list"]]) {
      const command = readCommandLine([...line, ...attach]);
      assert("attached" in command, line.join(" "));
      assert.deepEqual(command.attached, [
        ["ruff", "server"],
        ["/opt/my server", "--stdio"],
      ]);
    }
  });

  it("says what is wrong with a command to attach", () => {
    for (const [attach, message] of [
      ["ruff 'server", /'ruff 'server' has a ' that nothing closes/],
      ["  ", /wants a command/],
      ["'' server", /wants a command/],
    ] as const) {
      const command = readCommandLine(["--stdio", "--attach", attach]);
      assert(command.kind === "wrong", attach);
      assert.match(command.message, message);
    }
  });

  const wrong = [
    "",
    "--socket=x",
    "--socket=0",
    "--stdio --node-ipc",
    "simbols",
    "symbols a b",
    "symbols --limit 0",
    "plugin",
    "plugin lost",
    "--unknown",
  ];
  for (const line of wrong) {
    it(`says what is wrong with '${line}'`, () => {
      const command = readCommandLine(line.split(" ").filter(Boolean));
      assert.equal(command.kind, "wrong");
    });
  }

  it("is told by --help in lines that a terminal shows whole", () => {
    for (const line of usage.split("\n")) assert.ok(line.length <= 80, line);
  });

  it("is told by the README with commands that exist", () => {
    const commands = [...readFileSync("README.md", "utf8").matchAll(/^\$ chorus (.+)$/gm)].map(
      ([, line]) => line ?? "",
    );
    assert.ok(commands.length >= 3);
    for (const line of commands)
      assert.notEqual(readCommandLine(line.split(" ")).kind, "wrong", line);
  });
});
