; The outline of a Rust file. Where two patterns name the same identifier, the first one wins:
; the special (a method) stands before the general (a function).

; Types

(struct_item name: (type_identifier) @name) @definition.struct

; LSP has no kind for a union; it is laid out like a struct.
(union_item name: (type_identifier) @name) @definition.struct

(enum_item name: (type_identifier) @name) @definition.enum

(enum_variant name: (identifier) @name) @definition.enumMember

; Of structs, unions and struct-like variants; the fields of a tuple have no name.
(field_declaration
  name: (field_identifier) @name
  type: (_) @detail) @definition.field

(trait_item name: (type_identifier) @name) @definition.interface

; `type Cents = u64;`, and `type Item = Cents;` in an impl
(type_item name: (type_identifier) @name) @definition.typeParameter

; `type Item;` in a trait
(associated_type name: (type_identifier) @name) @definition.typeParameter

; Containers. An impl is named in code: `Display for Money`.

(impl_item type: (_) @name) @definition.namespace

(mod_item name: (identifier) @name) @definition.module

; Functions

(impl_item
  body: (declaration_list
    (function_item
      name: (identifier) @name
      parameters: (parameters) @detail) @definition.method))

(trait_item
  body: (declaration_list
    [
      (function_item
        name: (identifier) @name
        parameters: (parameters) @detail)
      (function_signature_item
        name: (identifier) @name
        parameters: (parameters) @detail)
    ] @definition.method))

(function_item
  name: (identifier) @name
  parameters: (parameters) @detail) @definition.function

; In `extern "C" { … }`
(function_signature_item
  name: (identifier) @name
  parameters: (parameters) @detail) @definition.function

(macro_definition name: (identifier) @name) @definition.function

; Values

; `const _: () = assert!(…);` has no name.
((const_item
  name: (identifier) @name
  type: (_) @detail) @definition.constant
  (#not-eq? @name "_"))

; What can change is no constant.
(static_item
  (mutable_specifier)
  name: (identifier) @name
  type: (_) @detail) @definition.variable

(static_item
  name: (identifier) @name
  type: (_) @detail) @definition.constant
