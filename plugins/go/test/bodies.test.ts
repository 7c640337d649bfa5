import { strict as assert } from "node:assert";
import { drive, indexFaults } from "@chorus/plugin-sdk/testing";
import { bodies } from "../src/bodies.ts";
import { plugin } from "../src/plugin.ts";

const long = "aLongEnoughCall(withArguments, thatMakeIt, worthAGap)";

const files = {
  "functions of all forms": `package shop

func (s *Shop[T]) Sell(item Item) {
	${long}
}

func Map(
	in []int,
) (out []int, err error) {
	${long}
}

type Shop[T any] struct {
	Name string
}

var prices = map[string]int{
	"a": 1, "b": 2, "c": 3, "d": 4,
}

const Z = 1
`,
  "types in functions": `package shop

func init() {
	if x {
		${long}
	}
	type row struct {
		cells, moreCells, evenMoreCells int
	}
	y, ok := x.(interface {
		Timeout() bool
		Temporary() bool
	})
}

func Ask(x interface {
	Answer() int
}) {
	switch x := x.(type) {
	case int:
		${long}
	}
}
`,
  "text that looks like code": `package shop

const before = \`
func not() {
	${long}
}

func neither() {
	\` + "x"

func after() {
	x := "{"
	${long}
	y := \`
}
func nor() {
\`
	type here struct{ a int }
}
`,
  "an error": `package shop

func half( {
	${long}
}

func whole() {
	${long}
}

type After struct {
	a int
}
`,
};

describe("the index of a Go file", () => {
  for (const [what, text] of Object.entries(files)) {
    it(`has what the outline has, with ${what}`, async () => {
      await using kit = await drive(plugin);
      assert.deepEqual(await indexFaults(kit, "shop.go", text), []);
    });
  }

  for (const header of [
    "func (s *Shop[T]) Sell(item interface{}) (int, error) {",
    "func Sell(\n\titem Item,\n) error {",
    "var prices = map[string]Cents{",
    "if x {",
    "default: {",
  ]) {
    it(`leaves out what stands in '${header}'`, () => {
      assert.match(header, bodies.opens);
      assert.doesNotMatch(header, bodies.hasMembers);
    });
  }

  for (const header of [
    "type Shop struct {",
    "type Seller interface {",
    "var config struct {",
    "func Sell(x interface {",
    "// func Sell() {",
  ]) {
    it(`looks into '${header}'`, () => {
      assert.ok(!bodies.opens.test(header) || bodies.hasMembers.test(header));
    });
  }
});
