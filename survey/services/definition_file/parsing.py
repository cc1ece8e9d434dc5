"""From the bytes of a definition file to plain values, each with its line.

YAML is read event by event and only the plain part of it: no anchors and aliases (a file of a few
lines can unfold to gigabytes), no tags (they name types of the program), no key twice (the second
would silently win), and a decimal number is never a float.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

import yaml

from survey.domain.errors import DefinitionRefused
from survey.domain.fault_code import FaultCode
from survey.services.definition_file.places import Path, Places

Value: TypeAlias = "str | int | Decimal | bool | list[Value] | dict[str, Value] | None"

MOST_BYTES = 5_000_000
MOST_DEPTH = 16
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_INDENTED_BY_TAB = re.compile(r" *\t[ \t]*[^ \t#\r]")
_WHOLE = re.compile(r"-?(0|[1-9]\d{0,17})")
_DECIMAL = re.compile(r"-?\d{1,18}\.\d{1,18}")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel has it


def parse(raw: bytes) -> tuple[dict[str, Value], Places]:
    """The file's mapping and its places; raises DefinitionRefused with what is wrong as YAML."""
    places = Places({(): 1})
    text = _text(raw, places)
    _refuse_if_faulty(places)
    tree = _Tree(places)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            tree.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        places.lines[()] = _line(mark)
        places.note((), FaultCode.YAML_SYNTAX, problem=error.problem or "")
    _refuse_if_faulty(places)
    if tree.root is None:
        places.note((), FaultCode.EMPTY_FILE)
    elif not isinstance(tree.root, dict):
        places.note((), FaultCode.WRONG_TYPE, expected="kind-object", found=kind_of(tree.root))
    else:
        return tree.root, places
    raise DefinitionRefused(tuple(places.faults))


def kind_of(value: object) -> str:
    """The code of a value's kind, after its type's name in JSON Schema."""
    kinds = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer"}
    name = kinds.get(type(value), "number" if isinstance(value, Decimal) else "null")
    return f"kind-{name}"


def _refuse_if_faulty(places: Places) -> None:
    if places.faults:
        raise DefinitionRefused(tuple(places.faults))


def _text(raw: bytes, places: Places) -> str:
    if len(raw) > MOST_BYTES:
        places.note((), FaultCode.FILE_TOO_LARGE, bytes=len(raw), limit=MOST_BYTES)
        return ""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        places.lines[()] = raw.count(b"\n", 0, error.start) + 1
        places.note((), FaultCode.NOT_UTF8)
        return ""
    for number, line in enumerate(text.split("\n"), 1):
        places.lines[()] = number
        if unseen := _UNSEEN.search(line):
            character = f"U+{ord(unseen[0]):04X}"
            places.note((), FaultCode.CONTROL_CHARACTER, character=character)
        if _INDENTED_BY_TAB.match(line):
            places.note((), FaultCode.YAML_TAB)
    places.lines[()] = 1
    return text


@dataclass
class _Open:
    """A list or mapping that is being read; `key` is the mapping's key that waits for its value."""

    value: list[Value] | dict[str, Value]
    path: Path
    key: str | None = None


@dataclass
class _Tree:
    """What the events have built so far."""

    places: Places
    root: Value = None
    documents: int = 0
    stack: list[_Open] = field(default_factory=list)

    def take(self, event: yaml.Event) -> None:
        line = _line(event.start_mark)
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self._fault(line, FaultCode.MANY_DOCUMENTS)
                    raise DefinitionRefused(tuple(self.places.faults))
            case yaml.AliasEvent():
                self._fault(line, FaultCode.YAML_ALIAS)
                self._put("", line)
            case yaml.ScalarEvent():
                self._check(event, line)
                self._put_scalar(event, line)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._check(event, line)
                self._begin([] if isinstance(event, yaml.SequenceStartEvent) else {}, line)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self.stack.pop()

    def _check(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor is not None:
            self._fault(line, FaultCode.YAML_ALIAS)
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._fault(line, FaultCode.YAML_TAG, tag=str(tag))

    def _begin(self, value: list[Value] | dict[str, Value], line: int) -> None:
        if len(self.stack) == MOST_DEPTH:
            self._fault(line, FaultCode.TOO_DEEP, limit=MOST_DEPTH)
            raise DefinitionRefused(tuple(self.places.faults))
        path = self._put(value, line)
        self.stack.append(_Open(value, path))

    def _put_scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.value, dict) and top.key is None:
            self._put_key(top, top.value, event.value, line)
        else:
            self._put(_plain(event.value) if event.implicit[0] else event.value, line)

    def _put_key(self, top: _Open, mapping: dict[str, Value], key: str, line: int) -> None:
        if key in mapping:
            first = self.places.line((*top.path, key))
            self._fault(line, FaultCode.DUPLICATE_KEY, key=key, first=first, path=top.path)
        if not key:
            self._fault(line, FaultCode.YAML_KEY, path=top.path)
        self.places.lines.setdefault((*top.path, key), line)
        top.key = key

    def _put(self, value: Value, line: int) -> Path:
        if not self.stack:
            self.root = value
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            path: Path = (*top.path, len(top.value))
            top.value.append(value)
        elif top.key is None:
            # A list or mapping stands where a key should; go on, to name what else is wrong.
            self._fault(line, FaultCode.YAML_KEY, path=top.path)
            top.key, path = "", top.path
        else:
            path = (*top.path, top.key)
            top.value[top.key] = value
            top.key = None
        self.places.lines.setdefault(path, line)
        return path

    def _fault(self, line: int, code: FaultCode, *, path: Path = (), **facts: str | int) -> None:
        # The line is the event's own; `path` says what is around it.
        kept = self.places.lines.get(path)
        self.places.lines[path] = line
        self.places.note(path, code, **facts)
        if kept is not None:
            self.places.lines[path] = kept


def _plain(text: str) -> Value:
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _WHOLE.fullmatch(text):
        return int(text)
    return Decimal(text) if _DECIMAL.fullmatch(text) else text


def _line(mark: object) -> int:
    # The parser counts from 0, and may have no mark for what it could not read at all.
    return int(getattr(mark, "line", 0)) + 1
