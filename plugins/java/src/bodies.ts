import type { BodyRules } from "@chorus/plugin-sdk/tree-sitter";

/**
 * A method or constructor with a modifier, a method's type and name, a statement; the values of an
 * array, a lambda. A name alone before parentheses may be an enum's constant with members of its own.
 */
export const bodies: BodyRules = {
  opens:
    /^(?:public|protected|private|static|final|abstract|synchronized)\b|^(?:[\w.[\]?&\s]|<[^()]*>)+\s\w+\s?\(|^(?:\} ?)?(?:if|else|for|while|do|switch|try|catch|finally)\b|(?:=|\]|->)\s?\{$/,
  hasMembers: /^(?:\/[/*]|\*)|\b(?:class|interface|enum|record)\b|\bnew\b[^]*\)\s?\{$/,
  declares:
    /\b(?:class|interface|enum|record|private|protected|public)\b|\bnew\b(?:[^;{}"']|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')*\{/,
};
