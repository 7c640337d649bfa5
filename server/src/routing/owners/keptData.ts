import type { Place } from "./envelope.ts";

/**
 * Bulky data of items that the editor may give back (behaviour 28). What is kept is bounded by
 * whole responses: an editor gives back what it was shown last, and of that every item alike.
 */
export interface KeptData {
  /** Begins a response of the feature; what is added to it stands and falls with it. */
  begin(feature: string): KeptResponse;
  /** Undefined where it is there no more; data itself is never undefined. */
  get(place: Place): unknown;
}

export interface KeptResponse {
  add(data: unknown): Place;
}

/** Of one feature: as many documents as somebody looks at in turn. */
const RESPONSES = 32;
/** Of one feature, beside the newest response, which is kept whole however long it is. */
const ITEMS = 20_000;

export function createKeptData(): KeptData {
  const responses = new Map<number, readonly unknown[]>();
  const features = new Map<string, Line>();
  let next = 1;

  /** Lets the oldest go, never the newest. */
  function trim(line: Line): void {
    while (line.numbers.length > 1 && (line.numbers.length > RESPONSES || line.items > ITEMS)) {
      const oldest = line.numbers.shift() ?? 0;
      line.items -= responses.get(oldest)?.length ?? 0;
      responses.delete(oldest);
    }
  }

  return {
    begin(feature) {
      const line = features.get(feature) ?? { numbers: [], items: 0 };
      features.set(feature, line);
      const number = next++;
      const items: unknown[] = [];
      return {
        add(data) {
          if (items.length === 0) {
            responses.set(number, items);
            line.numbers.push(number);
          }
          items.push(data);
          line.items += 1;
          trim(line);
          return [number, items.length - 1];
        },
      };
    },
    get: ([response, item]) => responses.get(response)?.[item],
  };
}

/** The responses of one feature, oldest first, and how many items they have together. */
interface Line {
  readonly numbers: number[];
  items: number;
}
