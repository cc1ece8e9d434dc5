"""The fields in which the office states what the rated see, until when, and when they appeal."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from survey.domain.publication import (
    ANSWER_DAYS,
    APPEAL_DAYS,
    READING_DAYS,
    Publication,
    RatedSight,
)
from survey.web.console.campaign.times import field_time, read_time
from survey.web.places import places

_LAST_MINUTE = time(23, 59)
_MOST_DIGITS = 4


def usual_fields(at: datetime) -> dict[str, str]:
    """What the fields hold before anybody changes them: days end with their last minute."""
    return {
        "sight": RatedSight.OWN.value,
        "reads_from": field_time(at),
        "reads_until": _end_of_day(at + timedelta(days=READING_DAYS)),
        "appeals_until": _end_of_day(at + timedelta(days=APPEAL_DAYS)),
        "answer_days": str(ANSWER_DAYS),
    }


def fields_of(held: Publication) -> dict[str, str]:
    """What the fields hold of what was published."""
    return {
        "sight": held.sight.value,
        "reads_from": field_time(held.reads_from),
        "reads_until": field_time(held.reads_until),
        "appeals_until": field_time(held.appeals_until) if held.appeals_until else "",
        "answer_days": str(held.answer_days),
    }


def read_terms(typed: Mapping[str, str]) -> Publication:
    """What was typed; raises TimeUnreadable."""
    appeals, days = typed.get("appeals_until", "").strip(), typed.get("answer_days", "").strip()
    chosen = typed.get("sight", "")
    known = {one.value for one in RatedSight}
    return Publication(
        sight=RatedSight(chosen) if chosen in known else RatedSight.OWN,
        reads_from=read_time(typed.get("reads_from", "")),
        reads_until=read_time(typed.get("reads_until", "")),
        appeals_until=read_time(appeals) if appeals else None,
        answer_days=int(days) if days.isdecimal() and len(days) <= _MOST_DIGITS else 0,
    )


def kept_seconds(read: Publication, held: Publication) -> Publication:
    """What was typed, where a field was left alone to the second: the field knows minutes only."""
    before, typed = fields_of(held), fields_of(read)
    same = {name for name in before if typed[name] == before[name]}
    return Publication(
        sight=read.sight,
        reads_from=held.reads_from if "reads_from" in same else read.reads_from,
        reads_until=held.reads_until if "reads_until" in same else read.reads_until,
        appeals_until=held.appeals_until if "appeals_until" in same else read.appeals_until,
        answer_days=read.answer_days,
    )


def _end_of_day(at: datetime) -> str:
    zone = places().settings.timezone
    return field_time(datetime.combine(at.astimezone(zone).date(), _LAST_MINUTE, zone))
