/** Text for a person at a terminal. Pure. */

/** What a file says does not steer the terminal, nor break a line. */
export function printable(line: string): string {
  return line.replace(/\p{Cc}+/gu, " ");
}

/** One very long cell makes its own line long, and no other. */
const WIDEST = 48;

/** In columns; one that nobody fills takes no room. */
export function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.min(WIDEST, Math.max(...rows.map((cells) => cells[column]?.length ?? 0))),
  );
  return rows.map((cells) =>
    cells
      .flatMap((cell, column) => (widths[column] ? [cell.padEnd(widths[column])] : []))
      .join("  ")
      .trimEnd(),
  );
}
