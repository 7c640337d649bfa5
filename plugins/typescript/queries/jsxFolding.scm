; What only .tsx, .js and .jsx can fold: TypeScript's own grammar knows no JSX.

[
  (jsx_element)
  (jsx_self_closing_element)
] @fold
