"""Checking a file's structure by the published schema (survey/definition.schema.json)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, TypeAlias

from jsonschema import Draft202012Validator

from survey.domain.fault_code import FaultCode
from survey.services.definition_file.parsing import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from survey.services.definition_file.parsing import Value
    from survey.services.definition_file.places import Path, Places

SCHEMA = FilePath(__file__).resolve().parents[2] / "definition.schema.json"

Found: TypeAlias = "Iterator[tuple[Path, FaultCode, dict[str, str | int]]]"


@dataclass(frozen=True, slots=True)
class _Broken:
    """A keyword of the schema that the file breaks: where, the value there, the keyword's value."""

    path: Path
    value: Any
    limit: Any
    schema: dict[str, Any]


def note_structure_faults(tree: dict[str, Value], places: Places) -> None:
    """Write down every member that is missing, unknown, or of another type than it must be."""
    for error in _validator().iter_errors(tree):
        describe = _DESCRIBED.get(str(error.validator), _by_schema)
        schema: Any = error.schema
        path = tuple(error.absolute_path)
        for at, code, facts in describe(
            _Broken(path, error.instance, error.validator_value, schema)
        ):
            places.note(at, code, **facts)


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _type(broken: _Broken) -> Found:
    expected = [broken.limit] if isinstance(broken.limit, str) else broken.limit
    facts = {"expected": "-".join(("kind", *expected)), "found": kind_of(broken.value)}
    yield broken.path, FaultCode.WRONG_TYPE, {**facts}


def _required(broken: _Broken) -> Found:
    # The library reports each missing key by itself, but names it only in its own words.
    for key in broken.limit:
        if key not in broken.value:
            yield broken.path, FaultCode.MISSING_KEY, {"key": key}


def _additional(broken: _Broken) -> Found:
    known = broken.schema["properties"]
    for key in broken.value:
        if key not in known:
            facts = {"key": key, "known": ", ".join(known)}
            yield (*broken.path, key), FaultCode.UNKNOWN_KEY, {**facts}


def _enum(broken: _Broken) -> Found:
    facts = {"found": str(broken.value), "allowed": ", ".join(broken.limit)}
    yield broken.path, FaultCode.NOT_ALLOWED, {**facts}


def _range(broken: _Broken) -> Found:
    bounds = {"least": broken.schema["minimum"], "limit": broken.schema["maximum"]}
    yield broken.path, FaultCode.NUMBER_RANGE, {"found": str(broken.value), **bounds}


def _items(broken: _Broken) -> Found:
    facts = {"found": len(broken.value), "limit": broken.limit}
    yield broken.path, FaultCode.ITEM_COUNT, {**facts}


def _by_schema(broken: _Broken) -> Found:
    # The keyword "fault" of our schema names the fault of a pattern or choice of its own.
    code = FaultCode(broken.schema["fault"])
    composed = isinstance(broken.value, dict)
    if code is FaultCode.ONE_KEY_ONLY and not composed:
        return  # its type is wrong, and that is said already
    found = "" if composed else str(broken.value)
    allowed = ", ".join(broken.schema.get("allowed", ()))
    name = str(broken.path[-1])
    yield broken.path, code, {"name": name, "found": found, "allowed": allowed}


_DESCRIBED: dict[str, Callable[[_Broken], Found]] = {
    "type": _type,
    "required": _required,
    "additionalProperties": _additional,
    "enum": _enum,
    "minimum": _range,
    "maximum": _range,
    "minItems": _items,
    "maxItems": _items,
}
