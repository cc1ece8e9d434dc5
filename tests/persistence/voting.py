"""Voting one after another, as in a campaign."""

from collections.abc import Sequence

from sqlalchemy.orm import Session, sessionmaker

from survey.persistence import drafts
from survey.persistence.casting import CastRow, cast_rows
from survey.unit_of_work import unit_of_work

LARGE = 3000  # bytes, beyond what PostgreSQL keeps inside a row


def vote(factory: sessionmaker[Session], rows: Sequence[CastRow]) -> None:
    """Cast one by one, every third after a draft was saved."""
    for place, row in enumerate(rows):
        with unit_of_work(factory) as session:
            if place % 3 == 0:
                drafts.keep(session, row.account, b"d" * LARGE, replaces=b"")
        with unit_of_work(factory) as session:
            cast_rows(session, [row])
