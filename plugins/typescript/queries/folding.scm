; What an editor can fold; both grammars have these.

(comment) @fold.comment
(import_statement) @fold.imports

[
  (statement_block)
  (class_body)
  (switch_body)
  (object)
  (array)
  (object_pattern)
  (array_pattern)
  (named_imports)
  (export_clause)
  (formal_parameters)
  (arguments)
  (template_string)
] @fold
