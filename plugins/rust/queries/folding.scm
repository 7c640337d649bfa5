; What can be folded in a Rust file: everything between brackets that is longer than a line.

[
  (declaration_list)
  (field_declaration_list)
  (ordered_field_declaration_list)
  (enum_variant_list)
  (block)
  (match_block)
  (parameters)
  (arguments)
  (array_expression)
  (tuple_expression)
  (field_initializer_list)
  (use_list)
  (macro_definition)
  (token_tree)
  (where_clause)
  (raw_string_literal)
] @fold

[
  (line_comment)
  (block_comment)
] @fold.comment

; Neighbours become one.
[
  (use_declaration)
  (extern_crate_declaration)
] @fold.imports
