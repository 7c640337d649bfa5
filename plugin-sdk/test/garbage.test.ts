import { until } from "../../test/support/until.ts";
import { collectWhenQuiet } from "../src/tree-sitter/garbage.ts";

describe("what much work leaves behind", () => {
  it("is given back when nothing more comes", async () => {
    const left = new WeakRef(Array.from({ length: 1000 }, (_, i) => ({ i })));
    collectWhenQuiet();
    await until("it is collected", () => left.deref() === undefined, 5_000);
  });
});
