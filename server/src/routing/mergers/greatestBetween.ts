export interface Entry {
  readonly key: number;
  readonly value: number;
}

/** Finds the greatest value of the entries whose key lies between two others, both left out; -Infinity where there is none. In logarithmic time: a segment tree. */
export function greatestBetween(
  entries: readonly Entry[],
): (after: number, before: number) => number {
  const sorted = [...entries].sort((a, b) => a.key - b.key);
  const size = sorted.length;
  // The leaves are the second half; above each two stands the greater one.
  const tree = new Float64Array(2 * size).fill(Number.NEGATIVE_INFINITY);
  sorted.forEach(({ value }, at) => (tree[size + at] = value));
  const at = (node: number): number => tree[node] ?? Number.NEGATIVE_INFINITY;
  for (let node = size - 1; node > 0; node--) tree[node] = Math.max(at(2 * node), at(2 * node + 1));

  return (after, before) => {
    let best = Number.NEGATIVE_INFINITY;
    let left = size + countWhere(sorted, ({ key }) => key <= after);
    let right = size + countWhere(sorted, ({ key }) => key < before);
    for (; left < right; left >>= 1, right >>= 1) {
      if (left & 1) best = Math.max(best, at(left++));
      if (right & 1) best = Math.max(best, at(--right));
    }
    return best;
  };
}

/** How many at the start of a sorted list something is true of. */
function countWhere(sorted: readonly Entry[], isTrue: (entry: Entry) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = sorted[middle];
    if (entry && isTrue(entry)) low = middle + 1;
    else high = middle;
  }
  return low;
}
