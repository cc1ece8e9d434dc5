"""Times as a browser sends them from its own field: on the wall clock of the service."""

from datetime import datetime

from survey.domain.errors import Refusal
from survey.web.places import places


class TimeUnreadable(Refusal):
    """What was typed is no time."""

    code = "time-unreadable"


def read_time(text: str) -> datetime:
    """The moment that was typed, as 2026-11-30T18:00 or with a blank; raises TimeUnreadable."""
    try:
        read = datetime.fromisoformat(text.strip().replace("T", " "))
    except ValueError:
        raise TimeUnreadable from None
    return read if read.tzinfo else read.replace(tzinfo=places().settings.timezone)


def field_time(at: datetime) -> str:
    """A moment as the browser's field for times takes it."""
    return at.astimezone(places().settings.timezone).strftime("%Y-%m-%dT%H:%M")
