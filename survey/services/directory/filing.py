"""A directory as files: an export that can be imported again, a template, a bad file marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.directory import FIELDS, LEVELS, REFERENCES, Entry, Field, Kind
from survey.exports.directory_book import Listed, directory_csv, directory_workbook
from survey.persistence import directory
from survey.services.directory.listing import unique_names
from survey.services.sheets_in.marking import marked_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.persistence.directory import Order, Wanted
    from survey.services.directory.importing import Preview
    from survey.services.sheets_in.marking import RowFault

_CHOICES = (Field.CATEGORY, Field.TYPE, Field.UNIT, Field.PARENT)
_SAMPLE = {
    Field.ID: "001",
    Field.CATEGORY: "综合管理",
    Field.TYPE: "县级部门",
    Field.POST: "局长",
    Field.LEVEL: LEVELS[1],
    Field.PROFESSION: "教育",
    Field.IN_CHARGE: "主持全面工作",
    Field.DUTIES: "主管教育工作",
    Field.CONTACT: "甲一 0913-0000000",
}
_SAMPLE_NAMES = {
    Kind.UNIT: "（示例）甲县教育局",
    Kind.PERSON: "（示例）甲一",
    Kind.TEAM: "（示例）甲班子",
}


@dataclass(frozen=True, slots=True)
class FileWords:
    """Words of a file: its title, headings of columns, and facts that stand above them."""

    title: str
    headings: Mapping[Field, str]
    facts: Sequence[tuple[str, str]] = ()


def export_table(
    session: Session, kind: Kind, wanted: Wanted, order: Order, *, organiser: str, words: FileWords
) -> Listed:
    """What is wanted of a directory, with own fields in columns of their own.

    Units and persons are named, by their ids where several have one name.
    """
    found = directory.entries(session, kind, organiser=organiser, wanted=wanted, order=order)
    own = tuple(dict.fromkeys(name for one in found for name in one.own))
    names = {
        one: unique_names(directory.names(session, one, organiser=organiser))
        for one in (Kind.UNIT, Kind.PERSON)
    }
    rows = [[*_texts(one, names), *(one.own.get(name, "") for name in own)] for one in found]
    headings = [*(words.headings[one] for one in FIELDS[kind]), *own]
    return Listed(title=words.title, headings=headings, rows=rows, facts=words.facts)


def export_book(listed: Listed, *, at: datetime) -> bytes:
    """The table as a workbook."""
    return directory_workbook(listed, made_at=at)


def export_text(listed: Listed) -> bytes:
    """The table as csv."""
    return directory_csv(listed)


def template_book(
    session: Session, kind: Kind, *, organiser: str, words: FileWords, at: datetime
) -> bytes:
    """An empty table with a sample row and drop-downs of what the directory knows."""
    choices: dict[int, Sequence[str]] = {}
    for place, field in enumerate(FIELDS[kind]):
        if field is Field.LEVEL:
            choices[place] = LEVELS
        elif field in REFERENCES and field is not Field.MEMBERS:
            choices[place] = sorted(
                directory.names(session, Kind.UNIT, organiser=organiser).values()
            )
        elif field in _CHOICES:
            choices[place] = directory.choices(session, kind, field, organiser=organiser)
    listed = Listed(
        title=words.title,
        headings=[words.headings[one] for one in FIELDS[kind]],
        rows=[[_sample(kind, one) for one in FIELDS[kind]]],
        choices=choices,
    )
    return directory_workbook(listed, made_at=at)


def marked_book(
    shown: Preview, say: Callable[[RowFault], str], *, title: str, at: datetime
) -> bytes:
    """The table that was sent, its bad cells red with what is wrong as a comment."""
    return marked_table(shown.table, shown.comparison.faults, say, title=title, at=at)


def _sample(kind: Kind, field: Field) -> str:
    return _SAMPLE_NAMES[kind] if field is Field.NAME else _SAMPLE.get(field, "")


def _texts(entry: Entry, names: Mapping[Kind, Mapping[str, str]]) -> list[str]:
    texts = []
    for field in FIELDS[entry.kind]:
        text = entry.text(field)
        if field in REFERENCES:
            known = names[REFERENCES[field]]
            text = "、".join(known.get(one, one) for one in text.split())
        texts.append(text)
    return texts
