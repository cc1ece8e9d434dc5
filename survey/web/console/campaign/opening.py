"""Opening: everything that it demands, then now or at the time that is set."""

from flask import Response, make_response, redirect, request, url_for

from survey.clock import now
from survey.domain.lifecycle import Act, step
from survey.domain.staff import Role
from survey.services.campaign_pages import campaign_page
from survey.services.opening_sheets import checks
from survey.services.running import open_campaign
from survey.web.access import Entrant, admits
from survey.web.console.campaign.people import show as show_page
from survey.web.console.campaign.words import lacking_words
from survey.web.console.slips.people import attempt, person
from survey.web.languages import language
from survey.web.places import acting, looking, places
from survey.words import translator


@admits(Entrant.STAFF, Role.OFFICE)
def show(number: str) -> str:
    """The checklist, and whether to open now."""
    return _page(number)


@admits(Entrant.STAFF, Role.OFFICE)
def open_(number: str) -> Response:
    """Open."""
    done, wrong = attempt(lambda: _open(number))
    return done or make_response(_page(number, wrong), 409)


def _open(number: str) -> Response:
    at_once = request.form.get("when") == "now"
    with acting() as session:
        open_campaign(session, number, at_once=at_once, actor=person().name, at=now())
    return make_response(redirect(url_for("console.campaign", number=number, done="open")))


def _page(number: str, wrong: str = "") -> str:
    at = now()
    with looking() as session:
        view = campaign_page(session, number, at=at)
    step(view.record.state, Act.OPEN)
    lines = (
        checks(view.checklist, say=translator(language()), timezone=places().settings.timezone)
        if view.checklist
        else ()
    )
    return show_page(
        "opening",
        view.record,
        view=view,
        lines=lines,
        lacking_words=lacking_words,
        later=view.record.opens_at > at,
        wrong=wrong,
    )
