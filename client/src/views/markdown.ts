/** Markdown out of words that plugins and manifests brought: none of them becomes a link, an image or HTML. */

export function plain(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+\-.!|<>~$&]/g, (character) => `\\${character}`)
    .replace(/\s*[\r\n]+\s*/g, " ");
}

export function bold(text: string): string {
  return `**${plain(text)}**`;
}

/** In backticks, however many the text itself has. */
export function code(text: string): string {
  const fence = "`".repeat(
    1 + Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length)),
  );
  const space = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return fence + space + text.replace(/\s*[\r\n]+\s*/g, " ") + space + fence;
}

/** A table of two columns, rows without a value left out. */
export function facts(rows: readonly (readonly [string, string | undefined])[]): string {
  const lines = rows.flatMap(([name, value]) =>
    value === undefined ? [] : [`| ${name} | ${cell(value)} |`],
  );
  return ["| | |", "|--|--|", ...lines].join("\n");
}

/** In code, a bar is not escaped yet, and would end the cell. */
function cell(value: string): string {
  return value.replace(/(?<!\\)\|/g, "\\|");
}

export function paragraphs(...texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text !== "").join("\n\n");
}
