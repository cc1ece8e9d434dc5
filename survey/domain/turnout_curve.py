"""The curve of turnout: how many had submitted at each mark of five minutes, all classes together.

Threat: a finer curve, or one for each class, would tell when a single evaluator submitted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

STEP = timedelta(minutes=5)
MOST_POINTS = 288
"""A day of marks; of a longer curve every n-th is shown."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class TurnoutPoint:
    """At this mark so many ballots were in the box."""

    at: datetime
    submitted: int


def mark_before(at: datetime) -> datetime:
    """The last mark of five minutes, at this moment or before it, in UTC."""
    return (at - (at - _EPOCH) % STEP).astimezone(UTC)


def curve(
    noted: Sequence[TurnoutPoint], *, submitted: int, until: datetime
) -> tuple[TurnoutPoint, ...]:
    """The noted totals in order of time, then the present one, level up to the mark before `until`.

    A total is noted at the mark before the first ballot after it, so the present one was reached
    within a step of the last. The present moment is not drawn: each look would change the curve.
    """
    if not noted:
        return ()
    sparse = -(-len(noted) // MOST_POINTS)
    shown = [*noted[:-1:sparse], noted[-1]]
    if submitted != noted[-1].submitted:
        shown.append(TurnoutPoint(noted[-1].at + STEP, submitted))
    if mark_before(until) > shown[-1].at:
        shown.append(TurnoutPoint(mark_before(until), submitted))
    return tuple(shown)
