import type { DocumentSymbol } from "../protocol/index.ts";
import type { Drive } from "./drive.ts";

/**
 * Checks that the index of a file has what its outline has: the same names in the same places, in the
 * same order. Returns a sentence where it does not; fails where the file can't be indexed.
 *
 *     assert.deepEqual(await indexFaults(kit, "a.rs", text), []);
 *
 * @since 1.0.0
 */
export async function indexFaults(kit: Drive, name: string, text: string): Promise<string[]> {
  const { symbols } = await kit.parse(name, text);
  const [file] = await kit.index([{ name, text }]);
  if (!file || "error" in file)
    return [`${name} is not in the index: ${file?.error ?? "no answer"}`];
  const { names, positions } = file.symbols;
  const indexed = names.map((each, i) => placed(each, positions[4 * i], positions[4 * i + 1]));
  const outlined = symbols.flatMap(places);
  const length = Math.max(indexed.length, outlined.length);
  return Array.from({ length }, (_, i) => [outlined[i], indexed[i]])
    .filter(([there, here]) => there !== here)
    .map(
      ([there, here]) => `the outline has ${there ?? "nothing"}, the index ${here ?? "nothing"}`,
    );
}

function places({ name, selectionRange: { start }, children = [] }: DocumentSymbol): string[] {
  return [placed(name, start.line, start.character), ...children.flatMap(places)];
}

function placed(name: string, line: number | undefined, character: number | undefined): string {
  return `'${name}' at ${line}:${character}`;
}
