/**
 * What stands in the `data` of everything that an editor gives back: whose it is, and what its
 * owner had put there. The editor keeps it with the item, whatever is edited meanwhile (behaviour
 * 27), so that the host need not.
 */
import { isObject } from "../../base/objects.ts";

export interface Envelope {
  /** The owner. */
  readonly chorus: string;
  readonly data?: unknown;
  /** What the host has kept of it: its data, where that is bulky (28), stays there. */
  readonly kept?: Place;
}

/** The number of a response, and the item's within it. */
export type Place = readonly [response: number, item: number];

export interface Item {
  data?: unknown;
}

export interface OpenedEnvelope {
  readonly owner: string;
  readonly data: unknown;
  readonly place: Place | undefined;
}

/** What an editor sent back in an item's `data`, if it is an envelope of ours. */
export function openEnvelope(data: unknown): OpenedEnvelope | undefined {
  if (!isObject(data) || typeof data.chorus !== "string") return undefined;
  return { owner: data.chorus, data: data.data, place: placeIn(data.kept) };
}

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
