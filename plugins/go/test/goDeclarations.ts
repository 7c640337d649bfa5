/** Generated code, and the outline that it has. */
import * as fc from "fast-check";

interface Written {
  readonly code: string;
  readonly expected: readonly string[];
}

const name = fc.constantFrom("alpha", "Beta", "ünï", "Δelta", "_x");
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 3 });

export const item: fc.Arbitrary<Written> = fc.oneof(
  name.map((own) => ({
    code: `func ${own}[T any](a T) T { return a }`,
    expected: [`function ${own}`],
  })),
  fc
    .tuple(name, name)
    .map(([type, own]) => ({ code: `func (r *${type}) ${own}() {}`, expected: [`method ${own}`] })),
  names.map((all) => ({
    code: `const ${all.join(", ")} = ${all.map(() => "1").join(", ")}`,
    expected: all.map((own) => `constant ${own}`),
  })),
  names.map((all) => ({
    code: `var (\n\t${all.join(", ")} int // 🐹\n)`,
    expected: all.map((own) => `variable ${own}`),
  })),
  fc.tuple(name, names).map(([own, fields]) => ({
    code: `type ${own} struct {\n${fields.map((field) => `\t${field} string \`json:"🐹"\``).join("\n")}\n}`,
    expected: [`struct ${own}`, ...fields.map((field) => `  field ${field}`)],
  })),
  fc.tuple(name, names).map(([own, methods]) => ({
    code: `type ${own} interface {\n${methods.map((method) => `\t${method}(int) error`).join("\n")}\n}`,
    expected: [`interface ${own}`, ...methods.map((method) => `  method ${method}`)],
  })),
  name.map((own) => ({ code: `type ${own} = []string`, expected: [`class ${own}`] })),
);
