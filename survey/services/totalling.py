"""Totals of turnout over time: noted at marks of five minutes, before the first ballot after each.

What is in the box then is what was in it at the mark, so no timer is needed and nothing is lost
with a restart. Threat: a total that is written in the transaction of a cast, or with every cast,
would be a clock for the log of the database; so each is a transaction of its own.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from survey.domain.turnout_curve import mark_before
from survey.persistence import turnout_totals
from survey.persistence.errors import DatabaseError
from survey.unit_of_work import unit_of_work

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session, sessionmaker

    from survey.persistence.casting import CastRow


class TurnoutClock:
    """Knows which mark was noted last of each campaign; one a process."""

    def __init__(self, factory: sessionmaker[Session]) -> None:
        """Nothing is read or written yet."""
        self._factory = factory
        self._marks: dict[str, datetime] = {}

    def note(self, rows: Iterable[CastRow]) -> None:
        """Before these casts are written, note the totals of marks that have passed.

        The curve is not worth a ballot: where it cannot be written it stays without this mark.
        """
        passed = {row.campaign: mark_before(row.at) for row in rows}
        for campaign, mark in passed.items():
            if self._marks.get(campaign) == mark:
                continue
            with suppress(DatabaseError), unit_of_work(self._factory) as session:
                turnout_totals.note(session, campaign, mark)
            self._marks[campaign] = mark
