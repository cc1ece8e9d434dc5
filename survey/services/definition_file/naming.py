"""Ids and names: ids that are left out are filled in by position, names may stand for ids."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from survey.domain.exact import definition_string, parse_exact
from survey.domain.fault_code import FaultCode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from survey.services.definition_file.places import Path, Places

Json: TypeAlias = dict[str, Any]

# All that Unicode calls a space, and the blanks without width, which it does not.
_BLANKS: Final = (
    "".join(one for one in map(chr, range(0x3001)) if one.isspace()) + "\u200b\u2060\ufeff"
)


def word(value: object) -> str:
    """A text without blanks around it, or the digits of a number that was meant as one.

    Copied names bring wide and unbreakable blanks along; two names would look the same.
    """
    return _text(value).strip(_BLANKS)


def texts(source: Json, *names: str) -> Json:
    """As `words`, to the letter: what is read as a whole, and not compared."""
    return {name: _text(source[name]) for name in names if name in source}


def _text(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def exact(value: object) -> str:
    """A number as the definition writes it."""
    return definition_string(fraction(value))


def fraction(value: object) -> Fraction:
    """A number that the schema has passed."""
    return parse_exact(word(value))


def words(source: Json, *names: str) -> Json:
    """The members among these that are there, as texts."""
    return {name: word(source[name]) for name in names if name in source}


def with_ids(items: list[Json], prefix: str) -> list[Json]:
    """The items, those without an id with one: the prefix and the next number that is free."""
    taken = {word(one["id"]) for one in items if "id" in one}
    filled = []
    for position, one in enumerate(items, 1):
        number = position
        while "id" not in one and f"{prefix}{number}" in taken:
            number += 1
        own = word(one["id"]) if "id" in one else f"{prefix}{number}"
        taken.add(own)
        filled.append({**one, "id": own})
    return filled


@dataclass
class Names:
    """What a list's ids and names stand for."""

    ids: set[str] = field(default_factory=set)
    named: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, items: Iterable[Json]) -> Names:
        """The names of items that have `id` and `name`."""
        names = cls()
        for one in items:
            names.add(one["id"], name=one["name"])
        return names

    def add(self, one: str, *, name: str) -> None:
        """Let an id be found by itself and by a name."""
        self.ids.add(one)
        self.named[name].add(one)

    def find(self, value: object, path: Path, places: Places) -> str:
        """The id that is meant; the text itself where nothing has it, for the rules to refuse."""
        text = word(value)
        if text in self.ids:
            return text
        meant = sorted(self.named.get(text, ()))
        if len(meant) > 1:
            places.note(path, FaultCode.AMBIGUOUS_NAME, name=text, ids=", ".join(meant))
        return meant[0] if meant else text

    def known(self, value: object, path: Path, places: Places, unknown: FaultCode) -> str:
        """As `find`, where the document itself would not show that nothing has the name."""
        found = self.find(value, path, places)
        if found not in self.ids:
            places.note(path, unknown, found=found)
        return found
