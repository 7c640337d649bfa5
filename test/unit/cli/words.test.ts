import { strict as assert } from "node:assert";
import { splitWords } from "../../../server/src/cli/words.ts";

describe("A command on the command line", () => {
  const posix: readonly (readonly [string, ...string[]])[] = [
    ["ruff server", "ruff", "server"],
    ["  ruff\t server \n", "ruff", "server"],
    ["'/opt/my server' --stdio", "/opt/my server", "--stdio"],
    ['"/opt/my server" --stdio', "/opt/my server", "--stdio"],
    ["/opt/my\\ server", "/opt/my server"],
    ["--log='a b'c", "--log=a bc"],
    ["clangd '' -j2", "clangd", "", "-j2"],
    [`sh -c 'echo "$HOME" \\'`, "sh", "-c", 'echo "$HOME" \\'],
    ['x "a\\"b\\\\c\\d"', "x", 'a"b\\c\\d'],
    ["x $HOME ~ *.py", "x", "$HOME", "~", "*.py"],
    [""],
  ];
  for (const [text, ...words] of posix) {
    it(`is split as a shell splits it: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(splitWords(text, false), { kind: "words", words }));
  }

  const windows: readonly (readonly [string, ...string[]])[] = [
    ["C:\\tools\\gopls.exe -rpc.trace", "C:\\tools\\gopls.exe", "-rpc.trace"],
    ['"C:\\Program Files\\x\\x.exe" --stdio', "C:\\Program Files\\x\\x.exe", "--stdio"],
    ["\\\\share\\bin\\x.exe it's", "\\\\share\\bin\\x.exe", "it's"],
    ['x "say \\"hello\\""', "x", 'say "hello"'],
  ];
  for (const [text, ...words] of windows) {
    it(`keeps its backslashes on Windows: ${text}`, () =>
      assert.deepEqual(splitWords(text, true), { kind: "words", words }));
  }

  it("says which quote is not closed", () => {
    assert.deepEqual(splitWords("x 'y", false), { kind: "unclosed", quote: "'" });
    assert.deepEqual(splitWords('x y"', true), { kind: "unclosed", quote: '"' });
    assert.deepEqual(splitWords("x y\\", false), { kind: "unclosed", quote: "\\" });
  });
});
