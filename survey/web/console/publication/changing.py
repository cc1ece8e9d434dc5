"""Changing after the publication what the rated see and until when; with a reason."""

from flask import Response, make_response, redirect, request, url_for

from survey.clock import now
from survey.domain.staff import Role
from survey.services import asking
from survey.services.campaign_pages import campaign_page
from survey.services.publishing import (
    change_publication,
    held_publication,
    widens_publication,
)
from survey.web.access import Entrant, admits
from survey.web.console.campaign.people import show as show_page
from survey.web.console.publication.terms import fields_of, kept_seconds, read_terms
from survey.web.console.publication.words import publication_words
from survey.web.console.slips.people import attempt, person
from survey.web.places import acting, looking


@admits(Entrant.STAFF, Role.OFFICE)
def show(number: str) -> str:
    """What holds, in the fields in which it is changed."""
    return _page(number)


@admits(Entrant.STAFF, Role.OFFICE)
def change(number: str) -> Response:
    """Change it, or ask the monitor where the rated would see more."""
    done, wrong = attempt(lambda: _change(number))
    return done or make_response(_page(number, wrong), 409)


def _change(number: str) -> Response:
    reason, at = request.form.get("reason", ""), now()
    with acting() as session:
        kept, held = held_publication(session, number, at=at)
        after = kept_seconds(read_terms(request.form), held)
        if widens_publication(session, kept, after, reason=reason, at=at):
            asked = asking.ask_widening(session, kept.id, after, reason=reason, by=person(), at=at)
            place = url_for("console.act_request", number=number, request_id=asked.id)
            return make_response(redirect(place))
        change_publication(session, number, after, reason=reason, actor=person().name, at=at)
    there = url_for("console.campaign", number=number, done="publication")
    return make_response(redirect(there))


def _page(number: str, wrong: str = "") -> str:
    at = now()
    with looking() as session:
        _, held = held_publication(session, number, at=at)
        view = campaign_page(session, number, at=at)
    typed = request.form if wrong else fields_of(held)
    return show_page(
        "publication",
        view.record,
        wrong=wrong,
        terms=typed,
        reason=request.form.get("reason", ""),
        promised=held.appeals_until,
        subjects=view.definition.subjects,
        **publication_words(),
    )
