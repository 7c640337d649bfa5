import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { bundledPlugins } from "./bundledPlugins.ts";
import { markdown, type Section } from "./figures.ts";
import { indexing } from "./indexing.ts";
import { plugins20 } from "./plugins20.ts";
import { requests } from "./requests.ts";
import { servers } from "./servers.ts";
import { startup } from "./startup.ts";

const sections: Readonly<Record<string, () => Section | Promise<Section>>> = {
  requests,
  servers,
  startup,
  plugins20,
  bundledPlugins,
  indexing,
};

const chosen = process.argv.slice(2);
const done: Section[] = [];
for (const [name, run] of Object.entries(sections)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  const section = await run();
  done.push(section);
  process.stdout.write(`${markdown([section])}\n`);
}
if (chosen.length === 0) {
  const head = `# Benchmarks

\`npm run bench\` measures all of this in one run and writes this page. Ratios hold on any machine, single figures don't: these come from ${availableParallelism()} cores and Node ${process.versions.node}.

`;
  writeFileSync("docs/BENCHMARKS.md", head + markdown(done));
}
const missed = done
  .flatMap(({ rows }) => rows)
  .filter(({ budget }) => budget !== undefined && !budget.isMet);
process.stdout.write(
  `${missed.length} budgets missed${missed.map(({ what }) => `\n  ${what}`).join("")}\n`,
);
