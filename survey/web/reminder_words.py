"""Words of the reminders; times of day, not minutes left, so that they stand still.

The day stands before the time only where it is another one.
"""

from datetime import datetime

from flask_babel import format_datetime, to_user_timezone

from survey.clock import now
from survey.domain.reminders import Reminder, ReminderKind
from survey.web.languages import gettext as _


def reminder_words(one: Reminder) -> str:
    """What is due."""
    if one.kind is ReminderKind.LOW_TURNOUT:
        return _(
            "%(name)s is under its minimum turnout: %(used)s of at least %(needed)s submitted "
            "(%(entitled)s entitled).",
            name=_(", ").join(one.names),
            used=one.used,
            needed=one.needed,
            entitled=one.entitled,
        )
    if one.at is None:
        return _("Paused: no ballots are taken.")
    return {
        ReminderKind.OPENING_SOON: lambda at: _("Opens within an hour, at %(time)s.", time=at),
        ReminderKind.OPENING_DUE: lambda at: _(
            "It was to open at %(time)s and is not open yet.", time=at
        ),
        ReminderKind.PAUSED: lambda at: _("Paused since %(time)s: no ballots are taken.", time=at),
        ReminderKind.CLOSING_SOON: lambda at: _("Closes within 30 minutes, at %(time)s.", time=at),
        ReminderKind.CLOSING_SHORTLY: lambda at: _(
            "Closes within 10 minutes, at %(time)s.", time=at
        ),
        ReminderKind.CLOSING_DUE: lambda at: _(
            "The time was over at %(time)s: no ballots are taken. Close the box, or extend.",
            time=at,
        ),
    }[one.kind](_moment(one.at))


def short_words(one: Reminder) -> str:
    """The same in as few words as can be read from ten metres."""
    if one.kind is ReminderKind.LOW_TURNOUT:
        names = _(", ").join(one.names)
        return _(
            "%(name)s: at least %(needed)s, now %(used)s",
            name=names,
            needed=one.needed,
            used=one.used,
        )
    if one.at is None:
        return _("Paused")
    return {
        ReminderKind.OPENING_SOON: lambda at: _("Opens at %(time)s", time=at),
        ReminderKind.OPENING_DUE: lambda at: _("Not open yet (%(time)s)", time=at),
        ReminderKind.PAUSED: lambda at: _("Paused since %(time)s", time=at),
        ReminderKind.CLOSING_SOON: lambda at: _("Closes at %(time)s", time=at),
        ReminderKind.CLOSING_SHORTLY: lambda at: _("Closes at %(time)s", time=at),
        ReminderKind.CLOSING_DUE: lambda at: _("Time is over (%(time)s)", time=at),
    }[one.kind](_moment(one.at))


def _moment(at: datetime) -> str:
    is_today = to_user_timezone(at).date() == to_user_timezone(now()).date()
    return str(format_datetime(at, "HH:mm" if is_today else "yyyy-MM-dd HH:mm"))
