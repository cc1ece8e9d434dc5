"""A page of a directory's list, and one entry with the names of those that it refers to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from survey.domain.directory import FIELDS, LEVELS, REFERENCES, Entry, Field, Kind
from survey.persistence import directory
from survey.persistence.directory import Order as Order  # noqa: PLC0414  handed on
from survey.persistence.directory import Wanted as Wanted  # noqa: PLC0414  handed on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

PER_PAGE: Final = 50

FILTERS: Final[dict[Kind, tuple[Field, ...]]] = {
    Kind.UNIT: (Field.CATEGORY, Field.TYPE),
    Kind.PERSON: (Field.UNIT, Field.LEVEL, Field.CATEGORY),
    Kind.TEAM: (Field.CATEGORY, Field.TYPE),
}
"""Fields by which each list can be filtered."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page of a list, from 1."""

    wanted: Wanted = field(default_factory=Wanted)
    order: Order = Order.ID
    page: int = 1


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry, and its texts as people read them: names for ids."""

    entry: Entry
    texts: Mapping[Field, str]


@dataclass(frozen=True, slots=True)
class ListView:
    """A page; `choices` are pairs of value and words for each filter."""

    kind: Kind
    entries: tuple[EntryView, ...]
    count: int
    page: int
    pages: int
    choices: Mapping[Field, tuple[tuple[str, str], ...]]


def view_list(session: Session, kind: Kind, asked: Asked, *, organiser: str) -> ListView:
    """A page of the list; a page after the last is the last."""

    def found(page: int) -> tuple[list[Entry], int]:
        return directory.page(
            session,
            kind,
            organiser=organiser,
            wanted=asked.wanted,
            order=asked.order,
            first=(page - 1) * PER_PAGE,
            most=PER_PAGE,
        )

    page = max(asked.page, 1)
    entries, count = found(page)
    pages = max(1, -(-count // PER_PAGE))
    if page > pages:
        page = pages
        entries, count = found(page)
    names = _names(session, entries, organiser=organiser)
    return ListView(
        kind=kind,
        entries=tuple(_view(one, names) for one in entries),
        count=count,
        page=page,
        pages=pages,
        choices={one: _choices(session, kind, one, organiser=organiser) for one in FILTERS[kind]},
    )


def view_entry(session: Session, kind: Kind, entry_id: str, *, organiser: str) -> EntryView:
    """One entry, with ids where several have one name; raises UnknownEntry."""
    entry = directory.by_id(session, kind, entry_id, organiser=organiser)
    names = {
        one: unique_names(directory.names(session, one, organiser=organiser))
        for one in (Kind.UNIT, Kind.PERSON)
    }
    return _view(entry, names)


def unique_names(names: Mapping[str, str]) -> dict[str, str]:
    """The names that mean one entry each, by id: what a form or file can say instead of an id."""
    counts = Counter(names.values())
    return {key: name for key, name in names.items() if counts[name] == 1 and " " not in name}


def unit_choices(session: Session, *, organiser: str) -> tuple[tuple[str, str], ...]:
    """All units by name, with their ids first."""
    names = directory.names(session, Kind.UNIT, organiser=organiser)
    return tuple(sorted(names.items(), key=lambda one: one[0]))


def _names(
    session: Session, entries: Iterable[Entry], *, organiser: str
) -> dict[Kind, dict[str, str]]:
    """The names of all whom these entries refer to."""
    ids: dict[Kind, set[str]] = {Kind.UNIT: set(), Kind.PERSON: set()}
    for entry in entries:
        for named, kind in REFERENCES.items():
            ids[kind].update(entry.text(named).split())
    return {
        kind: directory.names(session, kind, organiser=organiser, ids=some)
        for kind, some in ids.items()
    }


def _view(entry: Entry, names: Mapping[Kind, Mapping[str, str]]) -> EntryView:
    texts = {one: entry.text(one) for one in FIELDS[entry.kind]}
    for one, kind in REFERENCES.items():
        if texts.get(one):
            named = (names[kind].get(key, key) for key in texts[one].split())
            texts[one] = "、".join(named)
    return EntryView(entry, texts)


def _choices(
    session: Session,
    kind: Kind,
    wanted: Field,
    *,
    organiser: str,
) -> tuple[tuple[str, str], ...]:
    if wanted is Field.LEVEL:
        return tuple((one, one) for one in LEVELS)
    found = directory.choices(session, kind, wanted, organiser=organiser)
    if wanted in REFERENCES:
        names = directory.names(session, REFERENCES[wanted], organiser=organiser)
        return tuple((one, names.get(one, one)) for one in found)
    return tuple((one, one) for one in found)
