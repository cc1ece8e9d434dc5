"""The directory (单位, 班子, 人员): what an organiser knows of units, leading teams and persons.

A campaign copies what it takes and refers to nothing here: a directory is changed every week, a
frozen definition never.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from survey.domain.errors import Refusal

MOST_OWN: Final = 10
LONGEST_OWN_NAME: Final = 20


class Kind(StrEnum):
    """What an entry is about."""

    UNIT = "unit"
    PERSON = "person"
    TEAM = "team"


class Field(StrEnum):
    """What is known of an entry; which of them a kind has, `FIELDS` says."""

    ID = "id"
    NAME = "name"
    CATEGORY = "category"
    TYPE = "type"
    PARENT = "parent"
    UNIT = "unit"
    POST = "post"
    LEVEL = "level"
    PROFESSION = "profession"
    IN_CHARGE = "in_charge"
    MEMBERS = "members"
    DUTIES = "duties"
    CONTACT = "contact"


FIELDS: Final[Mapping[Kind, tuple[Field, ...]]] = MappingProxyType(
    {
        Kind.UNIT: (
            *(Field.ID, Field.NAME, Field.CATEGORY, Field.TYPE, Field.PARENT),
            *(Field.DUTIES, Field.CONTACT),
        ),
        Kind.PERSON: (
            *(Field.ID, Field.NAME, Field.UNIT, Field.POST, Field.LEVEL),
            *(Field.PROFESSION, Field.CATEGORY, Field.IN_CHARGE),
        ),
        Kind.TEAM: (Field.ID, Field.NAME, Field.UNIT, Field.CATEGORY, Field.TYPE, Field.MEMBERS),
    }
)
"""The fields of each kind, in the order of a template's columns; `id` and `name` are first."""

LEVELS: Final = ("县处级", "乡科级", "科员级")
"""How a level begins; 正职 or 副职 may follow."""

LONGEST: Final[Mapping[Field, int]] = MappingProxyType(
    dict.fromkeys(Field, 200)
    | {Field.ID: 16, Field.PARENT: 16, Field.UNIT: 16, Field.LEVEL: 20}
    | {Field.DUTIES: 2000, Field.IN_CHARGE: 2000, Field.MEMBERS: 2000}
)
"""Characters at most."""

LINES: Final = frozenset({Field.DUTIES, Field.IN_CHARGE})
"""Fields that may have several lines."""

REFERENCES: Final[Mapping[Field, Kind]] = MappingProxyType(
    {Field.PARENT: Kind.UNIT, Field.UNIT: Kind.UNIT, Field.MEMBERS: Kind.PERSON}
)
"""Fields that hold ids of other entries; `members` several, with a blank between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A unit, person or team of an organiser; ids are unique within kind and organiser.

    `fields` holds the fields of its kind besides id and name, empty ones too; `own` fields that
    the organiser has added, by their names, none empty.
    """

    kind: Kind
    id: str
    name: str
    fields: Mapping[Field, str] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)

    def text(self, wanted: Field) -> str:
        """The text of a field, empty if it has none."""
        if wanted is Field.ID:
            return self.id
        return self.name if wanted is Field.NAME else self.fields.get(wanted, "")

    @property
    def members(self) -> tuple[str, ...]:
        """Ids of a team's members, in their order."""
        return tuple(self.text(Field.MEMBERS).split())


def entry_of(kind: Kind, texts: Mapping[Field, str], own: Mapping[str, str]) -> Entry:
    """An entry from all its texts; what is not given is empty."""
    return Entry(
        kind=kind,
        id=texts[Field.ID],
        name=texts[Field.NAME],
        fields={one: texts.get(one, "") for one in FIELDS[kind][2:]},
        own={name: text for name, text in own.items() if text},
    )


class UnknownEntry(Refusal):
    """The organiser's directory has no such entry."""

    code = "unknown-entry"


class EntryExists(Refusal):
    """An entry of this kind has the id already."""

    code = "entry-exists"


class EntryInUse(Refusal):
    """Others in the directory refer to this one."""

    code = "entry-in-use"


class NoOrganiser(Refusal):
    """Whoever belongs to no organiser has no directory."""

    code = "no-organiser"
