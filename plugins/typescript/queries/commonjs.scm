; What CommonJS exports, and methods as they were written before there were classes. For JavaScript
; alone: TypeScript has words of its own for both, and each pattern takes its time to load.

; ---- `exports.x = …`, `module.exports.x = …`, `module.exports = function …`

(assignment_expression
  left: (member_expression object: (_) @_object property: (_) @name)
  right: [(function_expression) (generator_function) (arrow_function)]
  (#match? @_object "^(module\\.)?exports$")) @definition.function

(assignment_expression
  left: (member_expression object: (_) @_object property: (_) @name)
  right: (class)
  (#match? @_object "^(module\\.)?exports$")) @definition.class

(assignment_expression
  left: (member_expression object: (_) @_object property: (_) @name)
  right: (_) @_value
  (#match? @_object "^(module\\.)?exports$")
  (#not-match? @_value "^[A-Za-z_$][\\w$.]*(\\s*=|$)|^void 0$|^(await\\s+)?(require|import)\\s*\\([^()]*\\)")) @definition.variable

(assignment_expression
  left: (member_expression) @_left
  right: (function_expression name: (_) @name)
  (#eq? @_left "module.exports")) @definition.function

(assignment_expression
  left: (member_expression object: (_) @_object property: (_) @name)
  right: [(function_expression !name) (generator_function !name) (arrow_function)]
  (#eq? @_object "module")
  (#eq? @name "exports")) @definition.function

; ---- functions that are assigned to a prototype, to the object under construction, to a class

(assignment_expression
  left: (member_expression object: (_) @_object property: (_) @name)
  right: [(function_expression) (generator_function) (arrow_function)]
  (#match? @_object "^this$|^[\\w$.]+\\.prototype$")) @definition.method

(program
  (expression_statement
    (assignment_expression
      left: (member_expression object: (identifier) @_object property: (_) @name)
      right: [(function_expression) (generator_function) (arrow_function)]) @definition.function)
  (#not-eq? @_object "module"))

; ---- members of an object literal that is assigned: `module.exports = {…}`, `Shop.prototype = {…}`

(expression_statement (assignment_expression left: (member_expression) right: (object [
  (pair key: (_) @name value: [(function_expression) (generator_function) (arrow_function)]) @definition.method
  (pair value: (object (pair key: (_) @name value: [(function_expression) (generator_function) (arrow_function)]) @definition.method))
])))
