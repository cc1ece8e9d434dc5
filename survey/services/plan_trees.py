"""Trees of plans: what a definition file says, written out in full, so that pages can edit it.

A tree has the members of `docs/definition.md` as `campaign export` writes them: lists of objects
with ids, assignments one by one with their quotas, numbers as texts or integers. What a plan's row
holds (`format`, `id`, `number`, `organiser`) is not repeated in it. Other forms that the file
allows are read as well, but a step of the wizard shows what is written out.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from survey.services.definition_file.expanding import DEFAULT_LANGUAGE, settings_of
from survey.services.definition_file.places import Places
from survey.services.definition_file.times import time_of, time_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

Tree: TypeAlias = dict[str, Any]

LISTS: Final = ("categories", "subjects", "scales", "schemes", "classes", "assignments", "rules")
_OF_THE_ROW: Final = frozenset({"format", "id", "number", "organiser"})
_FROZEN: Final = frozenset({"address", "locks", "receipt_key"})
_TIMES: Final = ("opens", "closes")
_WHOLE_MINUTE: Final = "%Y-%m-%d %H:%M"
_TO_THE_SECOND: Final = "%Y-%m-%d %H:%M:%S"


def empty_tree() -> Tree:
    """The tree of a plan in which nothing is written yet: the defaults, and empty lists."""
    head = {"title": "", "language": DEFAULT_LANGUAGE, **dict.fromkeys(_TIMES, "")}
    return {**head, **{name: [] for name in LISTS}, **settings_of({})}


def tree_of(document: Mapping[str, Any], *, opens: str = "", closes: str = "") -> Tree:
    """The tree of a definition document, frozen or not; times as texts, empty where not set."""
    without = _OF_THE_ROW | _FROZEN
    own = {name: value for name, value in document.items() if name not in without}
    return empty_tree() | own | {"opens": opens, "closes": closes}


def without_times(tree: Tree) -> Tree:
    """The tree as it is taken over for another year: its times are not set."""
    return tree | dict.fromkeys(_TIMES, "")


def with_offsets(tree: Tree, timezone: tzinfo) -> Tree:
    """The tree with its times as one moment each; what is no time stays as it was written."""
    return tree | {name: _with_offset(name, tree.get(name, ""), timezone) for name in _TIMES}


def local_time(text: str, timezone: tzinfo) -> str:
    """A time of a tree on the wall clock, with seconds only where it has some."""
    places = Places({})
    moment = time_of("", text, timezone, places)
    if places.faults:
        return text
    own = moment.astimezone(timezone)
    return own.strftime(_TO_THE_SECOND if own.second else _WHOLE_MINUTE)


def _with_offset(name: str, text: str, timezone: tzinfo) -> str:
    places = Places({})
    moment = time_of(name, text, timezone, places)
    return text if places.faults else time_text(moment.astimezone(timezone))


def read_tree(raw: bytes) -> Tree:
    """A tree from its bytes."""
    tree: Tree = json.loads(raw)
    return tree


def tree_bytes(tree: Mapping[str, Any]) -> bytes:
    """The bytes of a tree; the order of members is kept, a decimal number stays exact."""
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"), default=_text)
    return text.encode()


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(type(value).__name__)
