"""Kinds of values in a definition file, as the faults of its structure name them."""

from survey.words.marking import words

KINDS = {
    "kind-object": words("entries of the form key: value"),
    "kind-array": words("a list"),
    "kind-string": words("a text"),
    "kind-number": words("a number"),
    "kind-integer": words("a whole number"),
    "kind-boolean": words("true or false"),
    "kind-null": words("nothing"),
    "kind-string-number": words("a text"),
    "kind-number-string": words("a number"),
    "kind-array-object": words("a list, or entries of the form key: value"),
    "kind-string-number-object": words("a text, or entries of the form key: value"),
    "kind-string-array": words("a word or a list"),
    "kind-string-array-object": words("“all”, a list, or entries of the form key: value"),
    "kind-integer-string-object": words("a whole number, or a share with a per cent sign"),
}
