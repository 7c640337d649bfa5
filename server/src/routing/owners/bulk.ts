/** From here on, what a plugin puts into an item is worth keeping in the host. */
const NODES = 50;
const CHARACTERS = 500;

/**
 * Whether it is too much to send to the editor and back (behaviour 28). Looks at no more than it
 * has to: lists of 120,000 items come by here.
 */
export function isBulky(data: unknown): boolean {
  return !fits(data, { nodes: NODES, characters: CHARACTERS });
}

function fits(value: unknown, left: Room): boolean {
  left.nodes -= 1;
  if (left.nodes < 0) return false;
  if (typeof value === "string") return takes(left, value.length);
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every((element) => fits(element, left));
  for (const [key, held] of Object.entries(value)) {
    if (!takes(left, key.length) || !fits(held, left)) return false;
  }
  return true;
}

function takes(left: Room, characters: number): boolean {
  left.characters -= characters;
  return left.characters >= 0;
}

interface Room {
  nodes: number;
  characters: number;
}
