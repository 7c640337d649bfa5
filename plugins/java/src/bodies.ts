import type { BodyRules } from "@chorus/plugin-sdk/tree-sitter";

/** A piece of what stands between `new` and the members of a class without a name. */
const argument = String.raw`(?:[^;{}"']|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')`;

/**
 * A method or constructor with a modifier, a method's type and name, a statement; the values of an
 * array, a lambda. A name alone before parentheses may be an enum's constant with members of its own.
 */
export const bodies: BodyRules = {
  opens:
    /^(?:public|protected|private|static|final|abstract|synchronized)\b|^(?:[\w.[\]<>?&\s]|,(?=[^\n()]*>))+\s\w+\s?\(|^(?:\} ?)?(?:if|else|for|while|do|switch|try|catch|finally)\b|(?:=|\]|->)\s?\{$/,
  hasMembers: /^(?:\/[/*]|\*)|\b(?:class|interface|enum|record)\b|\bnew\b[^]*\)\s?\{$/,
  // An anonymous class; what is too long to be looked through may be one.
  declares: new RegExp(
    String.raw`\b(?:class|interface|enum|record|private|protected|public)\b|\bnew\b(?:${argument}{400}|${argument}*\{)`,
  ),
};
