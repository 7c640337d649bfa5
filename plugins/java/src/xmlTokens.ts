/** XML as a flat row of tokens, each with its offsets; what is half typed is a token too. */
export type XmlToken = Span &
  (
    | { readonly kind: "startTag"; readonly name: string; readonly isEmpty: boolean }
    | { readonly kind: "endTag"; readonly name: string; readonly isComplete: boolean }
    /** Entities resolved. */
    | { readonly kind: "text"; readonly value: string }
    /** What stands between the brackets, and where that is. */
    | { readonly kind: "cdata"; readonly value: string }
    | { readonly kind: "broken"; readonly message: string }
  );

interface Span {
  readonly start: number;
  readonly end: number;
}

const cdataClose = "]]>";

/** What stands between these is skipped, CDATA aside. */
const sections = [
  { open: "<!--", close: "-->", name: "comment" },
  { open: "<![CDATA[", close: cdataClose, name: "CDATA section" },
  { open: "<?", close: "?>", name: "processing instruction" },
] as const;

const DOCTYPE = /<!DOCTYPE[^[<>]{0,2000}(?:\[[^\]]{0,20000}\]\s*)?>/iy;
const END_TAG = /<\/([^\s<>/]*)\s*(>?)/y;
const START_TAG = /<([^\s<>/!?"']+)((?:"[^"<]*"|'[^'<]*'|[^"'<>]+)*)(>?)/y;

export function* tokenize(source: string): Generator<XmlToken> {
  // Looked up once: many that are never closed must not each be searched to the end of the file.
  const lastClose = new Map(sections.map(({ close }) => [close, source.lastIndexOf(close)]));
  let at = source.startsWith("\uFEFF") ? 1 : 0;
  while (at < source.length) {
    const token = source[at] === "<" ? markup(at) : text(at);
    if (token.kind !== "skipped") yield token;
    at = token.kind === "cdata" ? token.end + cdataClose.length : token.end;
  }

  function text(start: number): XmlToken {
    const next = source.indexOf("<", start);
    const end = next < 0 ? source.length : next;
    return { kind: "text", value: withoutEntities(source.slice(start, end)), start, end };
  }

  function markup(start: number): XmlToken | (Span & { readonly kind: "skipped" }) {
    for (const { open, close, name } of sections) {
      if (!source.startsWith(open, start)) continue;
      const from = start + open.length;
      if ((lastClose.get(close) ?? -1) < from) {
        return { kind: "broken", message: `this ${name} is never closed`, start, end: from };
      }
      const to = source.indexOf(close, from);
      return close === cdataClose
        ? { kind: "cdata", value: source.slice(from, to), start: from, end: to }
        : { kind: "skipped", start, end: to + close.length };
    }
    return tag(start);
  }

  function tag(start: number): XmlToken | (Span & { readonly kind: "skipped" }) {
    const endTag = matchAt(END_TAG, start);
    if (endTag) {
      const [whole, name = "", closed] = endTag;
      const isComplete = closed === ">";
      const end = start + whole.trimEnd().length;
      return { kind: "endTag", name: withoutPrefix(name), isComplete, start, end };
    }
    const startTag = matchAt(START_TAG, start);
    if (startTag) {
      const [whole, name = "", attributes = "", closed] = startTag;
      const isEmpty = attributes.trimEnd().endsWith("/");
      const end = start + whole.length;
      // To open `<depend`, right before the next tag, would swallow what follows.
      return closed === ">"
        ? { kind: "startTag", name: withoutPrefix(name), isEmpty, start, end }
        : {
            kind: "broken",
            message: `'>' is missing after <${name}`,
            start,
            end: start + 1 + name.length,
          };
    }
    const doctype = matchAt(DOCTYPE, start);
    if (doctype) return { kind: "skipped", start, end: start + doctype[0].length };
    return {
      kind: "broken",
      message: "'<' is followed by no name; as text it is written &lt;",
      start,
      end: start + 1,
    };
  }

  function matchAt(pattern: RegExp, start: number): RegExpExecArray | null {
    pattern.lastIndex = start;
    return pattern.exec(source);
  }
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

function withoutEntities(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,10}));/gi,
    (whole: string, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined)
        return Object.hasOwn(entities, name) ? (entities[name] ?? whole) : whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
