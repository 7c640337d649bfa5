; What can be folded in a Go file: everything between brackets that is longer than a line.

[
  (block)
  (field_declaration_list)
  (interface_type)
  (const_declaration)
  (var_spec_list)
  (type_declaration)
  (literal_value)
  (argument_list)
  (parameter_list)
  (expression_switch_statement)
  (type_switch_statement)
  (select_statement)
  (raw_string_literal)
] @fold

(comment) @fold.comment

; Neighbours become one.
(import_declaration) @fold.imports
