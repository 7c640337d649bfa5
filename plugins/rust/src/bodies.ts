import type { BodyRules } from "@chorus/plugin-sdk/tree-sitter";

/** A function, a statement, a value or an arm. A name alone may be an enum's variant with fields. */
export const bodies: BodyRules = {
  opens:
    /\bfn \w|^(?:\} ?)?(?:let|if|else|for|while|loop|match|unsafe|return)\b|(?:^|\n)[^\n,]*=[^\n,=]*\{$/,
  hasMembers: /^\/[/*]|\b(?:struct|enum|union|trait|impl|mod|macro_rules)\b/,
  declares:
    /\b(?:fn|struct|enum|union|trait|type|impl|mod|(?<!')static|(?<!\*)const|macro_rules)\b/,
};
