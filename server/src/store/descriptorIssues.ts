/** Says in words for a plugin's author what the schema found wrong with a descriptor. Pure. */
import type * as z from "zod";

type Issue = z.core.$ZodIssue;

/** One sentence for all of them: three in full, the rest counted. `subject` is what holds the descriptor. */
export function describeIssues(
  issues: readonly Issue[],
  value: unknown,
  subject: string,
): { readonly message: string; readonly hint: string } {
  const said = issues.slice(0, 3).map((issue) => describe(issue, value));
  const rest = issues.length > said.length ? `; and ${issues.length - said.length} more` : "";
  const isPermission = issues.some((issue) => issue.code === "unrecognized_keys");
  return {
    message: `${subject} is not valid: ${said.join("; ")}${rest}.`,
    hint: isPermission
      ? "Update Chorus, or ask for the plugin with permissions that this Chorus knows."
      : "Correct it as the descriptor's reference (PROTOCOL.md §1) says.",
  };
}

function describe(issue: Issue, value: unknown): string {
  const where = `'${issue.path.map(String).join(".")}'`;
  const found = valueAt(value, issue.path);
  if (issue.path.length === 0) return `it must be an object, not ${typeName(found)}`;
  if (issue.code === "unrecognized_keys") {
    const keys = issue.keys.map((key) => `'${key}'`).join(", ");
    return `${where} asks for ${keys}, which this host does not know`;
  }
  // A rule over the whole descriptor speaks for itself.
  if (found === undefined && issue.code === "custom") return `it ${issue.message}`;
  if (found === undefined) return `${where} is missing`;
  switch (issue.code) {
    case "invalid_type":
      return `${where} must be ${article(issue.expected)}, not ${typeName(found)}`;
    case "invalid_value":
      return `${where} must be one of ${issue.values.map(String).join(", ")}, not ${show(found)}`;
    case "too_small":
      return found === "" || (Array.isArray(found) && found.length === 0)
        ? `${where} must not be empty`
        : `${where} must be ${issue.minimum} at least, not ${show(found)}`;
    case "too_big":
      return typeof found === "string"
        ? `${where} must have ${issue.maximum} characters at most`
        : `${where} must be ${issue.maximum} at most, not ${show(found)}`;
    case "invalid_key":
      return `${where} is no name that can stand there`;
    case "custom":
    case "invalid_format":
      return `${where} must be ${issue.message}, not ${show(found)}`;
    case "invalid_element":
    case "invalid_union":
    case "not_multiple_of":
      return `${where}: ${issue.message}`;
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = Reflect.get(at, key);
  }
  return at;
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  return article(Array.isArray(value) ? "array" : typeof value);
}

function article(type: string): string {
  if (type === "int") return "a whole number";
  if (type === "record") return "an object";
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** Short: it is part of a sentence. */
function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
