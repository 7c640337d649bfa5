/** `SymbolInformation[]`, checked by hand: a search is answered by the thousand, and a schema would copy each. */
import { isObject } from "../base/objects.ts";

export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const maxSymbols = 250_000;
const maxLength = 10_000;
/** LSP's `uinteger`. */
const maxInteger = 2 ** 31 - 1;
/** LSP's `SymbolKind` runs from File to TypeParameter. */
const maxKind = 26;

/** What is wrong with the answer, or nothing. */
export function symbolInformationProblem(value: unknown): Problem | undefined {
  if (!Array.isArray(value)) return { path: [], message: "is no array" };
  if (value.length > maxSymbols) {
    return { path: [], message: `has more than ${maxSymbols} symbols` };
  }
  for (let index = 0; index < value.length; index++) {
    const problem = problemOf(value[index]);
    if (problem) return { path: [index, ...problem.path], message: problem.message };
  }
  return undefined;
}

function problemOf(value: unknown): Problem | undefined {
  if (!isObject(value)) return { path: [], message: "is no object" };
  const { name, kind, location, containerName } = value;
  if (!isText(name)) return { path: ["name"], message: "is no name" };
  if (!isWithin(kind, 1, maxKind)) return { path: ["kind"], message: "is no SymbolKind (1 to 26)" };
  if (!isObject(location)) return { path: ["location"], message: "is no object" };
  if (!isText(location.uri)) return { path: ["location", "uri"], message: "is no URI" };
  if (!isRange(location.range)) return { path: ["location", "range"], message: "is no range" };
  return containerName === undefined || typeof containerName === "string"
    ? undefined
    : { path: ["containerName"], message: "is no text" };
}

function isRange(value: unknown): boolean {
  return isObject(value) && isPosition(value.start) && isPosition(value.end);
}

function isPosition(value: unknown): boolean {
  return (
    isObject(value) &&
    isWithin(value.line, 0, maxInteger) &&
    isWithin(value.character, 0, maxInteger)
  );
}

function isWithin(value: unknown, from: number, to: number): boolean {
  return typeof value === "number" && value >= from && value <= to && Number.isInteger(value);
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "" && value.length <= maxLength;
}
