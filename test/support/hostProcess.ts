/** A host in a process of its own, for tests that kill it: starts plugins, says their processes, and lives on. */
import { join } from "node:path";
import { fixture, processFleet } from "./processFleet.ts";
import { parse } from "./testFleet.ts";

const [, , data = "", ...mains] = process.argv;
const found = mains.map((main) => fixture(main));
const { fleet } = processFleet(found, { dataDir: (id) => join(data, id) });
const pids: number[] = [];
for (const plugin of fleet.plugins) {
  const answer = await parse(plugin);
  pids.push(plugin.status.pid ?? 0, ...childrenNamedBy(answer));
}
process.stdout.write(`${JSON.stringify(pids)}\n`);
setInterval(() => {}, 1000);

/** The stubborn fixture answers with the id of its own child. */
function childrenNamedBy(answer: unknown): readonly number[] {
  return [...JSON.stringify(answer).matchAll(/"name":"(\d+)"/g)].map(([, pid]) => Number(pid));
}
