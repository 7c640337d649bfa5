; What an editor may fold in a Java file.

(import_declaration) @fold.imports

[
  (line_comment)
  (block_comment)
] @fold.comment

[
  (module_body)
  (class_body)
  (interface_body)
  (enum_body)
  (annotation_type_body)
  (constructor_body)
  (block)
  (switch_block)
  (array_initializer)
  (element_value_array_initializer)
  (argument_list)
  (formal_parameters)
  (string_literal)
] @fold
