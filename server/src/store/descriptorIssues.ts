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
  const found = valueAt(value, issue.path);
  if (issue.path.length === 0) return `it must be an object, not ${typeName(found)}`;
  // A rule over the whole descriptor speaks for itself.
  if (found === undefined && issue.code === "custom") return `it ${issue.message}`;
  return `'${issue.path.map(String).join(".")}' ${complaint(issue, value)}`;
}

/** What is wrong there, as a sentence goes on behind the name of the place: `must be an array, not a string`. */
export function complaint(issue: Issue, value: unknown): string {
  const found = valueAt(value, issue.path);
  if (issue.code === "unrecognized_keys") {
    const keys = issue.keys.map((key) => `'${key}'`).join(", ");
    return `asks for ${keys}, which this host does not know`;
  }
  if (found === undefined) return "is missing";
  switch (issue.code) {
    case "invalid_type":
      return `must be ${article(issue.expected)}, not ${typeName(found)}`;
    case "invalid_value":
      return `must be one of ${issue.values.map(String).join(", ")}, not ${show(found)}`;
    case "too_small":
      return found === "" || (Array.isArray(found) && found.length === 0)
        ? "must not be empty"
        : `must be ${issue.minimum} at least, not ${show(found)}`;
    case "too_big":
      return typeof found === "string"
        ? `must have ${issue.maximum} characters at most`
        : `must be ${issue.maximum} at most, not ${show(found)}`;
    case "invalid_key":
      return "is no name that can stand there";
    case "custom":
    case "invalid_format":
    case "invalid_union":
      return `must be ${issue.message}, not ${show(found)}`;
    case "invalid_element":
    case "not_multiple_of":
      return `is wrong: ${issue.message}`;
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
