"""Taking subjects from the directory or straight from a table: copies, nothing refers back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.directory import REFERENCES, Entry, Field, Kind
from survey.persistence import directory
from survey.services.directory.comparing import Known, compare
from survey.services.directory.importing import Preview, waiting_table
from survey.services.plan_steps.subjects import NewSubject, adding

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.staff import Staff
    from survey.services.directory.listing import Asked
    from survey.services.plan_trees import Tree


@dataclass(frozen=True, slots=True)
class InCategory:
    """Into which category subjects go: their own, else `name`; `every` lets `name` decide alone."""

    name: str = ""
    every: bool = False

    def of(self, entry: Entry) -> str:
        """The category of an entry, by name; empty if nothing says it."""
        own = entry.text(Field.CATEGORY)
        return self.name if self.every or not own else own


def taken_ids(tree: Tree) -> dict[str, str]:
    """The names of subjects that a plan has, by id."""
    return {str(one["id"]): str(one["name"]) for one in tree["subjects"]}


def entries_wanted(
    session: Session,
    kind: Kind,
    asked: Asked,
    ids: Collection[str] | None,
    *,
    organiser: str,
) -> list[Entry]:
    """Entries of the directory with the names of units in them: all of a list, or by id."""
    found = directory.entries(
        session, kind, organiser=organiser, wanted=asked.wanted, order=asked.order
    )
    names = directory.names(session, Kind.UNIT, organiser=organiser)
    return [_named(one, names) for one in found if ids is None or one.id in ids]


def table_preview(session: Session, upload_id: str, *, by: Staff, at: datetime) -> Preview:
    """A table that waits, each row an entry of its own; raises UploadOver.

    Units may be named that the directory has not.
    """
    kind, table = waiting_table(session, upload_id, by=by, at=at)
    return Preview(upload_id, kind, table, compare(table, Known(kind, {}, {}, {}, free=True)))


def take_entries(entries: Sequence[Entry], where: InCategory) -> Callable[[Tree], None]:
    """The change that adds entries as subjects; those that are there already are left out.

    An id that another subject has is not taken: the new one gets the next free id.
    """

    def change(tree: Tree) -> None:
        there = taken_ids(tree)
        new = [one for one in entries if there.get(one.id) != one.name]
        subjects = [
            NewSubject(
                id="" if one.id in there else one.id,
                name=one.name,
                category=where.of(one),
                post=post_of(one),
            )
            for one in new
        ]
        adding(subjects)(tree)

    return change


def post_of(entry: Entry) -> str:
    """An official's post as a ballot shows it: with the unit before it, unless it is there."""
    post, unit = entry.text(Field.POST), entry.text(Field.UNIT)
    if entry.kind is not Kind.PERSON or not post:
        return unit if entry.kind is Kind.PERSON else ""
    return post if unit in post else f"{unit}{post}"


def _named(entry: Entry, names: Mapping[str, str]) -> Entry:
    fields = dict(entry.fields)
    for one, kind in REFERENCES.items():
        if kind is Kind.UNIT and fields.get(one):
            fields[one] = names.get(fields[one], fields[one])
    return Entry(kind=entry.kind, id=entry.id, name=entry.name, fields=fields, own=entry.own)
