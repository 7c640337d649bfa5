import type { BodyRules } from "@chorus/plugin-sdk/tree-sitter";

/** Whatever has a bracket at the end of its line but types, which may stand in functions too. */
export const bodies: BodyRules = {
  opens: /\S/,
  hasMembers: /^(?:\/[/*]|type\b)|\b(?:interface|struct) ?\{$/,
  declares: /(?<!\.\()\btype\b|\binterface\b(?!\{\})/,
};
