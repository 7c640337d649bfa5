/**
 * What a query found in a text, as offsets in UTF-16 units. After an edit only the spans that it
 * touched are looked for again; the rest is moved.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An edit of one stretch of text; `shift` is what the text behind it has moved by. */
export interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** How one kind of span is moved: every offset of it that lies behind the edit. */
export type Move<S extends Span> = (span: S, by: (offset: number) => number) => S;

/**
 * The spans of the text after `change`: those of `before` that the edit did not touch, moved, and
 * those of `found` that lie in a `dirty` stretch. Dirty stretches are offsets in the new text and
 * include the edit itself; `found` may hold spans outside of them.
 */
export function mergeSpans<S extends Span>(
  before: readonly S[],
  found: readonly S[],
  change: Change,
  dirty: readonly Span[],
  move: Move<S>,
): S[] {
  const shift = change.newEnd - change.oldEnd;
  const by = (offset: number): number => (offset >= change.oldEnd ? offset + shift : offset);
  const kept: S[] = [];
  for (const span of before) {
    if (span.end >= change.start && span.start <= change.oldEnd) continue;
    const moved = span.start >= change.oldEnd && shift !== 0 ? move(span, by) : span;
    if (!touchesAny(moved, dirty)) kept.push(moved);
  }
  return [...kept, ...found.filter((span) => touchesAny(span, dirty))];
}

/** Whether a span has a place in common with one of the others; ends that meet count. */
export function touchesAny(span: Span, others: readonly Span[]): boolean {
  return others.some((other) => span.start <= other.end && other.start <= span.end);
}
