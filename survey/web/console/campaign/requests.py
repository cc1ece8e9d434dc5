"""What waits for a monitor: asked by the office, confirmed or refused here."""

from typing import Final

from flask import Response, make_response, redirect, url_for
from flask import request as sent

from survey.clock import now
from survey.domain.act_request import OF_SLIPS, ActRequest, RequestedAct, RequestState
from survey.domain.campaign_record import CampaignRecord
from survey.services import second_role
from survey.services.campaign_pages import campaign_request
from survey.services.publishing import held_publication, wanted_publication
from survey.web.access import Entrant, admits
from survey.web.console.campaign.people import PROVING, show
from survey.web.console.campaign.works import rewrite_tables
from survey.web.console.publication.words import sight_words
from survey.web.console.slips.people import attempt, person
from survey.web.places import acting, looking

_REWRITTEN: Final = (RequestedAct.CLOSE, RequestedAct.VOID)


@admits(Entrant.STAFF, *PROVING)
def page(number: str, request_id: str) -> Response:
    """What is asked, by whom, and how it stands; what is asked of slips has a page there."""
    record, asked = _look(number, request_id)
    if asked.act in OF_SLIPS:
        place = url_for("console.request", number=number, request_id=request_id)
        return make_response(redirect(place))
    return make_response(_page(record, asked))


@admits(Entrant.STAFF, *PROVING)
def answer(number: str, request_id: str) -> Response:
    """Confirm or refuse; what is confirmed is done at once."""
    record, asked = _look(number, request_id)
    done, wrong = attempt(lambda: _answer(asked, confirms="confirm" in sent.form))
    if done is None:
        return make_response(_page(record, asked, wrong), 409)
    if asked.act in _REWRITTEN and "confirm" in sent.form:
        rewrite_tables(record.id)
    return make_response(
        redirect(url_for("console.act_request", number=number, request_id=request_id))
    )


def _look(number: str, request_id: str) -> tuple[CampaignRecord, ActRequest]:
    with looking() as session:
        return campaign_request(session, number, request_id)


def _page(record: CampaignRecord, asked: ActRequest, wrong: str = "") -> str:
    with looking() as session:
        terms = wanted_publication(session, asked)
        before = None
        if asked.widens and asked.state is RequestState.PENDING:
            before = held_publication(session, record.number, at=now())[1]
    told = {"terms": terms, "before": before, "sight_words": sight_words}
    return show("request", record, asked=asked, wrong=wrong, **told)


def _answer(asked: ActRequest, *, confirms: bool) -> bool:
    act = second_role.confirm if confirms else second_role.refuse
    with acting() as session:
        act(session, asked.campaign, asked.id, by=person(), at=now())
    return True
