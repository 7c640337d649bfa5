; What only TypeScript can fold, beside folding.scm.

[
  (interface_body)
  (object_type)
  (enum_body)
  (type_parameters)
  (union_type)
] @fold
