/** Resolves when it is written: a process that ends with a pipe half full loses the rest. */
export function writeOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      // The reader has enough: `chorus symbols | head`.
      if (error && !("code" in error && error.code === "EPIPE")) reject(error);
      else resolve();
    });
  });
}

/** One JSON document, an entry a line, written in pieces: a million entries are more than one string holds. */
export async function writeJsonArray(entries: readonly unknown[]): Promise<void> {
  const pieceLength = 10_000;
  await writeOut("[");
  for (let start = 0; start < entries.length; start += pieceLength) {
    const piece = entries.slice(start, start + pieceLength).map((entry) => JSON.stringify(entry));
    await writeOut(`${start === 0 ? "\n" : ",\n"}${piece.join(",\n")}`);
  }
  await writeOut("\n]\n");
}
