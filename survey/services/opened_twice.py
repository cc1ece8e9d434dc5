"""Where two results documents of one campaign differ: which parts, and the first cell."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from survey.domain.second_opening import OpenedPart, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from survey.sealing.canonical import JsonObject

_MEMBERS: Final[dict[OpenedPart, tuple[str, ...]]] = {
    OpenedPart.FORMAT: ("format",),
    OpenedPart.DEFINITION: ("definition_hash",),
    OpenedPart.BOX_ROOT: ("box_root",),
    OpenedPart.INNER_ROOT: ("inner_root",),
    OpenedPart.COUNTS: ("opening", "classes", "verdicts"),
    OpenedPart.FIGURES: ("subjects",),
    OpenedPart.TEXTS: ("comments",),
}
_KNOWN: Final = {name for names in _MEMBERS.values() for name in names}


def differing(kept: JsonObject, given: JsonObject) -> list[OpenedPart]:
    """The parts that are not the same, in the order of `OpenedPart`."""
    found = [
        part
        for part, names in _MEMBERS.items()
        if any(kept.get(name) != given.get(name) for name in names)
    ]
    others = (kept.keys() | given.keys()) - _KNOWN
    if any(kept.get(name) != given.get(name) for name in others):
        found.append(OpenedPart.OTHER)
    return found


def first_place(kept: JsonObject, given: JsonObject) -> Place:
    """The first subject, class and field whose figures differ, by the ids of the kept document."""
    for own, other in _pairs(kept, given, "subjects"):
        if own != other:
            class_id, field = _in_subject(own, other)
            return Place(subject=_id(own, "subject"), class_id=class_id, field=field)
    return Place()


def _in_subject(own: Mapping[str, object], other: Mapping[str, object]) -> tuple[str, str]:
    for one, another in _pairs(own, other, "classes"):
        if one != another:
            return _id(one, "class"), _field(one, another)
    return "", _field(own, other)


def _field(own: Mapping[str, object], other: Mapping[str, object]) -> str:
    for name in ("cells", "fields", "votes"):
        for one, another in _pairs(own, other, name):
            if one != another:
                return _id(one, "field")
    return ""


def _pairs(
    own: Mapping[str, object], other: Mapping[str, object], name: str
) -> Iterator[tuple[Mapping[str, object], Mapping[str, object]]]:
    return zip_longest(_objects(own.get(name)), _objects(other.get(name)), fillvalue={})


def _objects(listed: object) -> list[Mapping[str, object]]:
    """Whatever the other document holds there: nobody has checked it."""
    if not isinstance(listed, list):
        return []
    return [one if isinstance(one, dict) else {} for one in listed]


def _id(own: Mapping[str, object], name: str) -> str:
    return str(own.get(name, ""))
