import { strict as assert } from "node:assert";
import { type Drive, drive, outline, rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import * as fc from "fast-check";
import { plugin } from "../src/plugin.ts";
import { disguises } from "./disguises.ts";

describe("the outline of a Go file", () => {
  let kit: Drive;
  before(async () => {
    kit = await drive(plugin);
  });
  after(() => kit[Symbol.asyncDispose]());

  async function check(text: string, expected: readonly string[]): Promise<void> {
    for (const written of disguises(text)) {
      const result = await kit.parse("shop.go", written);
      assert.deepEqual(outline(result.symbols), expected, JSON.stringify(written));
      assert.deepEqual(rangeFaults(result, written), []);
    }
  }

  it("has types with their fields and methods", () =>
    check(
      `package shop

type Shop[T any, U comparable] struct {
	Name, Town string
	*sync.Mutex
	Base
	List[T]
	Address struct {
		Street string
		Lines []struct {
			Text string
		}
	}
	_ int
}

type (
	Seller interface {
		Sell(item Item) (int, error)
		io.Reader
		~int | ~string
	}
	Cents int64
	Handler func(http.ResponseWriter, *http.Request)
	Prices = map[string]Cents
)
`,
      [
        "struct Shop",
        "  field Name",
        "  field Town",
        "  field Mutex",
        "  field Base",
        "  field List",
        "  field Address",
        "    field Street",
        "    field Lines",
        "interface Seller",
        "  method Sell",
        "class Cents",
        "class Handler",
        "class Prices",
      ],
    ));

  it("has functions, and methods where the code has them", () =>
    check(
      `package shop

func init() {
	tests := []struct{ name string }{{"a"}}
	const local = 1
	var other = func() {}
	type row struct{ cells int }
}

func Map[T, U any](in []T, f func(T) U) []U { return nil }

func (s *Shop[T]) Sell(item Item) {
}

func (Cents) String() string { return "" }

func external(x int) int
`,
      [
        "function init",
        "  struct row",
        "    field cells",
        "function Map",
        "method Sell",
        "method String",
        "function external",
      ],
    ));

  it("has every name of constants and variables, and none that is blank", () =>
    check(
      `package shop

const One, Two = 1, 2

const (
	Monday = iota
	Tuesday
	_
	Thursday, Friday Day = 3, 4
)

var (
	a, b int
	c    = 3
)

var _ Seller = (*Shop)(nil)

var config struct {
	Port int
}
`,
      [
        "constant One",
        "constant Two",
        "constant Monday",
        "constant Tuesday",
        "constant Thursday",
        "constant Friday",
        "variable a",
        "variable b",
        "variable c",
        "variable config",
        "  field Port",
      ],
    ));

  it("tells the receiver beside a method's name", async () => {
    const { symbols } = await kit.parse(
      "shop.go",
      "package shop\nfunc (s *Shop[T]) Sell() {}\nfunc F(a int) {}\n",
    );
    assert.deepEqual(
      symbols.map(({ name, detail }) => [name, detail]),
      [
        ["Sell", "*Shop[T]"],
        ["F", "(a int)"],
      ],
    );
  });

  it("gives each symbol the range of its whole declaration", async () => {
    const text =
      "package shop\n\nfunc (s *Shop) Sell() {\n\treturn\n}\n\ntype Shop struct {\n\tName string\n}\n";
    const { symbols } = await kit.parse("shop.go", text);
    assert.deepEqual(
      symbols.map(({ range }) => slice(text, range)),
      ["func (s *Shop) Sell() {\n\treturn\n}", "Shop struct {\n\tName string\n}"],
    );
  });

  it("keeps what stands around a syntax error", async () => {
    for (const broken of [
      "func half() {\n\tx := \n}",
      "func half( {}",
      "func half(x int {\n}",
      "type Half struct {\n\tx map[\n}",
      "func (h *Half) f( {}",
      "func",
      "}}}",
      "@@@",
    ]) {
      const { symbols } = await kit.parse(
        "shop.go",
        `package shop\n\ntype Before struct{ Field int }\n\nfunc first() {}\n\n${broken}\n\nfunc last() {}\n\ntype After struct{ Field int }\n\nconst Z = 1\n`,
      );
      const names = outline(symbols);
      for (const name of [
        "struct Before",
        "function first",
        "function last",
        "struct After",
        "constant Z",
      ]) {
        assert.ok(names.includes(name), `'${broken}' hides ${name}: ${names.join(", ")}`);
      }
    }
  });

  it("is what was written, whatever was written", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { maxLength: 6 }),
        fc.constantFrom("\n", "\r\n"),
        async (items, eol) => {
          const text = ["package shop", ...items.map(({ code }) => `/* 🐹 */ ${code}`)]
            .join("\n")
            .replaceAll("\n", eol);
          const result = await kit.parse("shop.go", text);
          assert.deepEqual(
            outline(result.symbols),
            items.flatMap(({ expected }) => expected),
          );
          assert.deepEqual(rangeFaults(result, text), []);
        },
      ),
      { numRuns: 100 },
    );
  });
});

interface Written {
  readonly code: string;
  readonly expected: readonly string[];
}

const name = fc.constantFrom("alpha", "Beta", "ünï", "Δelta", "_x");
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 3 });

const item: fc.Arbitrary<Written> = fc.oneof(
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
