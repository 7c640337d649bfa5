/**
 * What stands in the `data` of everything that an editor gives back: whose it is, and what its
 * owner had put there. The editor keeps it with the item, whatever is edited meanwhile (behaviour
 * 27), so that the host need not.
 */
import { isObject } from "../../base/objects.ts";

export type Envelope = {
  /** The owner. */
  readonly chorus: string;
} & (
  | { readonly data?: unknown }
  /** Its data stays in the host (28), in this place. */
  | { readonly kept: Place }
);

/** The number of a response, and the item's within it. */
export type Place = readonly [response: number, item: number];

export interface Item {
  data?: unknown;
}

/** What an editor sent back in an item's `data`, if it is an envelope of ours. */
export function openEnvelope(data: unknown): OpenedEnvelope | undefined {
  if (!isObject(data) || typeof data.chorus !== "string") return undefined;
  const place = placeIn(data.kept);
  return place
    ? { kind: "kept", owner: data.chorus, place }
    : { kind: "whole", owner: data.chorus, data: data.data };
}

export type OpenedEnvelope =
  | { readonly kind: "whole"; readonly owner: string; readonly data: unknown }
  | { readonly kind: "kept"; readonly owner: string; readonly place: Place };

/** A copy with other data, or with none. */
export function withData<T extends Item>(item: T, data: unknown): T {
  if (data !== undefined) return { ...item, data };
  const bare = { ...item };
  delete bare.data;
  return bare;
}

function placeIn(kept: unknown): Place | undefined {
  if (!Array.isArray(kept)) return undefined;
  const [response, item]: readonly unknown[] = kept;
  return typeof response === "number" && typeof item === "number" ? [response, item] : undefined;
}
