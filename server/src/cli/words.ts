/**
 * Splits a command as a shell does, and runs none: words at blanks, quotes keep blanks together.
 * Nothing is expanded: no variables, no `~`, no globs.
 */

export type Words =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "unclosed"; readonly quote: string };

/** On Windows a backslash is part of a path, and takes nothing but a quote's meaning. */
export function splitWords(text: string, isWindows: boolean): Words {
  const piece = isWindows ? windowsPiece : posixPiece;
  const words: string[] = [];
  let word: string | undefined;
  let rest = text;
  while (rest !== "") {
    const [whole = "", blank, quoted, plain] = piece.exec(rest) ?? [];
    // What fits nowhere is a quote that nobody closes, or a backslash at the very end.
    if (whole === "") return { kind: "unclosed", quote: rest.charAt(0) };
    if (blank === undefined) {
      word =
        (word ?? "") +
        (quoted === undefined ? unescape(plain ?? "", isWindows) : unquote(quoted, isWindows));
    } else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
    rest = rest.slice(whole.length);
  }
  return { kind: "words", words: word === undefined ? words : [...words, word] };
}

const posixPiece = /^(?:(\s+)|('[^']*'|"(?:[^"\\]|\\.)*")|((?:[^\s'"\\]|\\.)+))/s;
/** Single quotes mean nothing to Windows. */
const windowsPiece = /^(?:(\s+)|("(?:[^"\\]|\\.)*")|((?:[^\s"\\]|\\"|\\(?!"))+))/s;

function unquote(quoted: string, isWindows: boolean): string {
  const inner = quoted.slice(1, -1);
  if (quoted.startsWith("'")) return inner;
  return isWindows ? unescape(inner, isWindows) : inner.replace(/\\(["\\$`])/g, "$1");
}

function unescape(text: string, isWindows: boolean): string {
  return isWindows ? text.replaceAll('\\"', '"') : text.replace(/\\(.)/gs, "$1");
}
