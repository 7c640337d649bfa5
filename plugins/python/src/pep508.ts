/** A requirement as PEP 508 writes it, taken apart without losing where each part stands. */
export interface Requirement {
  readonly name: Span;
  readonly extras: readonly string[];
  /** `>=1,<2`, without the parentheses that may stand around it. */
  readonly specifier?: Span;
  /** What follows `@`. */
  readonly url?: Span;
  /** What follows `;`. */
  readonly marker?: Span;
}

/** Offsets into the text that was given, UTF-16. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const NAME = /\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)/dy;
const EXTRAS = /\s*\[([^[\]]*)\]/dy;
const URL = /\s*@\s*([^\s;]\S*)/dy;
// Versions are wider than PEP 440 here: what pip would refuse is still worth showing.
const CLAUSE = String.raw`(?:===|~=|==|!=|<=|>=|<|>)\s*[^\s,;()=<>!~@"']+`;
const CLAUSES = String.raw`(${CLAUSE}(?:\s*,\s*${CLAUSE})*)(?:\s*,)?`;
const SPECIFIER = new RegExp(String.raw`\s*${CLAUSES}`, "dy");
const PARENTHESIZED = new RegExp(String.raw`\s*\(\s*${CLAUSES}\s*\)`, "dy");
const MARKER = /\s*;\s*(.*)/dsy;
const BLANK = /\s*$/y;

/** Undefined where the text between the offsets is no requirement. */
export function parseRequirement(
  text: string,
  start = 0,
  end = text.length,
): Requirement | undefined {
  const scanner = new Scanner(text.slice(start, end), start);
  const name = scanner.take(NAME);
  if (!name) return undefined;
  const extras = scanner.take(EXTRAS);
  const url = scanner.take(URL);
  const specifier = url ? undefined : (scanner.take(PARENTHESIZED) ?? scanner.take(SPECIFIER));
  const marker = scanner.take(MARKER);
  if (!scanner.isAtEnd()) return undefined;
  return {
    name,
    extras: extras ? words(text.slice(extras.start, extras.end)) : [],
    ...(url && { url }),
    ...(specifier && { specifier }),
    ...(marker && marker.end > marker.start && { marker }),
  };
}

/** PEP 503: `Foo_Bar`, `foo.bar` and `foo-bar` are one package. */
export function normalizedName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}

/** The protocol's `canonicalName`: only where the name is not written that way. */
export function canonical(name: string): { readonly canonicalName?: string } {
  const canonicalName = normalizedName(name);
  // `-e .` installs what is here; a dot is no name to be spelled otherwise.
  const isSame = canonicalName === name || !/[a-z0-9]/.test(canonicalName);
  return isSame ? {} : { canonicalName };
}

/** The one version that a specifier allows: `==1.2`, not `==1.*` and not `>=1`. */
export function pinnedVersion(specifier: string | undefined): string | undefined {
  return /^===?\s*([^\s,*]+)$/.exec(specifier ?? "")?.[1];
}

function words(list: string): string[] {
  return list
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

class Scanner {
  readonly #text: string;
  readonly #base: number;
  #at = 0;

  constructor(text: string, base: number) {
    this.#text = text;
    this.#base = base;
  }

  /** Where the pattern's first group stands, if the pattern comes next. */
  take(pattern: RegExp): Span | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (!match) return undefined;
    this.#at = pattern.lastIndex;
    const [from, to] = match.indices?.[1] ?? [match.index, match.index];
    const length = this.#text.slice(from, to).trimEnd().length;
    return { start: this.#base + from, end: this.#base + from + length };
  }

  isAtEnd(): boolean {
    BLANK.lastIndex = this.#at;
    return BLANK.test(this.#text);
  }
}
