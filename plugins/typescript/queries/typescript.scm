; What only TypeScript has. symbols.scm stands behind this file.

; ---- types

(export_statement declaration: (abstract_class_declaration name: (_) @name)) @definition.class
(abstract_class_declaration name: (_) @name) @definition.class

(export_statement declaration: (interface_declaration name: (_) @name)) @definition.interface
(interface_declaration name: (_) @name) @definition.interface

; A type alias is a named type without an implementation, as an interface is.
(export_statement declaration: (type_alias_declaration name: (_) @name)) @definition.interface
(type_alias_declaration name: (_) @name) @definition.interface

(export_statement declaration: (enum_declaration name: (_) @name)) @definition.enum
(enum_declaration name: (_) @name) @definition.enum
(enum_assignment name: (_) @name) @definition.enumMember
(enum_body name: (_) @name @definition.enumMember)

; ---- namespaces: `namespace a.b`, `declare module "x"`, `declare global`

(internal_module name: (_) @name) @definition.namespace
(module name: (_) @name) @definition.module
(ambient_declaration "global" @name) @definition.namespace

; ---- overloads and declared functions

(function_signature name: (_) @name) @definition.function

; ---- members of classes

(public_field_definition name: (_) @name value: (arrow_function)) @definition.method
(public_field_definition name: (_) @name) @definition.field

; A constructor's parameter with a modifier declares a field.
(required_parameter
  [(accessibility_modifier) (override_modifier) "readonly"]
  pattern: (identifier) @name) @definition.field
(optional_parameter
  [(accessibility_modifier) (override_modifier) "readonly"]
  pattern: (identifier) @name) @definition.field

(class_body
  (method_signature
    name: (property_identifier) @name
    (#eq? @name "constructor")) @definition.constructor)
(class_body (method_signature ["get" "set"] name: (_) @name) @definition.property)
(class_body (method_signature name: (_) @name) @definition.method)
(abstract_method_signature ["get" "set"] name: (_) @name) @definition.property
(abstract_method_signature name: (_) @name) @definition.method

; ---- members of interfaces, and of aliases of object types; object types inside of other types, a
; parameter's above all, are nobody's outline

(interface_body [
  (method_signature ["get" "set"] name: (_) @name) @definition.property
  (property_signature name: (_) @name) @definition.property
  (construct_signature "new" @name) @definition.constructor
])
(interface_body (method_signature name: (_) @name) @definition.method)

(type_alias_declaration
  (object_type [
    (property_signature name: (_) @name) @definition.property
    (method_signature name: (_) @name) @definition.method
  ]))
(type_alias_declaration
  (intersection_type (object_type [
    (property_signature name: (_) @name) @definition.property
    (method_signature name: (_) @name) @definition.method
  ])))

; ---- what is declared, and what a namespace holds, needs no `export` to be seen

(ambient_declaration
  (lexical_declaration "const" (variable_declarator name: (identifier) @name) @definition.constant))
(ambient_declaration
  (_ (variable_declarator name: (identifier) @name) @definition.variable))

(internal_module (statement_block
  (lexical_declaration "const" (variable_declarator name: (identifier) @name) @definition.constant)))
(internal_module (statement_block
  (_ (variable_declarator name: (identifier) @name) @definition.variable)))

(module (statement_block
  (lexical_declaration "const" (variable_declarator name: (identifier) @name) @definition.constant)))
(module (statement_block
  (_ (variable_declarator name: (identifier) @name) @definition.variable)))

(ambient_declaration (statement_block
  (_ (variable_declarator name: (identifier) @name) @definition.variable)))

; ---- an object literal behind `as const` or `satisfies`

(program (_ (variable_declarator value: [
  (as_expression (object (pair key: (_) @name) @definition.property))
  (satisfies_expression (object (pair key: (_) @name) @definition.property))
])))

(export_statement (_ (variable_declarator value: [
  (as_expression (object (pair key: (_) @name) @definition.property))
  (satisfies_expression (object (pair key: (_) @name) @definition.property))
])))

(export_statement
  "default" @name
  value: [(as_expression (object)) (satisfies_expression (object))]) @definition.constant
