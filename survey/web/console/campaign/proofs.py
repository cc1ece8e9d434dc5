"""Proving the key cards: challenges to the holders, check numbers back."""

from flask import Response, make_response, redirect, request, url_for

from survey.clock import now
from survey.domain.lifecycle import CampaignState, WrongState
from survey.services import proving
from survey.services.campaign_pages import CampaignPage, campaign_page
from survey.web.access import Entrant, admits
from survey.web.console.campaign.people import PROVING, show
from survey.web.console.campaign.proof_words import proof_words
from survey.web.console.slips.people import attempt, person
from survey.web.places import acting, looking


@admits(Entrant.STAFF, *PROVING)
def page(number: str) -> str:
    """Both locks: proved or not, the challenge to fetch, the number to type."""
    return _page(number)


@admits(Entrant.STAFF, *PROVING)
def challenge(number: str) -> Response:
    """A new challenge for one lock, as a file."""
    role = request.form.get("role", "")
    with acting() as session:
        made = proving.challenge(session, number, actor=person().name, at=now())
    raw = next((one for one in made if proving.read_challenge(one).role == role), made[0])
    asked = proving.read_challenge(raw)
    response = make_response(raw)
    response.mimetype = "application/json"
    name = f"challenge-{asked.number}-{asked.role.value}.json"
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response


@admits(Entrant.STAFF, *PROVING)
def number(number: str) -> Response:
    """Take the number that the holders read out."""
    done, wrong = attempt(lambda: _take(number))
    return done or make_response(_page(number, wrong), 409)


@admits(Entrant.STAFF, *PROVING)
def answer(number: str) -> str:
    """The page on which two holders answer a challenge in their own browser."""
    return show("prove", _look(number).record, words=proof_words())


def _take(number: str) -> Response:
    given = request.form
    cards = [int(one) for one in given.getlist("card") if one in ("1", "2", "3")]
    with acting() as session:
        proving.take_number(
            session,
            number,
            given.get("lock", ""),
            number=given.get("digits", ""),
            cards=cards,
            actor=person().name,
            at=now(),
        )
    return make_response(redirect(url_for("console.proofs", number=number, done="prove")))


def _look(number: str) -> CampaignPage:
    with looking() as session:
        view = campaign_page(session, number, at=now())
    if view.record.state is not CampaignState.FROZEN:
        raise WrongState(state=view.record.state, act="prove")
    return view


def _page(number: str, wrong: str = "") -> str:
    view = _look(number)
    return show("proofs", view.record, view=view, wrong=wrong, typed=request.form)
