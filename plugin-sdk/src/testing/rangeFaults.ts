import type {
  Dependency,
  DocumentSymbol,
  Import,
  ManifestAnalysis,
  ParseResult,
  Range,
} from "../protocol/index.ts";
import { slicer } from "./slice.ts";

/** What may stand in the text for a name: escapes, or a name that the language makes up. */
export interface RangeRules {
  /** Whether `sliced` may stand for `named`; equality where absent. */
  readonly same?: (named: string, sliced: string) => boolean;
}

/**
 * Checks the promise of the protocol: every range, sliced from the text, gives exactly what it
 * names. Returns a sentence for each range that does not.
 *
 *     assert.deepEqual(rangeFaults(await kit.parse("a.rs", text), text), []);
 *
 * @since 1.0.0
 */
export function rangeFaults(
  result: ParseResult | ManifestAnalysis,
  text: string,
  rules: RangeRules = {},
): string[] {
  const check = new RangeCheck(text, rules.same ?? ((named, sliced) => named === sliced));
  if ("symbols" in result) {
    check.symbols("symbols", result.symbols, undefined);
    for (const [i, one] of result.imports.entries()) check.import(`imports[${i}]`, one);
  } else {
    check.manifest(result);
  }
  return check.faults;
}

class RangeCheck {
  readonly faults: string[] = [];
  readonly #slicer: (range: Range) => string;
  readonly #same: (named: string, sliced: string) => boolean;

  constructor(text: string, same: (named: string, sliced: string) => boolean) {
    this.#slicer = slicer(text);
    this.#same = same;
  }

  symbols(path: string, symbols: readonly DocumentSymbol[], around: Range | undefined): void {
    for (const [i, symbol] of symbols.entries()) {
      const at = `${path}[${i}]`;
      this.#names(`${at}.selectionRange`, symbol.selectionRange, symbol.name);
      this.#within(`${at}.selectionRange`, symbol.selectionRange, symbol.range);
      if (around) this.#within(`${at}.range`, symbol.range, around);
      this.symbols(`${at}.children`, symbol.children ?? [], symbol.range);
    }
  }

  import(at: string, { range, specifier, specifierRange, names = [] }: Import): void {
    this.#names(`${at}.specifierRange`, specifierRange, specifier);
    this.#within(`${at}.specifierRange`, specifierRange, range);
    for (const [i, { name, range: nameRange }] of names.entries()) {
      this.#names(`${at}.names[${i}]`, nameRange, name);
      this.#within(`${at}.names[${i}]`, nameRange, range);
    }
  }

  manifest(analysis: ManifestAnalysis): void {
    const { package: own, dependencies, members = [], links = [], variables = [] } = analysis;
    if (own) {
      this.#names("package.nameRange", own.nameRange, own.name);
      if (own.inheritsVersion !== true)
        this.#optional("package.versionRange", own.versionRange, own.version);
    }
    for (const [i, one] of dependencies.entries()) this.#dependency(`dependencies[${i}]`, one);
    for (const [i, one] of members.entries())
      this.#names(`members[${i}].range`, one.range, one.pattern);
    for (const [i, one] of links.entries()) this.#names(`links[${i}].range`, one.range, one.path);
    for (const [i, one] of variables.entries()) {
      this.#optional(`variables[${i}].nameRange`, one.nameRange, one.name);
      this.#optional(`variables[${i}].valueRange`, one.valueRange, one.value);
    }
  }

  #dependency(at: string, one: Dependency): void {
    this.#names(`${at}.nameRange`, one.nameRange, one.alias ?? one.name);
    this.#optional(`${at}.requirementRange`, one.requirementRange, one.requirement);
    if (one.source.kind === "path")
      this.#optional(`${at}.pathRange`, one.pathRange, one.source.path);
    this.#within(`${at}.nameRange`, one.nameRange, one.range);
  }

  #optional(at: string, range: Range | undefined, named: string | undefined): void {
    if (!range) return;
    if (named === undefined) this.faults.push(`${at} names nothing`);
    else this.#names(at, range, named);
  }

  /** A Maven coordinate is `group:artifact`, and the range is that of the artifact. */
  #names(at: string, range: Range, named: string): void {
    const sliced = this.#slice(at, range);
    if (sliced === undefined || this.#same(named, sliced) || named.endsWith(`:${sliced}`)) return;
    this.faults.push(`${at} is '${sliced}' and should be '${named}'`);
  }

  #within(at: string, inner: Range, outer: Range): void {
    if (isBefore(inner.start, outer.start) || isBefore(outer.end, inner.end))
      this.faults.push(`${at} lies outside of what contains it`);
  }

  #slice(at: string, range: Range): string | undefined {
    try {
      return this.#slicer(range);
    } catch (error) {
      this.faults.push(`${at}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }
}

function isBefore(one: Range["start"], other: Range["start"]): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
