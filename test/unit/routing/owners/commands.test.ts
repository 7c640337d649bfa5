import { strict as assert } from "node:assert";
import type { Command } from "vscode-languageserver-protocol";
import {
  type Advertiser,
  type Commands,
  createCommands,
} from "../../../../server/src/routing/owners/commands.ts";
import { createOwners } from "../../../../server/src/routing/owners/createOwners.ts";
import { createDiagnosticTags } from "../../../../server/src/routing/owners/diagnosticTags.ts";

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

describe("A command", () => {
  it("belongs to the plugin that advertises it", () => {
    const commands = commandsOf({ rust: ["run", "debug"], go: ["tidy"] });
    assert.deepEqual(commands.advertised(), ["run", "debug", "tidy"]);
    assert.deepEqual(commands.ownerOf({ command: "tidy" }), { plugin: "go", command: "tidy" });
    assert.equal(commands.ownerOf({ command: "unheard of" }), undefined);
  });

  it("of the same name in two plugins is told apart, there and back", () => {
    const commands = commandsOf({ eslint: ["fixAll"], stylelint: ["fixAll", "lint"] });
    assert.deepEqual(commands.advertised(), ["fixAll", "stylelint/fixAll", "lint"]);
    const given: Command = { title: "Fix", command: "fixAll", arguments: [1] };
    assert.equal(commands.handOut("eslint")(given), given);
    const handed = commands.handOut("stylelint")(given);
    assert.deepEqual(handed, { ...given, command: "stylelint/fixAll" });
    assert.deepEqual(commands.ownerOf({ command: "fixAll" }), {
      plugin: "eslint",
      command: "fixAll",
    });
    assert.deepEqual(commands.ownerOf({ command: "stylelint/fixAll" }), {
      plugin: "stylelint",
      command: "fixAll",
    });
    assert.deepEqual(commands.takeBack("stylelint")(handed), given);
    assert.equal(commands.takeBack("eslint")(given), given);
  });

  it("never takes a name that another plugin has", () => {
    const commands = commandsOf({ a: ["x", "b/x"], b: ["x"] });
    assert.deepEqual(commands.advertised(), ["x", "b/x", "b/b/x"]);
    assert.deepEqual(commands.ownerOf({ command: "b/b/x" }), { plugin: "b", command: "x" });
  });

  it("that was only seen in an answer goes to who gave it, under its own name", () => {
    const commands = commandsOf({});
    for (const [place, plugin] of ["a", "b", "a", "c"].entries()) {
      const given = peek(place);
      // The name may be the editor's own.
      assert.equal(commands.handOut(plugin)(given), given);
    }
    const owners = [0, 1, 2, 3, 4].map((place) => commands.ownerOf(peek(place))?.plugin);
    // Nobody has said the last with these arguments.
    assert.deepEqual(owners, ["a", "b", "a", "c", "a"]);
    assert.deepEqual(commands.advertised(), []);
  });

  it("that two plugins gave alike goes to one of them", () => {
    const commands = commandsOf({});
    const given = { title: "Peek", command: "editor.peek" };
    commands.handOut("a")(given);
    commands.handOut("b")(given);
    assert.deepEqual(commands.ownerOf({ command: "editor.peek", arguments: [] }), {
      plugin: "b",
      command: "editor.peek",
    });
  });

  it("that another plugin advertises is meant for that one", () => {
    const commands = commandsOf({ debuggers: ["debug"] });
    const given = { title: "Debug", command: "debug" };
    assert.equal(commands.handOut("rust")(given), given);
    assert.deepEqual(commands.ownerOf({ command: "debug" }), {
      plugin: "debuggers",
      command: "debug",
    });
  });

  it("is forgotten when a thousand others have been seen since", () => {
    const commands = commandsOf({});
    const see = commands.handOut("a");
    for (let index = 0; index <= 1000; index += 1) see({ title: "", command: `c${index}` });
    assert.equal(commands.ownerOf({ command: "c0" }), undefined);
    assert.ok(commands.ownerOf({ command: "c1" }));
  });

  it("is read from whatever a plugin calls its options", () => {
    const odd: Advertiser = {
      id: "odd",
      optionsOf: () => [{}, { commands: "run" }, { commands: ["a", 3, null] }, { commands: ["a"] }],
    };
    assert.deepEqual(createCommands(() => [odd]).advertised(), ["a"]);
  });

  it("is found wherever an answer can have one", () => {
    const owners = createOwners({
      serves: () => true,
      commands: commandsOf({ first: ["go"], second: ["go"] }),
      diagnosticTags: createDiagnosticTags({ hasDataSupport: true }),
    });
    const command = { title: "Go", command: "go" };
    const ours = { title: "Go", command: "second/go" };
    const data = { chorus: "second" };
    assert.deepEqual(
      owners.tag("textDocument/codeAction", "second", [command, { title: "Fix", command }]),
      [ours, { title: "Fix", command: ours, data }],
    );
    assert.deepEqual(owners.tag("textDocument/codeLens", "second", [{ range, command }]), [
      { range, command: ours, data },
    ]);
    assert.deepEqual(owners.tag("textDocument/completion", "second", [{ label: "x", command }]), {
      isIncomplete: false,
      itemDefaults: { data },
      items: [{ label: "x", command: ours }],
    });
    const label = [{ value: ": " }, { value: "T", command }];
    const named = [{ value: ": " }, { value: "T", command: ours }];
    assert.deepEqual(
      owners.tag("textDocument/inlayHint", "second", [{ position: range.start, label }]),
      [{ position: range.start, label: named, data }],
    );
    assert.deepEqual(
      owners.tag("textDocument/inlineCompletion", "second", [{ insertText: "x", command }]),
      [{ insertText: "x", command: ours }],
    );
    const resolved = owners.tag("codeAction/resolve", "second", { title: "Fix", command });
    assert.deepEqual(resolved, { title: "Fix", command: ours, data });
    assert.deepEqual(owners.ownerOf("codeAction/resolve", resolved), {
      plugin: "second",
      params: { title: "Fix", command },
    });
  });
});

function peek(place: number): Command {
  return { title: "Peek", command: "editor.peek", arguments: [{ place }] };
}

function commandsOf(advertised: Readonly<Record<string, readonly string[]>>): Commands {
  const advertisers = Object.entries(advertised).map(
    ([id, commands]): Advertiser => ({ id, optionsOf: () => [{ commands }] }),
  );
  return createCommands(() => advertisers);
}
