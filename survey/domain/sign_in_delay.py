"""How long a name is kept from signing in after failures: longer each time, never for ever.

Threat: passwords are guessed; or somebody fails on purpose, to keep a member of staff out. The
longest delay leaves a guesser a hundred tries a day, and the owner a quarter of an hour.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

FREE_TRIES = 4
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class SignInDelay:
    """Failures of a name in a row, the last of them, and until when no sign-in is tried."""

    failures: int
    last_at: datetime
    until: datetime


def wait_after(failures: int) -> timedelta:
    """Nothing after the first four failures in a row, then 1, 2, 4, 8 and ever after 15 minutes."""
    if failures <= FREE_TRIES:
        return timedelta(0)
    doublings = min(failures - FREE_TRIES - 1, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def after_failure(before: SignInDelay | None, at: datetime) -> SignInDelay:
    """The delay after one more failure; failures of the day before are forgotten."""
    failures = (
        1 if before is None or before.last_at <= at - FORGOTTEN_AFTER else before.failures + 1
    )
    return SignInDelay(failures, at, at + wait_after(failures))
