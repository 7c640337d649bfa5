; The outline of a Go file. Where two patterns name the same identifier, the first one wins.
; Methods stand where the code has them, outside of their type: @detail tells the receiver.
; `_` declares nothing.

; Functions

((function_declaration
  name: (identifier) @name
  parameters: (parameter_list) @detail) @definition.function
  (#not-eq? @name "_"))

((method_declaration
  receiver: (parameter_list
    (parameter_declaration type: (_) @detail))
  name: (field_identifier) @name) @definition.method
  (#not-eq? @name "_"))

; Types, in functions too

((type_spec
  name: (type_identifier) @name
  type: (struct_type)) @definition.struct
  (#not-eq? @name "_"))

((type_spec
  name: (type_identifier) @name
  type: (interface_type)) @definition.interface
  (#not-eq? @name "_"))

; `type Cents int64`; like gopls, everything that is neither struct nor interface is a class to LSP
((type_spec
  name: (type_identifier) @name
  type: (_) @detail) @definition.class
  (#not-eq? @name "_"))

((type_alias
  name: (type_identifier) @name
  type: (_) @detail) @definition.class
  (#not-eq? @name "_"))

(method_elem
  name: (field_identifier) @name
  parameters: (parameter_list) @detail) @definition.method

; Fields of named types. Those of nameless structs in functions, like the tables of tests, are left
; out on purpose: nobody looks for them.

((type_spec
  type: (struct_type
    (field_declaration_list
      (field_declaration
        name: (field_identifier) @name
        type: (_) @detail) @definition.field)))
  (#not-eq? @name "_"))

; An embedded field has the name of its type.
(type_spec
  type: (struct_type
    (field_declaration_list
      (field_declaration
        !name
        type: [
          (type_identifier) @name
          (qualified_type name: (type_identifier) @name)
          (generic_type type: (type_identifier) @name)
          (generic_type type: (qualified_type name: (type_identifier) @name))
        ]) @definition.field)))

; Fields in fields, two deep, as in types made for JSON
(type_spec
  type: (struct_type
    (field_declaration_list
      (field_declaration
        type: [
          (struct_type
            (field_declaration_list
              (field_declaration
                name: (field_identifier) @name
                type: (_) @detail) @definition.field))
          (slice_type
            element: (struct_type
              (field_declaration_list
                (field_declaration
                  name: (field_identifier) @name
                  type: (_) @detail) @definition.field)))
          (pointer_type
            (struct_type
              (field_declaration_list
                (field_declaration
                  name: (field_identifier) @name
                  type: (_) @detail) @definition.field)))
        ]))))

; Values of the package: right below the file, or below what the parser could make no sense of.
; Those in functions are nobody's but the function's. With `name:` before it, the query would find
; only the first name of `const a, b = 1, 2`; no other identifier stands right below a spec.

(source_file
  (const_declaration
    (const_spec (identifier) @name) @definition.constant)
  (#not-eq? @name "_"))

(ERROR
  (const_declaration
    (const_spec (identifier) @name) @definition.constant)
  (#not-eq? @name "_"))

(source_file
  (var_declaration
    [
      (var_spec name: (identifier) @name) @definition.variable
      (var_spec_list
        (var_spec name: (identifier) @name) @definition.variable)
    ])
  (#not-eq? @name "_"))

(ERROR
  (var_declaration
    [
      (var_spec name: (identifier) @name) @definition.variable
      (var_spec_list
        (var_spec name: (identifier) @name) @definition.variable)
    ])
  (#not-eq? @name "_"))

; The fields of a package's variable that has a struct type of its own
(source_file
  (var_declaration
    (var_spec
      type: (struct_type
        (field_declaration_list
          (field_declaration
            name: (field_identifier) @name
            type: (_) @detail) @definition.field)))))
