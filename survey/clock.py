"""The single clock: whoever needs the time is given it, and whoever gives it asks here."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)
