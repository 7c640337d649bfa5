/** A tree-sitter query in a file of its own; the bundler loads it as text. */
declare module "*.scm" {
  const query: string;
  export default query;
}
