"""The members of a leading team or working group, with what each does in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.domain.directory import Entry, Kind, UnknownEntry
from survey.persistence import directory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session


def members_of(session: Session, team: Entry, *, organiser: str) -> tuple[Entry, ...]:
    """Its members in their order, none for what is no team; one that is gone is left out."""
    return tuple(_found(session, team, organiser)) if team.kind is Kind.TEAM else ()


def _found(session: Session, team: Entry, organiser: str) -> Iterator[Entry]:
    for one in team.members:
        try:
            yield directory.by_id(session, Kind.PERSON, one, organiser=organiser)
        except UnknownEntry:
            continue
