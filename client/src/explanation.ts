/** What the host says about a file, as a page of Markdown. */
import type { Explanation } from "../../server/src/editor/editorProtocol.ts";
import { bold, code, paragraphs, plain } from "./views/markdown.ts";

type Group = Explanation["groups"][number];
type Plugin = Explanation["plugins"][number];

/** `name`: the file as the user knows it. */
export function explanationPage(name: string, explanation: Explanation): string {
  const { languageId, plugins, groups, others } = explanation;
  const nameOf = (id: string): string => plugins.find((plugin) => plugin.id === id)?.name ?? id;
  const asked = groups.filter((group) => group.asked.length > 0);
  const silent = groups.filter((group) => group.asked.length === 0);
  return `${paragraphs(
    `# ${plain(name)}`,
    languageId === "" ? "No plugin knows its language." : `Language ${code(languageId)}.`,
    "## Plugins for this file",
    plugins.length === 0 ? "None." : plugins.map(pluginItem).join("\n"),
    others.length > 0
      ? `Not their file: ${others.map(({ name: other }) => plain(other)).join(", ")}.`
      : "",
    "## Who is asked",
    ...asked.map((group) => groupSection(group, nameOf)),
    silent.length > 0 ? "## Nobody is asked" : "",
    ...silent.map((group) => silentSection(group, nameOf)),
  )}\n`;
}

function pluginItem({ id, name, state, reason, hint, isKnown }: Plugin): string {
  const why = state === "ready" ? "" : ` ${plain(reason)}`;
  const then = hint === undefined ? "" : ` ${plain(hint)}`;
  const unknown = isKnown ? "" : " What it offers is known when it has started.";
  return `- ${bold(name)} (${code(id)}): ${state}.${why}${then}${unknown}`;
}

function groupSection(group: Group, nameOf: (id: string) => string): string {
  const { asked, counts } = group;
  const who = asked.map(
    ({ plugin, how }, index) =>
      `${index + 1}. ${bold(nameOf(plugin))}${how === "derived" ? ", from what it found in the file" : ""}`,
  );
  return paragraphs(
    `### ${group.names.map(plain).join(", ")}`,
    who.join("\n"),
    who.length > 1 ? ruleOf(counts) : "",
    leftOutList(group, nameOf),
  );
}

function silentSection(group: Group, nameOf: (id: string) => string): string {
  return paragraphs(
    group.names.map(plain).join(", "),
    leftOutList(
      // That nobody offers it is what the title says.
      { leftOut: group.leftOut.filter(({ reason }) => !reason.startsWith("It does not offer it")) },
      nameOf,
    ),
  );
}

function leftOutList({ leftOut }: Pick<Group, "leftOut">, nameOf: (id: string) => string): string {
  return leftOut
    .map(
      ({ plugin, reason }) =>
        `- not ${bold(nameOf(plugin))}: ${reason.replace(/[*_[\]<>|]/g, "\\$&")}`,
    )
    .join("\n");
}

function ruleOf(counts: Group["counts"]): string {
  switch (counts) {
    case "all":
      return "Their answers are put together in this order.";
    case "first":
      return "The first who has something to say counts.";
    case "sequence":
      return "Each works on what the one before it has left.";
    case "inTurn":
      return "One is asked after the other, until one has something to say.";
  }
}
