/** Who is asked about a file, for a person at a terminal. Pure. */
import { uriToPath } from "../base/uris.ts";
import type { Explanation, FeatureGroup } from "../routing/explain.ts";

export function explanationLines(explanation: Explanation): readonly string[] {
  const { uri, languageId, plugins, groups, others } = explanation;
  const file = uriToPath(uri) ?? uri;
  const title =
    languageId === ""
      ? `${file}, a language that no plugin can tell by the name (--language ID says it)`
      : `${file}, language '${languageId}'`;
  const down = plugins.filter(({ state }) => state === "failed" || state === "disabled");
  const isUp = (plugin: string): boolean => down.every(({ id }) => id !== plugin);
  const unknown = plugins.filter(({ id, isKnown }) => !isKnown && isUp(id)).map(({ id }) => id);
  return [
    title,
    ...(plugins.length === 0 ? ["  No plugin is for this file."] : []),
    ...down.flatMap(({ id, state, reason, hint = "" }) => [
      "",
      `  ${id} is asked nothing: ${state === "failed" ? `${reason} ${hint}`.trimEnd() : "it is switched off."}`,
    ]),
    ...groups
      .filter(({ asked }) => asked.length > 0)
      .flatMap((group) =>
        groupLines(
          group,
          group.leftOut.filter(({ plugin }) => isUp(plugin)),
        ),
      ),
    ...nobody(groups),
    ...(unknown.length === 0
      ? []
      : ["", `  Not up, so that what they offer is not known: ${unknown.join(", ")}`]),
    ...(others.length === 0
      ? []
      : ["", `  Not their file: ${others.map(({ id }) => id).join(", ")}`]),
  ];
}

function groupLines(
  { names, asked, counts }: FeatureGroup,
  leftOut: FeatureGroup["leftOut"],
): readonly string[] {
  const who = asked.map(({ plugin, how }) =>
    how === "derived" ? `${plugin} (from what it found in the file)` : plugin,
  );
  return [
    "",
    `  ${names.join(", ")}`,
    `    ${who.join(", ")}${who.length > 1 ? ruleOf(counts) : ""}`,
    ...leftOut.map(({ plugin, reason }) => `    not ${plugin}: ${reason}`),
  ];
}

function ruleOf(counts: FeatureGroup["counts"]): string {
  switch (counts) {
    case "all":
      return "";
    case "first":
      return "; the first who has something to say counts";
    case "sequence":
      return "; each works on what the one before it has left";
    case "inTurn":
      return "; one after the other, until one has something to say";
  }
}

/** What somebody left out on purpose is told; what nobody offers is only named. */
function nobody(groups: readonly FeatureGroup[]): readonly string[] {
  const silent = groups.filter(({ asked }) => asked.length === 0);
  const names = silent.flatMap((group) => group.names);
  if (names.length === 0) return [];
  const reasons = silent.flatMap(({ names: own, leftOut }) =>
    leftOut
      .filter(({ reason }) => reason.startsWith("Left out"))
      .map(({ plugin, reason }) => `    not ${plugin} for ${own.join(", ")}: ${reason}`),
  );
  return ["", `  nobody: ${names.join(", ")}`, ...reasons];
}
