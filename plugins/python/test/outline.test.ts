import { strict as assert } from "node:assert";
import { type Drive, drive, outline, rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import { plugin } from "../src/plugin.ts";

describe("the outline of a Python file", () => {
  let kit: Drive;
  before(async () => {
    kit = await drive(plugin);
  });
  after(() => kit[Symbol.asyncDispose]());

  async function check(text: string, expected: readonly string[]): Promise<void> {
    for (const written of [text, text.replaceAll("\n", "\r\n"), `# 🐍\n${text}`, `\uFEFF${text}`]) {
      const result = await kit.parse("shop.py", written);
      assert.deepEqual(outline(result.symbols), expected);
      assert.deepEqual(rangeFaults(result, written), []);
    }
  }

  it("nests methods, fields, classes and functions as the code does", () =>
    check(
      `class Shop(Base):
    limit = 3
    name: str
    PAGE_SIZE: Final = 20

    def __init__(self, db):
        self.db = db
        self.open: bool = False
        local = 1

    async def orders(self):
        def inner():
            return [x for x in []]
        return inner

    class Meta:
        ordering = "name"
`,
      [
        "class Shop",
        "  field limit",
        "  field name",
        "  constant PAGE_SIZE",
        "  method __init__",
        "    field db",
        "    field open",
        "  method orders",
        "    function inner",
        "  class Meta",
        "    field ordering",
      ],
    ));

  it("tells constants, variables and functions at the top from what is local", () =>
    check(
      `MAX_SIZE = 10
_LIMIT: int = 2
name = "shop"
__version__ = "1.0"
first = second = None
one, TWO = 1, 2
declared: int
double = lambda x: 2 * x
def main():
    local = 1
async def serve(): pass
`,
      [
        "constant MAX_SIZE",
        "constant _LIMIT",
        "variable name",
        "variable __version__",
        "variable first",
        "variable second",
        "variable one",
        "constant TWO",
        "variable declared",
        "function double",
        "function main",
        "function serve",
      ],
    ));

  it("finds what is defined under a condition", () =>
    check(
      `try:
    import json
except ImportError:
    json = None
if sys.platform == "win32":
    sep = "\\\\"
    def open_file(): pass
else:
    sep = "/"
class Socket:
    if sys.platform == "win32":
        def win(self): pass
    else:
        def posix(self): pass
`,
      [
        "variable json",
        "variable sep",
        "function open_file",
        "variable sep",
        "class Socket",
        "  method win",
        "  method posix",
      ],
    ));

  it("knows enums and their members by the base class", () =>
    check(
      `class Color(enum.Enum):
    RED = 1
    GREEN = BLUE = auto()
    _ignore_ = []
    hint: str
    @property
    def pretty(self): return self.name
class Size(models.TextChoices):
    SMALL = "s", "Small"
@unique
class Flags(IntFlag):
    A = 1
Planet = Enum("Planet", "EARTH MARS")
`,
      [
        "enum Color",
        "  enumMember RED",
        "  enumMember GREEN",
        "  enumMember BLUE",
        "  field _ignore_",
        "  field hint",
        "  property pretty",
        "enum Size",
        "  enumMember SMALL",
        "enum Flags",
        "  enumMember A",
        "enum Planet",
      ],
    ));

  it("shows properties and their accessors, protocols and type aliases", () =>
    check(
      `T = TypeVar("T")
UserId = NewType("UserId", int)
Pair: TypeAlias = tuple[int, int]
type Tree[K] = dict[K, Tree[K]]
class Open(Protocol[T]):
    @property
    def size(self) -> int: ...
    @size.setter
    def size(self, value): ...
    @functools.cached_property
    def total(self): ...
    @staticmethod
    def make(): ...
`,
      [
        "typeParameter T",
        "class UserId",
        "class Pair",
        "class Tree",
        "interface Open",
        "  property size",
        "  property size",
        "  property total",
        "  method make",
      ],
    ));

  it("begins a decorated declaration at its first decorator", async () => {
    const text = `import x\n\n@first\n@second(1)\ndef run():\n    pass\n`;
    const { symbols } = await kit.parse("a.py", text);
    assert.deepEqual(
      symbols.map(({ range, selectionRange }) => [slice(text, range), slice(text, selectionRange)]),
      [["@first\n@second(1)\ndef run():\n    pass", "run"]],
    );
  });

  it("reads Python 2 with its print statements", () =>
    check(
      `def before(): pass
print "hello %s" % name
print >>sys.stderr, "oops"
exec "code" in scope
class Old:
    def raises(self):
        raise ValueError, "old"
def after(): pass
`,
      ["function before", "class Old", "  method raises", "function after"],
    ));

  for (const [broken, what] of [
    ["x = foo(", "an open bracket"],
    ["x = [1, 2", "an open list"],
    ["d = {'a': 1,", "an open dictionary"],
    ["for x in (", "a half-typed loop"],
    ["if x", "a missing colon"],
    ["x = = 1", "a wrong operator"],
    ["x = 'abc", "an open string"],
    ["return foo.", "a trailing dot"],
    ["x = foo(bar(a, b)", "a bracket that is closed once too few"],
    ["def (self): pass", "a missing name"],
    ["@", "an empty decorator"],
  ] as const) {
    it(`keeps the symbols around ${what}`, async () => {
      const text = `import os

class A:
    def one(self):
        ${broken}
        return 1

    def two(self):
        return 2

    @property
    def three(self):
        return [1]

def four():
    pass

LAST = 1
`;
      const result = await kit.parse("a.py", text);
      const names = outline(result.symbols).map((line) => line.trim().split(" ")[1]);
      for (const name of ["A", "one", "two", "three", "four", "LAST"])
        assert.ok(names.includes(name), `${name} is lost: ${names.join(" ")}`);
      assert.deepEqual(rangeFaults(result, text), []);
    });
  }

  it("folds bodies, brackets, comments and imports", async () => {
    const text = `import a\nimport b\n\n# one\n# two\ndef run(\n    x,\n):\n    y = [\n        1,\n    ]\n    return y\n`;
    const { foldingRanges = [] } = await kit.parse("a.py", text);
    const folds = foldingRanges.map(({ startLine, kind }) => `${startLine} ${kind ?? "code"}`);
    for (const fold of ["0 imports", "3 comment", "5 code", "8 code"])
      assert.ok(folds.includes(fold), `${fold} in ${folds.join(", ")}`);
  });

  it("lists functions with the class that they stand in", async () => {
    const { functions } = await kit.functions(
      "a.py",
      "class A:\n  def run(self): pass\ndef go(): pass\n",
    );
    assert.deepEqual(
      functions.map(({ name, containerName }) => [name, containerName]),
      [
        ["run", "A"],
        ["go", undefined],
      ],
    );
  });
});
