"""Opening and closing times of a definition file, and how they are written back."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from survey.domain.fault_code import FaultCode

if TYPE_CHECKING:
    from datetime import tzinfo

    from survey.services.definition_file.places import Places

_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?) ?(Z|[+-]\d\d:\d\d)?",
)


def time_of(member: str, text: str, timezone: tzinfo, places: Places) -> datetime:
    """A time in UTC; without an offset it is local in `timezone`; what is no time is a fault."""
    found = _TIME.fullmatch(text)
    written = f"{found[1]}T{found[2]}{found[3] or ''}" if found else ""
    try:
        read = datetime.fromisoformat(written)
        aware = read if read.tzinfo else read.replace(tzinfo=timezone)
        return aware.astimezone(UTC)
    except (ValueError, OverflowError):
        places.note((member,), FaultCode.BAD_TIME, found=text)
        return datetime.min.replace(tzinfo=UTC)


def time_text(moment: datetime) -> str:
    """A time with its offset: 2026-12-01T08:30:00+08:00."""
    return moment.isoformat(timespec="seconds")
