"""Changing single entries of a directory: adding, changing, deleting, taking a deletion back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from survey.domain.directory import (
    FIELDS,
    REFERENCES,
    Entry,
    EntryInUse,
    Field,
    Kind,
    entry_of,
)
from survey.domain.directory_rows import TextFault, text_faults, tidy
from survey.domain.errors import Refusal
from survey.domain.unit_tree import in_circles
from survey.persistence import directory, directory_waiting
from survey.services.directory.importing import hold_directory, organiser_of
from survey.services.directory.naming import Names
from survey.services.directory.ordering import kept
from survey.services.directory.own_fields import OwnTexts, read_own
from survey.services.recording import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.staff import Staff


class EntryRefused(Refusal):
    """Texts of an entry are wrong; `faults` says in which fields ("" is none) and why."""

    code = "entry-refused"

    def __init__(self, faults: Mapping[str, TextFault]) -> None:
        """Keep what is wrong, by the names of fields."""
        super().__init__(count=len(faults))
        self.faults = faults


class NothingDeleted(Refusal):
    """There is no deletion that could be taken back."""

    code = "nothing-deleted"


def add_entry(
    session: Session,
    kind: Kind,
    texts: Mapping[Field, str],
    *,
    own: OwnTexts = (),
    by: Staff,
    at: datetime,
) -> Entry:
    """Add an entry; raises EntryRefused, EntryExists, NoOrganiser."""
    organiser = organiser_of(by)
    hold_directory(session, organiser)
    entry = _checked(session, kind, texts, own, organiser)
    directory.add(session, kept(entry), organiser=organiser)
    _note(session, "directory-add", entry, by=by, at=at)
    return entry


def change_entry(
    session: Session,
    entry: Entry,
    texts: Mapping[Field, str],
    *,
    own: OwnTexts | None = None,
    by: Staff,
    at: datetime,
) -> Entry:
    """Give an entry other texts, its id stays; raises EntryRefused, UnknownEntry.

    `own` are all its own fields anew, None leaves them as they were.
    """
    organiser = organiser_of(by)
    hold_directory(session, organiser)
    given = {**texts, Field.ID: entry.id}
    fields = tuple(entry.own.items()) if own is None else own
    after = _checked(session, entry.kind, given, fields, organiser)
    directory.store(session, kept(after), organiser=organiser)
    _note(session, "directory-change", after, by=by, at=at)
    return after


def delete_entry(session: Session, kind: Kind, entry_id: str, *, by: Staff, at: datetime) -> Entry:
    """Take an entry away, until it is taken back; raises UnknownEntry, EntryInUse."""
    organiser = organiser_of(by)
    hold_directory(session, organiser)
    entry = directory.by_id(session, kind, entry_id, organiser=organiser)
    if count := directory.referring(session, kind, entry_id, organiser=organiser):
        raise EntryInUse(name=entry.name, count=count)
    directory.remove(session, kind, entry_id, organiser=organiser)
    texts = {one.value: entry.text(one) for one in FIELDS[kind]}
    members = json.dumps([texts, dict(entry.own)], ensure_ascii=False)
    directory_waiting.note_deletion(session, kind, members, staff=by.id, organiser=organiser, at=at)
    _note(session, "directory-delete", entry, by=by, at=at)
    return entry


def last_deleted(session: Session, kind: Kind, *, by: Staff) -> Entry | None:
    """What a member of staff deleted last and can take back, None if nothing."""
    members = directory_waiting.last_deletion(
        session, kind, staff=by.id, organiser=organiser_of(by)
    )
    if not members:
        return None
    texts, own = json.loads(members)
    return entry_of(kind, {Field(name): text for name, text in texts.items()}, own)


def undo_deletion(session: Session, kind: Kind, *, by: Staff, at: datetime) -> Entry:
    """Put back what was deleted last; raises NothingDeleted, EntryExists."""
    hold_directory(session, organiser_of(by))
    entry = last_deleted(session, kind, by=by)
    if entry is None:
        raise NothingDeleted
    directory.add(session, kept(entry), organiser=organiser_of(by))
    directory_waiting.forget_deletion(session, kind, staff=by.id)
    _note(session, "directory-undo", entry, by=by, at=at)
    return entry


def _checked(
    session: Session,
    kind: Kind,
    texts: Mapping[Field, str],
    own: OwnTexts,
    organiser: str,
) -> Entry:
    plain = {one: tidy(texts.get(one, ""), one) for one in FIELDS[kind]}
    faults: dict[str, TextFault] = {}
    for one, text in plain.items():
        found = next(text_faults(text, one), None) if text else None
        if one is Field.NAME and not text:
            found = TextFault("row-no-name")
        if one is Field.ID and not text:
            found = TextFault("row-bad-id", (("found", ""),))
        if one in REFERENCES and text and found is None:
            plain[one], found = _meant(session, one, text, organiser)
        if found:
            faults[one.value] = found
    if plain.get(Field.PARENT) and (code := _circle(session, plain, organiser)):
        faults.setdefault(Field.PARENT.value, TextFault(code))
    kept_own, wrong = read_own(own)
    faults |= wrong
    if faults:
        raise EntryRefused(faults)
    return entry_of(kind, plain, kept_own)


def _circle(session: Session, plain: Mapping[Field, str], organiser: str) -> str:
    """The code of the fault, empty if the unit does not stand above itself."""
    key, parent = plain[Field.ID], plain[Field.PARENT]
    if key == parent:
        return "row-own-parent"
    parents = directory.parents(session, organiser=organiser)
    return "row-circle" if key in in_circles({**parents, key: parent}) else ""


def _meant(
    session: Session, wanted: Field, text: str, organiser: str
) -> tuple[str, TextFault | None]:
    kind = REFERENCES[wanted]
    word = "unit" if kind is Kind.UNIT else "member"
    names = Names.of(directory.names(session, kind, organiser=organiser), word)
    return names.find_all(text) if wanted is Field.MEMBERS else names.find(text)


def _note(session: Session, act: str, entry: Entry, *, by: Staff, at: datetime) -> None:
    # The ledger cannot be cleaned, so no name of a person stands in it.
    facts = {"kind": entry.kind.value, "entry": entry.id, "organiser": by.organiser}
    record(session, act=act, actor=by.name, at=at, facts=facts)
