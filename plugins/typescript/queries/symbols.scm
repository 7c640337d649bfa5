; What TypeScript and JavaScript have in common. typescript.scm or javascript.scm stands before this
; file, commonjs.scm behind it: of two patterns that capture the same name the earlier one counts.
;
; Functions are symbols wherever they stand, variables only at the level of a module. What merely
; repeats a name that is declared elsewhere (`const x = require("x")`, `exports.x = x`) is left out.
; Names are as written: a quoted one keeps its quotes, a computed one its brackets.

; ---- functions

(export_statement
  declaration: [
    (function_declaration name: (_) @name)
    (generator_function_declaration name: (_) @name)
  ]) @definition.function

[
  (function_declaration name: (_) @name)
  (generator_function_declaration name: (_) @name)
] @definition.function

(variable_declarator
  name: (identifier) @name
  value: [(arrow_function) (function_expression) (generator_function)]) @definition.function

; ---- classes; an exported one begins with its decorators

(export_statement declaration: (class_declaration name: (_) @name)) @definition.class

(class_declaration name: (_) @name) @definition.class

(variable_declarator name: (identifier) @name value: (class)) @definition.class

; An expression with a name of its own; declarations turn into expressions behind a syntax error.
(class name: (_) @name) @definition.class

(ERROR (function_expression name: (_) @name) @definition.function)

(class_body
  (method_definition
    name: (property_identifier) @name
    (#eq? @name "constructor")) @definition.constructor)

; Accessors read like properties. Object literals have methods too, wherever they stand.
(method_definition ["get" "set"] name: (_) @name) @definition.property

(method_definition name: (_) @name) @definition.method

; ---- variables of a module

(program
  (lexical_declaration "const"
    (variable_declarator name: (identifier) @name value: (_)? @_value) @definition.constant)
  (#not-match? @_value "^(await\\s+)?(require|import)\\s*\\([^()]*\\)(\\.[\\w$]+)*$"))

(program
  (_
    (variable_declarator name: (identifier) @name value: (_)? @_value) @definition.variable)
  (#not-match? @_value "^(await\\s+)?(require|import)\\s*\\([^()]*\\)(\\.[\\w$]+)*$"))

(export_statement
  (lexical_declaration "const"
    (variable_declarator name: (identifier) @name) @definition.constant))

(export_statement
  (_ (variable_declarator name: (identifier) @name) @definition.variable))

; Behind a syntax error the module itself may be an ERROR.
(ERROR
  (lexical_declaration "const" (variable_declarator name: (identifier) @name) @definition.constant))

(ERROR
  (_ (variable_declarator name: (identifier) @name) @definition.variable))

; ---- variables that are taken out of an object or an array

(program
  (_
    (variable_declarator
      name: (_ [
        (shorthand_property_identifier_pattern) @name
        (object_assignment_pattern left: (shorthand_property_identifier_pattern) @name)
        (pair_pattern value: (identifier) @name)
        (pair_pattern value: (assignment_pattern left: (identifier) @name))
        (identifier) @name
        (assignment_pattern left: (identifier) @name)
        (rest_pattern (identifier) @name)
      ] @definition.constant)
      value: (_) @_value))
  (#not-match? @_value "^(await\\s+)?(require|import)\\s*\\([^()]*\\)(\\.[\\w$]+)*$"))

(export_statement
  (_
    (variable_declarator
      name: (_ [
        (shorthand_property_identifier_pattern) @name
        (object_assignment_pattern left: (shorthand_property_identifier_pattern) @name)
        (pair_pattern value: (identifier) @name)
        (pair_pattern value: (assignment_pattern left: (identifier) @name))
        (identifier) @name
        (assignment_pattern left: (identifier) @name)
        (rest_pattern (identifier) @name)
      ] @definition.constant))))

; ---- what is exported without a name of its own

(export_statement
  "default" @name
  value: [(function_expression) (generator_function) (arrow_function)]) @definition.function

(export_statement "default" @name value: (class)) @definition.class

(export_statement
  "default" @name
  value: [(object) (array) (call_expression) (new_expression)]) @definition.constant

; ---- members of an object literal that a module declares or exports: its properties, and functions
; two levels deep

(program (_ (variable_declarator value: (object [
  (pair key: (_) @name value: [(function_expression) (generator_function) (arrow_function)]) @definition.method
  (pair value: (object (pair key: (_) @name value: [(function_expression) (generator_function) (arrow_function)]) @definition.method))
]))))

(export_statement (_ (variable_declarator value: (object [
  (pair key: (_) @name value: [(function_expression) (generator_function) (arrow_function)]) @definition.method
  (pair value: (object (pair key: (_) @name value: [(function_expression) (generator_function) (arrow_function)]) @definition.method))
]))))

(export_statement value: (object [
  (pair key: (_) @name value: [(function_expression) (generator_function) (arrow_function)]) @definition.method
  (pair value: (object (pair key: (_) @name value: [(function_expression) (generator_function) (arrow_function)]) @definition.method))
]))

(program (_ (variable_declarator value: (object (pair key: (_) @name) @definition.property))))

(export_statement (_ (variable_declarator value: (object (pair key: (_) @name) @definition.property))))

(export_statement value: (object (pair key: (_) @name) @definition.property))
