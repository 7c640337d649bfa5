/** The same Go file or go.mod as other editors would have saved it: all of it must read alike. */
export function disguises(text: string): string[] {
  return [
    text,
    text.replaceAll("\n", "\r\n"),
    text.replaceAll("\n", "\r"),
    `\uFEFF${text}`,
    `\uFEFF// 🐹 \u{1F980}\n${text}`.replaceAll("\n", "\r\n"),
    text.replaceAll("\t", "    "),
    text.replaceAll(/(?<!\/\/.*)[ \t]*\n/g, " // 🐹 ünï\n"),
  ];
}
