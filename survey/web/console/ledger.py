"""The ledger's page: what was done in a campaign, by whom, and whether the chain holds."""

from datetime import date
from typing import Final

from flask import render_template, request

from survey.domain.results_access import may_read_results
from survey.domain.staff import Role
from survey.services.ledger_views import Asked, view_ledger
from survey.web.access import Entrant, admits
from survey.web.console.ledger_words import act_words, entry_line
from survey.web.places import looking, places
from survey.web.sign_in import signed_in

READING: Final = (Role.OFFICE, Role.MONITOR, Role.AUDITOR)
_MOST_DIGITS: Final = 6


@admits(Entrant.STAFF, *READING)
def ledger(number: str) -> str:
    """A page of entries, the newest first, filtered by the address."""
    asked = _asked()
    with looking() as session:
        view = view_ledger(session, number, asked, timezone=places().settings.timezone)
    return render_template(
        "console/ledger.html",
        campaign=view.record,
        number=number,
        view=view,
        asked=asked,
        lines=tuple(entry_line(one, view.names) for one in view.entries),
        acts=sorted((act_words(one), one) for one in view.acts),
        kept={name: value for name, value in _filters(asked).items() if value},
        may_read=may_read_results(signed_in().roles, view.record.state),
    )


def _asked() -> Asked:
    """What the address asks for; a day or page that is none counts as not given."""
    given = request.args
    page = given.get("page", "")
    return Asked(
        act=given.get("act", ""),
        actor=given.get("actor", ""),
        day=_day(given.get("day", "")),
        page=int(page) if page.isdecimal() and len(page) <= _MOST_DIGITS else 1,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _filters(asked: Asked) -> dict[str, str]:
    day = asked.day.isoformat() if asked.day else ""
    return {"act": asked.act, "actor": asked.actor, "day": day}
