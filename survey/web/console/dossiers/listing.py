"""All dossiers of a campaign with who is missing, and the times that the office sets."""

from datetime import datetime

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import format_datetime

from survey.clock import now
from survey.domain.dossier import DossierRefused, DossierTimes
from survey.domain.staff import Role
from survey.services.dossier_lists import set_times, view_dossiers
from survey.services.dossier_reading import WRITERS
from survey.web.access import Entrant, admits
from survey.web.console.forms import attempt
from survey.web.places import acting, looking, places
from survey.web.sign_in import signed_in

WRITING = (Role.OFFICE, Role.UNIT)
READING = (*WRITING, Role.MONITOR, Role.AUDITOR, Role.READER)
COUNTING = (Role.OFFICE, Role.MONITOR, Role.AUDITOR)
_TIMES = ("collects_until", "shown_from", "shown_until")


class MistypedTime(DossierRefused):
    """What was typed is no day and time."""

    code = "dossier-time-mistyped"


@admits(Entrant.STAFF, *READING)
def dossiers(number: str) -> str:
    """The list; a unit administrator sees his own line, a leader what is published."""
    return _page(number, {})


@admits(Entrant.STAFF, Role.OFFICE)
def times(number: str) -> Response:
    """Set deadline and publication."""
    done, wrong = attempt(lambda: _set(number), {})
    if not done:
        return make_response(_page(number, wrong), 409)
    return make_response(redirect(url_for("console.dossiers", number=number, done="times")))


def said(at: datetime | None) -> str:
    """A moment to the minute on the wall clock of the service."""
    return str(format_datetime(at, "yyyy-MM-dd HH:mm")) if at else ""


def _set(number: str) -> bool:
    until, begins, ends = (_moment(request.form.get(name, "")) for name in _TIMES)
    if until is None:
        raise MistypedTime
    given = DossierTimes(collects_until=until, shown_from=begins, shown_until=ends)
    with acting() as session:
        set_times(session, number, given, actor=signed_in().staff.name, at=now())
    return True


def _moment(text: str) -> datetime | None:
    """Local time as a field gives it, None where it was left empty; raises MistypedTime."""
    if not text.strip():
        return None
    try:
        typed = datetime.fromisoformat(text.strip())
    except ValueError:
        raise MistypedTime from None
    return typed.replace(tzinfo=places().settings.timezone) if typed.tzinfo is None else typed


def _page(number: str, wrong: dict[str, str]) -> str:
    held = signed_in()
    with looking() as session:
        view = view_dossiers(session, held, number, at=now())
    kept = {name: said(getattr(view.times, name, None)).replace(" ", "T") for name in _TIMES}
    return render_template(
        "console/dossiers.html",
        campaign=view.record,
        number=number,
        view=view,
        wrong=wrong,
        times={name: request.form.get(name, kept[name]) for name in _TIMES},
        is_office=Role.OFFICE in held.roles,
        writes=bool(held.roles & WRITERS),
        shown=view.times is not None and view.times.has_shown(now()),
        late=view.times is not None and not view.times.collects(now()),
        counts=not held.roles.isdisjoint(COUNTING),
        shows=view.times is not None and view.times.shows(now()),
        only_missing="missing" in request.args,
        moment=said,
    )
