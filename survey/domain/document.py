"""Reading a JSON object member by member, every failure with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from survey.domain.errors import Malformed
from survey.domain.exact import parse_exact

EnumT = TypeVar("EnumT", bound=StrEnum)


class MalformedDefinition(Malformed):
    """A definition's document lacks a member or holds one of another kind; `place` says which."""

    code = "malformed-definition"


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON object and its place in the whole, such as "classes[2].sections[0]"."""

    members: Mapping[str, object]
    place: str = ""

    def __contains__(self, name: str) -> bool:
        """Whether the member is there."""
        return name in self.members

    def where(self, name: str) -> str:
        """The place of a member."""
        return f"{self.place}.{name}" if self.place else name

    def text(self, name: str) -> str:
        """A string that must be there; raises MalformedDefinition, as all that follow do."""
        found = self.members.get(name)
        if not isinstance(found, str):
            raise MalformedDefinition(place=self.where(name))
        return found

    def text_or_empty(self, name: str) -> str:
        """A string, empty where it is absent."""
        return self.text(name) if name in self else ""

    def whole(self, name: str) -> int:
        """An integer that must be there."""
        found = self.members.get(name)
        if not isinstance(found, int) or isinstance(found, bool):
            raise MalformedDefinition(place=self.where(name))
        return found

    def whole_or_none(self, name: str) -> int | None:
        """An integer, None where it is absent."""
        return self.whole(name) if name in self else None

    def flag(self, name: str) -> bool:
        """A truth value, False where it is absent."""
        found = self.members.get(name, False)
        if not isinstance(found, bool):
            raise MalformedDefinition(place=self.where(name))
        return found

    def exact(self, name: str) -> Fraction:
        """A decimal or n/d string that must be there."""
        try:
            return parse_exact(self.text(name))
        except ValueError as error:
            raise MalformedDefinition(place=self.where(name)) from error

    def exact_or_none(self, name: str) -> Fraction | None:
        """A decimal or n/d string, None where it is absent."""
        return self.exact(name) if name in self else None

    def one_of(self, kind: type[EnumT], name: str) -> EnumT:
        """A string that must be there and name a member of an enumeration."""
        try:
            return kind(self.text(name))
        except ValueError as error:
            raise MalformedDefinition(place=self.where(name)) from error

    def part(self, name: str) -> "Document":
        """An object that must be there."""
        return Document(_mapping(self.members.get(name), self.where(name)), self.where(name))

    def parts(self, name: str) -> Iterator["Document"]:
        """The objects of a list that must be there."""
        for place, found in self._listed(name):
            yield Document(_mapping(found, place), place)

    def texts(self, name: str) -> tuple[str, ...]:
        """The strings of a list that must be there."""
        return tuple(_text(found, place) for place, found in self._listed(name))

    def texts_or_none(self, name: str) -> tuple[str, ...]:
        """The strings of a list, no strings where it is absent."""
        return self.texts(name) if name in self else ()

    def _listed(self, name: str) -> Iterator[tuple[str, object]]:
        found = self.members.get(name)
        if not isinstance(found, list | tuple):
            raise MalformedDefinition(place=self.where(name))
        for position, one in enumerate(found):
            yield f"{self.where(name)}[{position}]", one


def _mapping(found: object, place: str) -> Mapping[str, object]:
    if not isinstance(found, Mapping):
        raise MalformedDefinition(place=place)
    return found


def _text(found: object, place: str) -> str:
    if not isinstance(found, str):
        raise MalformedDefinition(place=place)
    return found
