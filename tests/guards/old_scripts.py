"""What scripts may use: the syntax of ES2020, and the names that Chromium 86 and Safari 14 have.

The tables give the first version of Chromium and of Safari that has a name (MDN's compatibility
tables); a name stands here if either is younger than what the house promises.
"""

import re
from collections.abc import Iterator

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

_PARSER = Parser(Language(tree_sitter_javascript.language()))

# All kinds of node that ES2020 can have; what is not here is younger (or is no JavaScript).
_KINDS = """
arguments array array_pattern arrow_function assignment_expression assignment_pattern
augmented_assignment_expression await_expression binary_expression break_statement
call_expression catch_clause class class_body class_declaration class_heritage comment
computed_property_name continue_statement do_statement else_clause empty_statement
escape_sequence export_clause export_specifier export_statement expression_statement false
finally_clause for_in_statement for_statement formal_parameters function_declaration
function_expression generator_function generator_function_declaration identifier if_statement
import import_clause import_specifier import_statement labeled_statement lexical_declaration
member_expression meta_property method_definition named_imports namespace_import new_expression
null number object object_assignment_pattern object_pattern optional_chain pair pair_pattern
parenthesized_expression program property_identifier regex regex_flags regex_pattern
rest_pattern return_statement sequence_expression shorthand_property_identifier
shorthand_property_identifier_pattern spread_element statement_block statement_identifier string
string_fragment subscript_expression super switch_body switch_case switch_default
switch_statement template_string template_substitution ternary_expression this throw_statement
true try_statement unary_expression undefined update_expression variable_declaration
variable_declarator while_statement yield_expression
"""
_SYNTAX = frozenset(_KINDS.split())
_OPERATORS = {"??=", "||=", "&&="}
_WITHIN = {
    "number": (re.compile("_"), "separators in a number: ES2021"),
    "regex_pattern": (re.compile(r"\(\?<[=!]"), "looking behind in a pattern: Safari 16.4"),
    "regex_flags": (re.compile("[dv]"), "a flag of a pattern: Chromium 90 or 112"),
    "export_specifier": (re.compile("[\"']"), "a string as the name of an export: Chromium 88"),
}

_NAMES = {
    # of the whole page
    **dict.fromkeys(("WeakRef", "FinalizationRegistry"), "Chromium 84, Safari 14.1"),
    **dict.fromkeys(("BroadcastChannel", "SharedWorker"), "Safari 15.4 or 16"),
    **dict.fromkeys(("CompressionStream", "DecompressionStream"), "Chromium 80, Safari 16.4"),
    "structuredClone": "Chromium 98",
    "reportError": "Chromium 95",
    "scheduler": "Chromium 94",
    "requestIdleCallback": "no Safari",
    "cancelIdleCallback": "no Safari",
    # of strings, lists, objects, promises, bytes
    "at": "Chromium 92",
    "hasOwn": "Chromium 93",
    "findLast": "Chromium 97",
    "findLastIndex": "Chromium 97",
    "groupBy": "Chromium 117",
    "fromAsync": "Chromium 121",
    "withResolvers": "Chromium 119",
    **dict.fromkeys(("toSorted", "toReversed", "toSpliced", "with"), "Chromium 110"),
    **dict.fromkeys(("isWellFormed", "toWellFormed"), "Chromium 111"),
    **dict.fromkeys(("toHex", "fromHex", "toBase64", "fromBase64"), "Chromium 140"),
    **dict.fromkeys(("isSubsetOf", "intersection", "difference"), "Chromium 122"),
    "cause": "Chromium 93",
    "Segmenter": "Chromium 87, Safari 14.1",
    **dict.fromkeys(("ListFormat", "DisplayNames", "dateStyle", "timeStyle"), "Safari 14.1"),
    # of pages and what they hold
    "randomUUID": "Chromium 92",
    "throwIfAborted": "Chromium 100",
    "inert": "Chromium 102",
    "checkVisibility": "Chromium 105",
    **dict.fromkeys(("showPopover", "hidePopover", "togglePopover"), "Chromium 114"),
    "showPicker": "Chromium 99",
    "showModal": "Chromium 37, Safari 15.4",
    "requestSubmit": "Chromium 76, Safari 16",
    "submitter": "Chromium 81, Safari 15.4",
    "startViewTransition": "Chromium 111",
    "adoptedStyleSheets": "Chromium 73, Safari 16.4",
    "wakeLock": "Chromium 84, Safari 16.4",
    "locks": "Chromium 69, Safari 15.4",
    "isInputPending": "Chromium 87",
    "scrollIntoViewIfNeeded": "no standard",
    "setHTML": "no Safari",
    "setHTMLUnsafe": "Chromium 124",
    "moveBefore": "Chromium 133",
}
_OF_CLASSES = {  # where the name alone is an old one too
    "AbortSignal.any": "Chromium 116",
    "AbortSignal.timeout": "Chromium 103",
    "Promise.try": "Chromium 128",
    "Response.json": "Chromium 105",
    "URL.canParse": "Chromium 120",
    "URL.parse": "Chromium 126",
}
_OUR_OWN = {"this.quotas.at"}  # methods of ours that happen to have such a name
_FUNCTIONS = {"arrow_function", "function_declaration", "function_expression", "method_definition"}
_FUNCTIONS |= {"generator_function", "generator_function_declaration"}


def younger(script: str) -> list[str]:
    """Everything in a script that Chromium 86 or Safari 14 does not know, each with its line."""
    tree = _PARSER.parse(script.encode())
    return [
        f"{node.start_point.row + 1}: {words}"
        for node in _nodes(tree.root_node)
        for words in (_syntax(node), _name(node, script))
        if words
    ]


def _nodes(top: Node) -> Iterator[Node]:
    waiting = [top]
    while waiting:
        node = waiting.pop()
        waiting += reversed(node.children)
        yield node


def _text(node: Node | None) -> str:
    return node.text.decode() if node and node.text else ""


def _syntax(node: Node) -> str:
    if node.is_error or node.is_missing:
        return f"no JavaScript: {_text(node)[:40]}"
    if node.type in _OPERATORS:
        return f"{node.type}: ES2021"
    if node.is_named and node.type not in _SYNTAX:
        return f"{node.type}: younger than ES2020"
    pattern, words = _WITHIN.get(node.type, (None, ""))
    if pattern and pattern.search(_text(node)):
        return words
    alone = node.type == "await_expression" and not _inside_function(node)
    return "await outside of a function: Chromium 89" if alone else ""


def _inside_function(node: Node) -> bool:
    above = node.parent
    while above and above.type not in _FUNCTIONS:
        above = above.parent
    return above is not None


def _name(node: Node, script: str) -> str:
    """A name of the tables that is used and not made here: read or called, not defined."""
    if node.type not in {"identifier", "property_identifier"}:
        return ""
    name, around = _text(node), node.parent
    whole = _text(around) if around and around.type == "member_expression" else ""
    if whole in _OF_CLASSES:
        return f"{whole}: {_OF_CLASSES[whole]}" if node.type == "property_identifier" else ""
    if name not in _NAMES or whole in _OUR_OWN or _is_ours(node, script):
        return ""
    return f"{name}: {_NAMES[name]}"


def _is_ours(node: Node, script: str) -> bool:
    name, around = _text(node), node.parent
    if node.type == "property_identifier":
        # {dateStyle: …} and {cause: …} are read by the browser; other keys are ours.
        known = around and around.type == "member_expression"
        return not known and name not in {"dateStyle", "timeStyle", "cause"}
    guarded = re.search(rf'typeof {name} === "function"', script)
    twin = name.replace("cancel", "request")
    declared = re.search(rf"(?:const|let|function|\(|, ?|import) *{name}\b(?! *\()", script)
    return bool(guarded or re.search(rf'typeof {twin} === "function"', script) or declared)
