"""Freezing a definition under its locks, and the times that stand beside it."""

from urllib.parse import urlsplit

from flask import Response, make_response, redirect, request, url_for

from survey.clock import now
from survey.domain.errors import Refusal
from survey.domain.lifecycle import Act, CampaignState, WrongState, step
from survey.domain.staff import Role
from survey.services import planning
from survey.services.campaign_pages import campaign_page
from survey.services.locking import read_public_lock
from survey.web.access import Entrant, admits
from survey.web.console.campaign.people import show as show_page
from survey.web.console.campaign.times import field_time, read_time
from survey.web.console.slips.people import attempt, person
from survey.web.places import acting, looking, places


class LockFilesMissing(Refusal):
    """Both public lock files are needed."""

    code = "lock-files-missing"


class OneSetUnsaid(Refusal):
    """Two locks of one name come from one set of cards: the interface must say what is lost."""

    code = "one-set-unsaid"


@admits(Entrant.STAFF, Role.OFFICE)
def show(number: str) -> str:
    """What freezing fixes, and the two files."""
    return _page(number)


@admits(Entrant.STAFF, Role.OFFICE)
def freeze(number: str) -> Response:
    """Freeze."""
    done, wrong = attempt(lambda: _freeze(number))
    return done or make_response(_page(number, wrong), 409)


@admits(Entrant.STAFF, Role.OFFICE)
def show_times(number: str) -> str:
    """Opening and closing time."""
    return _times(number)


@admits(Entrant.STAFF, Role.OFFICE)
def schedule(number: str) -> Response:
    """Set them."""
    done, wrong = attempt(lambda: _schedule(number))
    return done or make_response(_times(number, wrong), 409)


def _freeze(number: str) -> Response:
    with acting() as session:
        planning.freeze(
            session,
            number,
            _locks(),
            address=places().settings.public_address,
            actor=person().name,
            at=now(),
        )
    return _back(number, "freeze")


def _locks() -> planning.Locks:
    """The locks in the two files; raises LockFilesMissing, LockRefused, OneSetUnsaid."""
    raw = [request.files[name].read() for name in ("ballot", "slip") if name in request.files]
    if len(raw) < len(("ballot", "slip")) or not all(raw):
        raise LockFilesMissing
    ballot, slip = (read_public_lock(one) for one in raw)
    one_set = "one_set" in request.form
    if ballot.name == slip.name and not one_set:
        raise OneSetUnsaid(name=ballot.name)
    return planning.Locks(ballot=ballot, slip=slip, one_set=one_set)


def _schedule(number: str) -> Response:
    opens, closes = (read_time(request.form.get(name, "")) for name in ("opens", "closes"))
    with acting() as session:
        planning.schedule(
            session, number, opens_at=opens, closes_at=closes, actor=person().name, at=now()
        )
    return _back(number, "schedule")


def _back(number: str, done: str) -> Response:
    return make_response(redirect(url_for("console.campaign", number=number, done=done)))


def _page(number: str, wrong: str = "") -> str:
    with looking() as session:
        view = campaign_page(session, number, at=now())
    step(view.record.state, Act.FREEZE)
    address = places().settings.public_address
    only_here = (urlsplit(address).hostname or "").startswith("127.")
    facts = {"address": address, "only_here": only_here, "typed": request.form}
    return show_page("freeze", view.record, view=view, wrong=wrong, **facts)


def _times(number: str, wrong: str = "") -> str:
    with looking() as session:
        kept = campaign_page(session, number, at=now()).record
    if kept.state not in (CampaignState.DRAFT, CampaignState.FROZEN):
        raise WrongState(state=kept.state, act="schedule")
    typed = request.form
    facts = {
        "opens": typed.get("opens") or field_time(kept.opens_at),
        "closes": typed.get("closes") or field_time(kept.closes_at),
    }
    return show_page("times", kept, wrong=wrong, **facts)
