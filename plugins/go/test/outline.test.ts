import { strict as assert } from "node:assert";
import { type Drive, drive, outline, rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import * as fc from "fast-check";
import { plugin } from "../src/plugin.ts";
import { disguises } from "./disguises.ts";
import { item } from "./goDeclarations.ts";
import { halfTyped } from "./halfTyped.ts";

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

  for (const broken of halfTyped) {
    it(`keeps what stands around '${broken.replaceAll("\n", "↵")}'`, async () => {
      const text = `package shop\n\ntype Before struct{ Field int }\n\nfunc first() {}\n\n${broken}\n\n// Doc.\nfunc last() {}\n\ntype After struct{ Field int }\n\nconst Z = 1\n`;
      const { symbols } = await kit.parse("shop.go", text);
      const lines = outline(symbols);
      for (const line of [
        "struct Before",
        "function first",
        "function last",
        "struct After",
        "constant Z",
      ]) {
        assert.equal(
          lines.filter((each) => each === line).length,
          1,
          `${line}: ${lines.join(", ")}`,
        );
      }
    });
  }

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
