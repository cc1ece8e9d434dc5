"""Histories: the released figures of the same subjects over an organiser's campaigns.

Who may read a campaign's results reads them here too, and nobody else: each campaign is asked for
anew. Its figures are read once for the same bytes and kept short, so that ten years cost no more
than a page.

Threat: two people under one id. Ids that a list filled in by position ("u1") are the same in
campaigns that have nothing to do with each other; a card that mixed them would ruin somebody. So
figures are joined where id and name are the same; with another name only where the organiser's
directory holds the id, and the card says so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeAlias

from survey.domain.directory import Kind
from survey.domain.results_access import may_read_results
from survey.persistence import campaigns, directory
from survey.reports.frame import UnknownSubject
from survey.reports.history.card import Entry
from survey.reports.history.years import SubjectYear, Year, subjects_of
from survey.services.releasing import read_once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.services.attending import SignedIn

_KEPT_CAMPAIGNS: Final = 32
_read: dict[bytes, Mapping[str, SubjectYear]] = {}


@dataclass(frozen=True, slots=True)
class Key:
    """Whose history it is; `name` is empty where the id alone says it."""

    id: str
    name: str = ""

    @property
    def token(self) -> str:
        """Both in one, for an address; an id has no blanks."""
        return f"{self.id} {self.name}".strip()


Histories: TypeAlias = "dict[Key, tuple[Entry, ...]]"


@dataclass(frozen=True, slots=True)
class Read:
    """What somebody may read: campaigns and the histories of their subjects, oldest first."""

    organiser: str
    years: tuple[Year, ...]
    histories: Histories

    def find(self, subject: str, name: str = "") -> tuple[Key, tuple[Entry, ...]]:
        """The history under an id, the newest of several without a name; raises UnknownSubject."""
        found = [
            (key, entries)
            for key, entries in self.histories.items()
            if key.id == subject and (not name or key.name in ("", name))
        ]
        if not found:
            raise UnknownSubject(subject=subject)
        return max(found, key=lambda one: one[1][-1].year.at)

    def others(self, key: Key) -> tuple[Key, ...]:
        """Other histories under the same id: of other names."""
        return tuple(one for one in self.histories if one.id == key.id and one != key)


def read_histories(session: Session, held: SignedIn) -> Read:
    """All that somebody who is signed in may read."""
    records = sorted(_readable(session, held), key=lambda one: (one.closes_at, one.number))
    organiser = records[0].organiser if records else held.staff.organiser
    years = tuple(_year(one) for one in records)
    return Read(organiser, years, _histories(session, organiser, years))


def _readable(session: Session, held: SignedIn) -> Iterator[CampaignRecord]:
    if held.by_link:
        found = [campaigns.by_id(session, held.campaign)]
    elif held.staff.organiser:
        found = campaigns.of_organiser(session, held.staff.organiser)
    else:
        found = []
    for one in found:
        if may_read_results(held.roles, one.state) and not one.rehearses:
            yield campaigns.by_id(session, one.id)


def _year(kept: CampaignRecord) -> Year:
    return Year(number=kept.number, title=kept.title, at=kept.closes_at, subjects=_subjects(kept))


def _subjects(kept: CampaignRecord) -> Mapping[str, SubjectYear]:
    """The figures of a campaign, kept by the hash of its bytes: the bytes themselves are long."""
    key = sha256(kept.definition).digest() + sha256(kept.results).digest()
    found = _read.get(key)
    if found is None:
        released = read_once(kept.definition, kept.results)
        found = subjects_of(released.campaign, released.results)
        while len(_read) >= _KEPT_CAMPAIGNS:
            _read.pop(next(iter(_read)), None)
        _read[key] = found
    return found


def _histories(session: Session, organiser: str, years: Sequence[Year]) -> Histories:
    """Histories in the order of the newest campaign that has the subject."""
    by_id: dict[str, list[Entry]] = defaultdict(list)
    for year in years:
        for subject, held in year.subjects.items():
            by_id[subject].append(Entry(year, held))
    several = {
        subject
        for subject, entries in by_id.items()
        if len({one.held.subject.name for one in entries}) > 1
    }
    known = _in_directory(session, organiser, several) if several else set()
    found: dict[Key, list[Entry]] = defaultdict(list)
    for year in reversed(years):
        for subject in year.subjects:
            for one in by_id.pop(subject, ()):
                name = one.held.subject.name if subject in several - known else ""
                found[Key(subject, name)].append(one)
    return {key: tuple(entries) for key, entries in found.items()}


def _in_directory(session: Session, organiser: str, ids: set[str]) -> set[str]:
    return {
        one
        for kind in Kind
        for one in directory.names(session, kind, organiser=organiser)
        if one in ids
    }
