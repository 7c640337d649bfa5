/**
 * Language ids as LSP lists them, for tests that name a file and no language. At run time a
 * plugin gets them from the editor, or from its own descriptor.
 */
const byEnding: ReadonlyMap<string, string> = new Map([
  ["c", "c"],
  ["cc", "cpp"],
  ["cjs", "javascript"],
  ["cpp", "cpp"],
  ["cs", "csharp"],
  ["cts", "typescript"],
  ["js", "javascript"],
  ["jsx", "javascriptreact"],
  ["kt", "kotlin"],
  ["mjs", "javascript"],
  ["mts", "typescript"],
  ["py", "python"],
  ["pyi", "python"],
  ["rb", "ruby"],
  ["rs", "rust"],
  ["sh", "shellscript"],
  ["ts", "typescript"],
  ["tsx", "typescriptreact"],
]);

/** The id for a file name; its ending where LSP names none for it. */
export function languageIdOf(uri: string): string {
  const ending = uri.slice(uri.lastIndexOf(".") + 1);
  return byEnding.get(ending) ?? ending;
}
