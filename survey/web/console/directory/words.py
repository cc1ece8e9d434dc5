"""Words of these pages: what kinds and fields are called, and where each kind is found."""

from typing import Final

from survey.domain.directory import Field, Kind
from survey.web.languages import gettext as _

PLACES: Final = {"units": Kind.UNIT, "persons": Kind.PERSON, "teams": Kind.TEAM}
"""The kinds by their word in an address."""


def kind_words(kind: Kind) -> str:
    """All of a kind."""
    return {Kind.UNIT: _("Units"), Kind.PERSON: _("Persons"), Kind.TEAM: _("Teams and groups")}[
        kind
    ]


def field_words(kind: Kind, field: Field) -> str:
    """A field, as a column is headed; a file with these headings can be imported again."""
    if field == Field.NAME:  # templates name it by its text
        return {
            Kind.UNIT: _("Name of the unit"),
            Kind.PERSON: _("Full name"),
            Kind.TEAM: _("Name of the team"),
        }[kind]
    return {
        Field.ID: _("Id"),
        Field.CATEGORY: _("Subject category"),
        Field.TYPE: _("Type"),
        Field.PARENT: _("Parent unit"),
        Field.UNIT: _("Unit"),
        Field.POST: _("Post"),
        Field.LEVEL: _("Level"),
        Field.PROFESSION: _("Profession"),
        Field.IN_CHARGE: _("In charge of"),
        Field.MEMBERS: _("Members"),
        Field.DUTIES: _("Duties"),
        Field.CONTACT: _("Contact"),
    }[field]


TEAM_DUTIES: Final = ("班子职务", "分管部门")
"""Own fields that members of a team usually have; their names stand in the offices' own files."""


def usual_fields(kind: Kind) -> tuple[str, ...]:
    """Own fields that a form offers by name."""
    return TEAM_DUTIES if kind is Kind.PERSON else ()


def hint_words(field: Field) -> str:
    """What to mind when a field is filled in, empty if nothing."""
    return {
        Field.ID: _("1 to 16 letters A–Z a–z, digits or hyphens; it cannot be changed later"),
        Field.PARENT: _("Id or name of the unit above this one, for 内设机构"),
        Field.UNIT: _("Id or name of a unit in the list"),
        Field.LEVEL: _("县处级, 乡科级 or 科员级; 正职 or 副职 may follow"),
        Field.TYPE: _("Such as 领导班子, 考核工作组, 测评工作组"),
        Field.MEMBERS: _("Ids or names of persons in the list, with commas between them"),
    }.get(field, "")
