; What an editor may fold in a Python file.

[
  (import_statement)
  (import_from_statement)
  (future_import_statement)
] @fold.imports

(comment) @fold.comment

[
  (class_definition)
  (function_definition)
  (if_statement)
  (elif_clause)
  (else_clause)
  (for_statement)
  (while_statement)
  (try_statement)
  (except_clause)
  (finally_clause)
  (with_statement)
  (match_statement)
  (case_clause)
  (argument_list)
  (parameters)
  (dictionary)
  (list)
  (set)
  (tuple)
  (parenthesized_expression)
  (string)
] @fold
