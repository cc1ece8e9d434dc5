"""The directory of an organiser: units, persons, teams; nobody else's rows are ever touched."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, and_, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from survey.domain.directory import (
    FIELDS,
    LEVELS,
    Entry,
    EntryExists,
    Field,
    Kind,
    UnknownEntry,
)
from survey.persistence.inserting import insert_many, insert_or_skip
from survey.persistence.tables import person, team, unit

TABLES = {Kind.UNIT: unit, Kind.PERSON: person, Kind.TEAM: team}


class Order(StrEnum):
    """What a list is ordered by."""

    ID = "id"
    PINYIN = "pinyin"
    STROKES = "strokes"


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry with what it is ordered by."""

    entry: Entry
    by_pinyin: str
    by_strokes: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: with `text` in name, id or pinyin, and these very texts in fields.

    A level is wanted by how it begins.
    """

    text: str = ""
    equal: Mapping[Field, str] = field(default_factory=dict)


def page(
    session: Session,
    kind: Kind,
    *,
    organiser: str,
    wanted: Wanted,
    order: Order,
    first: int,
    most: int,
) -> tuple[list[Entry], int]:
    """Entries of a page (from `first`, counted from 0, `most` of them), and how many in all."""
    table = TABLES[kind]
    matching = _matching(table, organiser, wanted)
    count = session.scalar(select(func.count()).select_from(table).where(matching)) or 0
    rows = session.execute(
        select(table).where(matching).order_by(*_ordering(table, order)).offset(first).limit(most)
    )
    return [_entry(kind, row) for row in rows], count


def entries(
    session: Session,
    kind: Kind,
    *,
    organiser: str,
    wanted: Wanted | None = None,
    order: Order = Order.ID,
) -> list[Entry]:
    """All entries of a kind, or those that are wanted."""
    table = TABLES[kind]
    matching = _matching(table, organiser, wanted or Wanted())
    rows = session.execute(select(table).where(matching).order_by(*_ordering(table, order)))
    return [_entry(kind, row) for row in rows]


def names(
    session: Session, kind: Kind, *, organiser: str, ids: Collection[str] | None = None
) -> dict[str, str]:
    """The names of entries of a kind by id: of all, or of a few hundred that are named."""
    table = TABLES[kind]
    wanted = select(table.c.id, table.c.name).where(table.c.organiser == organiser)
    if ids is not None:
        wanted = wanted.where(table.c.id.in_(sorted(ids)))
    return {row.id: row.name for row in session.execute(wanted)}


def parents(session: Session, *, organiser: str) -> dict[str, str]:
    """The unit above each unit by id, empty for those that stand at the top."""
    wanted = select(unit.c.id, unit.c.parent).where(unit.c.organiser == organiser)
    return {row.id: row.parent for row in session.execute(wanted)}


def by_id(session: Session, kind: Kind, entry_id: str, *, organiser: str) -> Entry:
    """The entry with this id; raises UnknownEntry."""
    row = session.execute(select(TABLES[kind]).where(_one(kind, entry_id, organiser))).one_or_none()
    if row is None:
        raise UnknownEntry(id=entry_id)
    return _entry(kind, row)


def choices(session: Session, kind: Kind, wanted: Field, *, organiser: str) -> list[str]:
    """The texts that a field has anywhere, each once, without the empty one."""
    table = TABLES[kind]
    column = table.c[wanted.value]
    found = session.scalars(
        select(column).distinct().where(table.c.organiser == organiser, column != "")
    )
    return sorted(found)


def add(session: Session, kept: Kept, *, organiser: str) -> None:
    """Keep a new entry; raises EntryExists for an id that is taken."""
    table = TABLES[kept.entry.kind]
    added = session.execute(
        insert_or_skip(session, table).values(_columns(kept, organiser)).returning(table.c.id)
    )
    if added.one_or_none() is None:
        raise EntryExists(id=kept.entry.id)


def add_many(session: Session, kind: Kind, kept: Iterable[Kept], *, organiser: str) -> None:
    """Keep new entries whose ids are free; raises KeyTakenError, which ends the transaction."""
    insert_many(session, TABLES[kind], (_columns(one, organiser) for one in kept))


def store(session: Session, kept: Kept, *, organiser: str) -> None:
    """Keep what has changed of an entry; raises UnknownEntry."""
    table = TABLES[kept.entry.kind]
    changed = session.execute(
        update(table)
        .where(_one(kept.entry.kind, kept.entry.id, organiser))
        .values(_columns(kept, organiser))
        .returning(table.c.id)
    )
    if changed.one_or_none() is None:
        raise UnknownEntry(id=kept.entry.id)


def store_many(session: Session, kind: Kind, kept: Collection[Kept], *, organiser: str) -> None:
    """Keep what has changed of many entries that are there."""
    table = TABLES[kind]
    ids = [one.entry.id for one in kept]
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        session.execute(delete(table).where(table.c.organiser == organiser, table.c.id.in_(some)))
    if ids:
        session.execute(insert(table), [_columns(one, organiser) for one in kept])


def remove(session: Session, kind: Kind, entry_id: str, *, organiser: str) -> Entry:
    """Take an entry away and give it back; raises UnknownEntry."""
    found = by_id(session, kind, entry_id, organiser=organiser)
    session.execute(delete(TABLES[kind]).where(_one(kind, entry_id, organiser)))
    return found


def referring(session: Session, kind: Kind, entry_id: str, *, organiser: str) -> int:
    """How many entries name this one as their unit, parent or member."""
    if kind is Kind.TEAM:
        return 0
    if kind is Kind.PERSON:
        members = session.scalars(select(team.c.members).where(team.c.organiser == organiser))
        return sum(entry_id in one.split() for one in members)
    naming = (
        (unit, unit.c.parent),
        (person, person.c.unit),
        (team, team.c.unit),
    )
    counts = (
        session.scalar(
            select(func.count())
            .select_from(table)
            .where(table.c.organiser == organiser, column == entry_id)
        )
        for table, column in naming
    )
    return sum(one or 0 for one in counts)


_CHUNK = 500


def _matching(table: Table, organiser: str, wanted: Wanted) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [table.c.organiser == organiser]
    if wanted.text:
        searched = [table.c.name, table.c.id]
        found = [one.icontains(wanted.text, autoescape=True) for one in searched]
        syllables = wanted.text.lower().replace(" ", "")
        if syllables.isascii():
            joined = func.replace(table.c.by_pinyin, " ", "")
            found.append(joined.startswith(syllables, autoescape=True))
        parts.append(or_(*found))
    for one, text in wanted.equal.items():
        column = table.c[one.value]
        begins = one is Field.LEVEL and text in LEVELS
        parts.append(column.startswith(text, autoescape=True) if begins else column == text)
    return and_(*parts)


def _ordering(table: Table, order: Order) -> tuple[ColumnElement[Any], ...]:
    if order is Order.ID:
        return (table.c.id,)
    column = table.c.by_pinyin if order is Order.PINYIN else table.c.by_strokes
    return column, table.c.id


def _one(kind: Kind, entry_id: str, organiser: str) -> ColumnElement[bool]:
    table = TABLES[kind]
    return and_(table.c.organiser == organiser, table.c.id == entry_id)


def _columns(kept: Kept, organiser: str) -> dict[str, str]:
    entry = kept.entry
    return {
        "organiser": organiser,
        **{one.value: entry.text(one) for one in FIELDS[entry.kind]},
        "own": json.dumps(dict(entry.own), ensure_ascii=False),
        "by_pinyin": kept.by_pinyin,
        "by_strokes": kept.by_strokes,
    }


def _entry(kind: Kind, row: Row[Any]) -> Entry:
    members = row._mapping  # noqa: SLF001  the public name of this view
    return Entry(
        kind=kind,
        id=row.id,
        name=row.name,
        fields={one: members[one.value] for one in FIELDS[kind][2:]},
        own=json.loads(row.own),
    )
