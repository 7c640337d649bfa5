/** The same Rust, TOML or lock file as other editors would have saved it: all of it must read alike. */
export function disguises(text: string, comment: "#" | "//"): string[] {
  return [
    text,
    text.replaceAll("\n", "\r\n"),
    text.replaceAll("\n", "\r"),
    `\uFEFF${text}`,
    `\uFEFF${comment} 🦀 \u{1F980}\n${text}`.replaceAll("\n", "\r\n"),
    text.replaceAll("    ", "\t").replaceAll(" = ", "\t=\t"),
    text.replaceAll(/[ \t]*\n/g, ` ${comment} 🦀 ünï\n`),
  ];
}
