import { strict as assert } from "node:assert";
import { drive, indexFaults } from "@chorus/plugin-sdk/testing";
import { bodies } from "../src/bodies.ts";
import { plugin } from "../src/plugin.ts";

const long = "aLongEnoughCall(withArguments, thatMakeIt, worthAGap)";

const files = {
  "methods of all forms": `class Shop {
    Shop(int a) {
        ${long};
    }

    @Override
    public <T> List<T> sell(Item item,
                            int count) throws IOException {
        ${long};
    }

    static final int[] PRICES = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    };

    static {
        ${long};
    }

    int after;
}
`,
  "types in methods": `class Shop {
    void sell() {
        if (x) {
            ${long};
        }
        run(new Runnable() {
            public void run() {
                ${long};
            }
        });
        run(new Runnable("a;b") {
            void hidden() {}
        });
        record Local(int a) {}
    }

    enum Colour {
        BLACK,
        WHITE(2),
        RED(1) {
            int shade() {
                return ${long};
            }
        },
        GREEN {
            int field = 1, other = 2, third = 3;
        }
    }
}
`,
  "text that looks like code": `class Shop {
    String before = """
    void not() {
        ${long};
    }
    """;

    void after() {
        char x = '{';
        ${long};
        class Here { int a; }
    }
}
`,
  "methods that are not indented": `class Shop {
    void one() {
        ${long};
        }

        int field;

        void two() {
            ${long};
        }
}
`,
  "an error": `class Shop {
    void half( {
        ${long};
    }

    void whole() {
        ${long};
    }

    int after;
}
`,
};

describe("the index of a Java file", () => {
  for (const [what, text] of Object.entries(files)) {
    it(`has what the outline has, with ${what}`, async () => {
      await using kit = await drive(plugin);
      assert.deepEqual(await indexFaults(kit, "Shop.java", text), []);
    });
  }

  for (const header of [
    "public static <T> List<T> sell(Item item) throws IOException {",
    "int sell(Item item,\n         int count) {",
    "private Shop(Item item) {",
    "private static final int[] PRICES = {",
    "if (x instanceof Item item) {",
    "} catch (IOException e) {",
    "static {",
  ]) {
    it(`leaves out what stands in '${header}'`, () => {
      assert.match(header, bodies.opens);
      assert.doesNotMatch(header, bodies.hasMembers);
    });
  }

  for (const header of [
    "public class Shop {",
    "public record Item(String name) {",
    "RED(1) {",
    "RED {",
    "private final Runnable run = new Runnable() {",
    "@interface Sold {",
    "// void sell() {",
  ]) {
    it(`looks into '${header}'`, () => {
      assert.ok(!bodies.opens.test(header) || bodies.hasMembers.test(header));
    });
  }
});
