/**
 * Versions of the plugin protocol. Additive within a major version: a host that speaks 1.3 runs a
 * plugin that speaks 1.0 and the other way round; each ignores what it does not know.
 * PROTOCOL.md §2.
 */
export const PROTOCOL_VERSION = "1.0";

export type Negotiation =
  | { readonly kind: "agreed"; readonly version: string }
  | { readonly kind: "refused"; readonly reason: string };

/** The version both sides speak: the same major, the lower minor. */
export function negotiate(ours: string, theirs: unknown): Negotiation {
  const mine = parse(ours);
  const other = typeof theirs === "string" ? parse(theirs) : undefined;
  if (!mine || !other) {
    return {
      kind: "refused",
      reason: `'${String(theirs)}' is not a protocol version (MAJOR.MINOR)`,
    };
  }
  if (mine.major !== other.major) {
    return {
      kind: "refused",
      reason: `it speaks protocol ${other.major}, this host speaks ${mine.major}`,
    };
  }
  return { kind: "agreed", version: `${mine.major}.${Math.min(mine.minor, other.minor)}` };
}

function parse(version: string): { major: number; minor: number } | undefined {
  const match = /^(\d{1,4})\.(\d{1,4})$/.exec(version);
  return match ? { major: Number(match[1]), minor: Number(match[2]) } : undefined;
}
