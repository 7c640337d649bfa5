; The outline of a Python file. Where two patterns capture the same name, the first one says what
; it is: special cases stand above general ones.

; ---------------------------------------------------------------------------------- classes
; A decorated declaration begins at its first decorator.

; An enum has a base whose name says so: Enum, enum.IntFlag, models.TextChoices.
((decorated_definition
  definition: (class_definition
    name: (identifier) @name
    superclasses: (argument_list [(identifier) @_base (attribute attribute: (identifier) @_base)])))
  @definition.enum
  (#match? @_base "^((Int|Str|Repr)?Enum|(Int)?Flag|(Integer|Text)?Choices)$"))

((class_definition
  name: (identifier) @name
  superclasses: (argument_list [(identifier) @_base (attribute attribute: (identifier) @_base)]))
  @definition.enum
  (#match? @_base "^((Int|Str|Repr)?Enum|(Int)?Flag|(Integer|Text)?Choices)$"))

; A protocol is Python's interface.
((decorated_definition
  definition: (class_definition
    name: (identifier) @name
    superclasses: (argument_list [
      (identifier) @_base
      (attribute attribute: (identifier) @_base)
      (subscript value: [(identifier) @_base (attribute attribute: (identifier) @_base)])])))
  @definition.interface
  (#eq? @_base "Protocol"))

((class_definition
  name: (identifier) @name
  superclasses: (argument_list [
    (identifier) @_base
    (attribute attribute: (identifier) @_base)
    (subscript value: [(identifier) @_base (attribute attribute: (identifier) @_base)])]))
  @definition.interface
  (#eq? @_base "Protocol"))

(decorated_definition definition: (class_definition name: (identifier) @name)) @definition.class
(class_definition name: (identifier) @name) @definition.class

; -------------------------------------------------------------------------------- functions

; @property, @functools.cached_property, and the accessors @size.setter and @size.deleter.
((class_definition
  body: (block
    (decorated_definition
      (decorator [(identifier) @_decorator (attribute attribute: (identifier) @_decorator)])
      definition: (function_definition name: (identifier) @name))
    @definition.property))
  (#match? @_decorator "^((abstract|cached_|class)?property|getter|setter|deleter)$"))

; In a class, also under a condition: `if sys.platform == "win32": def open(self): …`.
(class_definition
  body: (block [
    (decorated_definition
      definition: (function_definition name: (identifier) @name)) @definition.method
    (function_definition name: (identifier) @name) @definition.method
    (if_statement [
      (block (decorated_definition
        definition: (function_definition name: (identifier) @name)) @definition.method)
      (block (function_definition name: (identifier) @name) @definition.method)
      (else_clause (block (function_definition name: (identifier) @name) @definition.method))])]))

(decorated_definition
  definition: (function_definition name: (identifier) @name)) @definition.function
(function_definition name: (identifier) @name) @definition.function

; ------------------------------------------------------------------------------------ types

; `type Pair[T] = tuple[T, T]`
(type_alias_statement
  left: (type [(identifier) @name (generic_type (identifier) @name)])) @definition.class

; `Pair: TypeAlias = tuple[int, int]`
((assignment
  left: (identifier) @name
  type: (type [
    (identifier) @_type
    (attribute attribute: (identifier) @_type)
    (member_type (identifier) @_type .)])) @definition.class
  (#eq? @_type "TypeAlias"))

; Types that are made by a call, at the top of a file.
((module (expression_statement
  (assignment
    left: (identifier) @name
    right: (call
      function: [(identifier) @_maker (attribute attribute: (identifier) @_maker)]
      arguments: (argument_list . (string)))) @definition.typeParameter))
  (#any-of? @_maker "TypeVar" "ParamSpec" "TypeVarTuple"))

((module (expression_statement
  (assignment
    left: (identifier) @name
    right: (call
      function: [(identifier) @_maker (attribute attribute: (identifier) @_maker)]
      arguments: (argument_list . (string)))) @definition.class))
  (#any-of? @_maker "NewType" "NamedTuple" "namedtuple" "TypedDict" "TypeAliasType"))

((module (expression_statement
  (assignment
    left: (identifier) @name
    right: (call
      function: [(identifier) @_maker (attribute attribute: (identifier) @_maker)]
      arguments: (argument_list . (string)))) @definition.enum))
  (#any-of? @_maker "Enum" "IntEnum" "StrEnum" "Flag" "IntFlag"))

; -------------------------------------------------------------------------------- variables
; `a = b = 1` and `a, b = 1, 2` declare several names: there a declaration is the name alone, so
; that none contains another. A constant is written in capitals.

; What an enum assigns are its members; names with an underscore are for the enum itself.
((class_definition
  superclasses: (argument_list [(identifier) @_base (attribute attribute: (identifier) @_base)])
  body: (block (expression_statement [
    (assignment left: (identifier) @name @definition.enumMember right: (assignment))
    (assignment right: (assignment left: (identifier) @name @definition.enumMember))
    (assignment left: (pattern_list (identifier) @name @definition.enumMember))])))
  (#match? @_base "^((Int|Str|Repr)?Enum|(Int)?Flag|(Integer|Text)?Choices)$")
  (#not-match? @name "^_"))

((class_definition
  superclasses: (argument_list [(identifier) @_base (attribute attribute: (identifier) @_base)])
  body: (block (expression_statement
    (assignment left: (identifier) @name right: (_)) @definition.enumMember)))
  (#match? @_base "^((Int|Str|Repr)?Enum|(Int)?Flag|(Integer|Text)?Choices)$")
  (#not-match? @name "^_"))

; In a class.
((class_definition
  body: (block (expression_statement [
    (assignment left: (identifier) @name @definition.constant right: (assignment))
    (assignment right: (assignment left: (identifier) @name @definition.constant))
    (assignment left: (pattern_list (identifier) @name @definition.constant))])))
  (#match? @name "^_*[A-Z][A-Z0-9_]*$"))

((class_definition
  body: (block (expression_statement
    (assignment left: (identifier) @name) @definition.constant)))
  (#match? @name "^_*[A-Z][A-Z0-9_]*$"))

(class_definition
  body: (block (expression_statement [
    (assignment left: (identifier) @name @definition.field right: (assignment))
    (assignment right: (assignment left: (identifier) @name @definition.field))
    (assignment left: (pattern_list (identifier) @name @definition.field))])))

(class_definition
  body: (block (expression_statement (assignment left: (identifier) @name) @definition.field)))

; What a constructor gives to `self`.
((class_definition
  body: (block
    (function_definition
      name: (identifier) @_method
      body: (block (expression_statement
        (assignment
          left: (attribute
            object: (identifier) @_self
            attribute: (identifier) @name)) @definition.field)))))
  (#any-of? @_method "__init__" "__post_init__")
  (#eq? @_self "self"))

; `double = lambda x: 2 * x`
(module (expression_statement
  (assignment left: (identifier) @name right: (lambda)) @definition.function))

; At the top of the file.
((module (expression_statement [
    (assignment left: (identifier) @name @definition.constant right: (assignment))
    (assignment right: (assignment left: (identifier) @name @definition.constant))
    (assignment left: (pattern_list (identifier) @name @definition.constant))]))
  (#match? @name "^_*[A-Z][A-Z0-9_]*$"))

((module (expression_statement (assignment left: (identifier) @name) @definition.constant))
  (#match? @name "^_*[A-Z][A-Z0-9_]*$"))

(module (expression_statement [
  (assignment left: (identifier) @name @definition.variable right: (assignment))
  (assignment right: (assignment left: (identifier) @name @definition.variable))
  (assignment left: (pattern_list (identifier) @name @definition.variable))]))

(module (expression_statement (assignment left: (identifier) @name) @definition.variable))

; And in what is conditional or guarded there: `try: import json … except ImportError: json = None`.
(module [
  (if_statement [
    (block (expression_statement (assignment left: (identifier) @name) @definition.variable))
    (else_clause
      (block (expression_statement (assignment left: (identifier) @name) @definition.variable)))
    (elif_clause
      (block (expression_statement (assignment left: (identifier) @name) @definition.variable)))])
  (try_statement [
    (block (expression_statement (assignment left: (identifier) @name) @definition.variable))
    (except_clause
      (block (expression_statement (assignment left: (identifier) @name) @definition.variable)))
    (else_clause
      (block (expression_statement (assignment left: (identifier) @name) @definition.variable)))])
  (with_statement
    (block (expression_statement (assignment left: (identifier) @name) @definition.variable)))])

; Under an unclosed bracket the keywords are read as names; what they declare is not lost.
((ERROR (identifier) @_keyword . [
    (identifier) @name @definition.class
    (call function: (identifier) @name @definition.class)])
  (#eq? @_keyword "class"))

((ERROR (identifier) @_keyword . [
    (identifier) @name @definition.function
    (call function: (identifier) @name @definition.function)])
  (#eq? @_keyword "def"))
