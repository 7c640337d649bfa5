; The outline of a Java file. Where two patterns capture the same name, the first one says what it
; is: special cases stand above general ones.

(module_declaration name: (_) @name) @definition.module

; ------------------------------------------------------------------------------------ types

(class_declaration name: (identifier) @name) @definition.class
(record_declaration name: (identifier) @name) @definition.class
(interface_declaration name: (identifier) @name) @definition.interface
(annotation_type_declaration name: (identifier) @name) @definition.interface
(enum_declaration name: (identifier) @name) @definition.enum
(enum_constant name: (identifier) @name) @definition.enumMember

; A record's components are its fields.
(record_declaration
  parameters: (formal_parameters [
    (formal_parameter name: (identifier) @name) @definition.field
    (spread_parameter (variable_declarator name: (identifier) @name)) @definition.field]))

; ---------------------------------------------------------------------------------- methods
; The parameters tell overloads apart.

(constructor_declaration
  name: (identifier) @name
  parameters: (formal_parameters) @detail) @definition.constructor
(compact_constructor_declaration name: (identifier) @name) @definition.constructor
(method_declaration
  name: (identifier) @name
  parameters: (formal_parameters) @detail) @definition.method
(annotation_type_element_declaration name: (identifier) @name) @definition.method

; ----------------------------------------------------------------------------------- fields
; Where one declaration has several names (`int x, y;`), each is its own declarator, so that none
; contains another.

(constant_declaration
  declarator: (variable_declarator name: (identifier) @name) @definition.constant . ",")
(constant_declaration
  "," . declarator: (variable_declarator name: (identifier) @name) @definition.constant)
(constant_declaration
  declarator: (variable_declarator name: (identifier) @name)) @definition.constant

(field_declaration
  (modifiers ["static" "final"] ["static" "final"])
  declarator: (variable_declarator name: (identifier) @name) @definition.constant . ",")
(field_declaration
  (modifiers ["static" "final"] ["static" "final"])
  "," . declarator: (variable_declarator name: (identifier) @name) @definition.constant)
(field_declaration
  (modifiers ["static" "final"] ["static" "final"])
  declarator: (variable_declarator name: (identifier) @name)) @definition.constant

(field_declaration
  declarator: (variable_declarator name: (identifier) @name) @definition.field . ",")
(field_declaration
  "," . declarator: (variable_declarator name: (identifier) @name) @definition.field)
(field_declaration
  declarator: (variable_declarator name: (identifier) @name)) @definition.field

; -------------------------------------------------------------------- inside of what is broken
; What a half-typed statement has swallowed is not lost: a name before parameters or behind `void`
; declares a method, and keywords that were read as names declare types.

(ERROR (identifier) @name @definition.method . (formal_parameters))
(ERROR (void_type) . (identifier) @name @definition.method)
(method_declaration (ERROR (identifier) @name @definition.method) parameters: (formal_parameters))

; Under a block that is not closed a method looks like a variable, followed by parameters.
((local_variable_declaration
  declarator: (variable_declarator name: (identifier) @name)) @definition.method
  . (ERROR . (formal_parameters)))

; Under parameters that are not closed it looks like one of them.
(formal_parameters
  (ERROR (formal_parameter name: (identifier) @name) @definition.method))

((ERROR (identifier) @_keyword . (identifier) @name @definition.class)
  (#any-of? @_keyword "class" "record"))
((ERROR (identifier) @_keyword . (identifier) @name @definition.interface)
  (#eq? @_keyword "interface"))
((ERROR (identifier) @_keyword . (identifier) @name @definition.enum)
  (#eq? @_keyword "enum"))
