/** The text of each element, in what stands between the brackets of a JSON array that is known to be one. */
export function elementsOf(text: Buffer): Buffer[] {
  const elements: Buffer[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at];
    if (byte === quote) at = endOfString(text, at);
    else if (byte === openBrace || byte === openBracket) depth++;
    else if (byte === closeBrace || byte === closeBracket) depth--;
    else if (byte === comma && depth === 0) {
      elements.push(text.subarray(start, at));
      start = at + 1;
    }
  }
  elements.push(text.subarray(start));
  return elements;
}

/** Of the quote behind it. */
function endOfString(text: Buffer, start: number): number {
  let at = text.indexOf(quote, start + 1);
  while (isEscaped(text, at)) at = text.indexOf(quote, at + 1);
  return at;
}

function isEscaped(text: Buffer, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === backslash) backslashes++;
  return backslashes % 2 === 1;
}

const [quote, comma, backslash] = [0x22, 0x2c, 0x5c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
