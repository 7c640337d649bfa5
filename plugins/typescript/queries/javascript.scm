; What JavaScript's grammar has a name of its own for. symbols.scm stands behind this file.

(field_definition property: (_) @name value: (arrow_function)) @definition.method
(field_definition property: (_) @name) @definition.field
