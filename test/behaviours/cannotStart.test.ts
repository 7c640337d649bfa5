import { strict as assert } from "node:assert";
import { at, hover } from "../support/lspValues.ts";
import { multiplexer } from "../support/multiplexer.ts";
import { on, reply, server } from "../support/serverScript.ts";

const hoverMethod = "textDocument/hover";

describe("A plugin without a program", () => {
  it("57. A plugin that cannot be spawned is a warning.", async () => {
    await using bench = await multiplexer({
      servers: {
        healthy: server({ hoverProvider: true }, on(hoverMethod, reply(hover("healthy")))),
      },
      args: ["--attach", "/nowhere/no-such-server --stdio", "--attach", process.cwd()],
    });
    const uri = await bench.openReady("a.txt", "text");
    assert.match(JSON.stringify(await bench.editor.ask(hoverMethod, at(uri))), /healthy/);
    const { type, message } = await bench.editor.told("window/logMessage", (params) =>
      params.message.includes("no-such-server"),
    );
    assert.equal(type, 2, message);
    assert.equal(bench.host.exitCode, null);
  });
});
