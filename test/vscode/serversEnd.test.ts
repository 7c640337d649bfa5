import { strict as assert } from "node:assert";
import { isRunning } from "../support/processes.ts";
import { chorus, closeAll, eventually, open, plugin } from "./editor.ts";
import { hover, outline } from "./providers.ts";

const bundled = ["go", "java", "python", "rust", "typescript"];

describe("Language servers beside bundled plugins", () => {
  afterEach(closeAll);

  it("are listed like any other plugin", async () => {
    await open("scripts/deploy.sh");
    await open("config/opening.json");
    for (const id of ["bash", "json", ...bundled]) {
      await eventually(async () => assert.equal((await plugin(id)).state, "ready", id));
    }
    assert.equal((await plugin("json")).origin, "user");
    assert.equal((await plugin("go")).origin, "bundled");
  });

  it("come back when they are killed, and take nobody down", async () => {
    const data = await open("config/opening.json");
    const script = await open("scripts/lib.sh");
    await eventually(async () => assert.match(await hover(data, "opensAt"), /The hour/));
    const others = await pidsOf(["bash", ...bundled]);
    const [pid = 0] = await pidsOf(["json"]);
    process.kill(pid, "SIGKILL");
    assert.deepEqual(await outline(script), ["say"]);
    await eventually(async () => assert.match(await hover(data, "opensAt"), /The hour/));
    const [newPid] = await pidsOf(["json"]);
    assert.notEqual(newPid, pid);
    assert.deepEqual(await pidsOf(["bash", ...bundled]), others);
  });

  it("end with the host", async () => {
    const pids = await pidsOf(["bash", "json", ...bundled]);
    const { host } = await chorus();
    await host.stop();
    await eventually(() => assert.deepEqual(pids.filter(isRunning), []));
  });
});

/** Of plugins that run. */
async function pidsOf(ids: readonly string[]): Promise<readonly number[]> {
  const infos = await Promise.all(ids.map((id) => plugin(id)));
  return infos.map(({ id, pid }) => {
    assert(pid !== undefined, `${id} does not run`);
    return pid;
  });
}
