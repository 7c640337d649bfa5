import { strict as assert } from "node:assert";
import * as z from "zod";
import { checkAnswer } from "../../../../server/src/dialects/answers.ts";

/** The same in words of a schema: what is held against the check that is written by hand. */
const count = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const position = z.object({ line: count, character: count });
const range = z
  .object({ start: position, end: position })
  .refine(
    ({ start, end }) =>
      start.line < end.line || (start.line === end.line && start.character <= end.character),
  );
const schema = z
  .array(
    z.object({
      name: z.string().min(1),
      kind: z.int().min(1).max(26),
      location: z.object({
        uri: z.string().min(1),
        range: range.optional(),
      }),
      containerName: z.string().optional(),
    }),
  )
  .nullable();

const symbol = {
  name: "Order",
  kind: 5,
  containerName: "models",
  location: {
    uri: "file:///a.py",
    range: { start: { line: 1, character: 2 }, end: { line: 3, character: 4 } },
  },
};

/** What stands in for a value, wherever it stood. */
const strange: readonly unknown[] = [
  undefined,
  null,
  true,
  -1,
  0,
  1,
  26,
  27,
  1.5,
  2 ** 31,
  Number.NaN,
  "",
  "text",
  "x".repeat(100_000),
  [],
  [1],
  {},
];

describe("The answer to a search for symbols", () => {
  it("is taken as it came or not as its schema would, whatever stands wherever", () => {
    let wrong = 0;
    for (const path of pathsOf([symbol])) {
      for (const value of strange) {
        const answer = replaced([symbol, symbol], path, value);
        const isValid = schema.safeParse(answer).success;
        const { kind } = checkAnswer("workspace/symbol", answer);
        assert.equal(kind === "valid", isValid, `${path.join(".")}: ${String(value)}`);
        if (!isValid) wrong += 1;
      }
    }
    assert.ok(wrong > 100);
  });

  it("passes through as it came, with what only later versions know", () => {
    const answer = [{ ...symbol, tags: [1], later: "more" }];
    const checked = checkAnswer("workspace/symbol", answer);
    assert.deepEqual(checked, { kind: "valid", value: answer });
    assert.equal(checkAnswer("workspace/symbol", null).kind, "valid");
  });

  it("loses the symbol that is wrong, and says where", () => {
    const answer = replaced([symbol, symbol], ["1", "location", "range", "end"], { line: -1 });
    const checked = checkAnswer("workspace/symbol", answer);
    const problem = "1.location.range.end: is no position (whole numbers from 0 on)";
    assert.deepEqual(checked, { kind: "repaired", value: [symbol], problem });
  });
});

/** Of the value itself and of everything in it. */
function pathsOf(value: unknown): string[][] {
  if (typeof value !== "object" || value === null) return [[]];
  return [
    [],
    ...Object.entries(value).flatMap(([key, inner]) =>
      pathsOf(inner).map((path) => [key, ...path]),
    ),
  ];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined || typeof value !== "object" || value === null) return by;
  const entries = Object.entries(value).map(([name, inner]) => [
    name,
    name === key ? replaced(inner, rest, by) : inner,
  ]);
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
