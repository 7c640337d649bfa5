/** Generated code, and the outline that it has. */
import * as fc from "fast-check";

interface Written {
  readonly code: string;
  readonly expected: readonly string[];
}

const name = fc.constantFrom("alpha", "Beta", "ünï", "r#type", "Δelta", "_x");
const members = (one: (name: string) => Written): fc.Arbitrary<Written> =>
  fc.uniqueArray(name, { maxLength: 3 }).map((names) => ({
    code: names.map((each) => one(each).code).join("\n"),
    expected: names.flatMap((each) => one(each).expected.map((line) => `  ${line}`)),
  }));
const around = (
  before: (name: string) => string,
  symbol: (name: string) => string,
  inside: fc.Arbitrary<Written>,
) =>
  fc.tuple(name, inside).map(
    ([own, { code, expected }]): Written => ({
      code: `${before(own)} {\n${code}\n}`,
      expected: [symbol(own), ...expected],
    }),
  );
const method = (own: string): Written => ({
  code: `fn ${own}(&self) {}`,
  expected: [`method ${own}`],
});

export const { item } = fc.letrec<{ item: Written; items: Written }>((tie) => ({
  item: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    name.map((own): Written => ({ code: `const ${own}: u8 = 1;`, expected: [`constant ${own}`] })),
    name.map(
      (own): Written => ({
        code: `pub fn ${own}<T>(a: T) -> T { a }`,
        expected: [`function ${own}`],
      }),
    ),
    around(
      (own) => `struct ${own}`,
      (own) => `struct ${own}`,
      members((own) => ({ code: `pub ${own}: u8, // 🦀`, expected: [`field ${own}`] })),
    ),
    around(
      (own) => `enum ${own}`,
      (own) => `enum ${own}`,
      members((own) => ({ code: `${own}(u8),`, expected: [`enumMember ${own}`] })),
    ),
    around(
      (own) => `impl ${own}`,
      (own) => `namespace ${own}`,
      members(method),
    ),
    around(
      (own) => `impl Sell for ${own}`,
      (own) => `namespace Sell for ${own}`,
      members(method),
    ),
    around(
      (own) => `trait ${own}`,
      (own) => `interface ${own}`,
      members((own) => ({ code: `fn ${own}();`, expected: [`method ${own}`] })),
    ),
    around(
      (own) => `mod ${own}`,
      (own) => `module ${own}`,
      tie("items"),
    ),
  ),
  items: fc.array(tie("item"), { maxLength: 3 }).map((all) => ({
    code: all.map(({ code }) => code).join("\n"),
    expected: all.flatMap(({ expected }) => expected.map((line) => `  ${line}`)),
  })),
}));
