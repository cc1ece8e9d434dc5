"""What waits for a second role: it is confirmed or refused here, and a reissue then made."""

from flask import Response, make_response, redirect, request, url_for

from survey.clock import now
from survey.domain.press import PressAct
from survey.services import pressing, second_role
from survey.services.issuing import Order
from survey.services.press_views import RequestView, view_request
from survey.web.access import Entrant, admits
from survey.web.console.slips.ordering import begin, read_paper
from survey.web.console.slips.people import CONFIRMING, ORDERING, attempt, person, show
from survey.web.places import acting, looking


@admits(Entrant.STAFF, *CONFIRMING)
def page(number: str, request_id: str) -> str:
    """What is asked, by whom, and how it stands."""
    return _page(_look(number, request_id))


@admits(Entrant.STAFF, *CONFIRMING)
def answer(number: str, request_id: str) -> Response:
    """Confirm or refuse; a confirmed recall is carried out at once."""
    view = _look(number, request_id)
    done, wrong = attempt(lambda: _answer(view, confirms="confirm" in request.form))
    if done is None:
        return make_response(_page(view, wrong), 409)
    return make_response(redirect(url_for("console.request", number=number, request_id=request_id)))


@admits(Entrant.STAFF, *ORDERING)
def make(number: str, request_id: str) -> Response:
    """Order the slips of a confirmed reissue, for the browser of whoever asked."""
    view = _look(number, request_id)
    done, wrong = attempt(lambda: _make(view))
    return done or make_response(_page(view, wrong), 409)


def _look(number: str, request_id: str) -> RequestView:
    with looking() as session:
        return view_request(session, number, request_id)


def _page(view: RequestView, wrong: str = "") -> str:
    return show("request", view.record, view=view, wrong=wrong)


def _answer(view: RequestView, *, confirms: bool) -> bool:
    act = second_role.confirm if confirms else second_role.refuse
    with acting() as session:
        act(session, view.record.id, view.asked.id, by=person(), at=now())
    return True


def _make(view: RequestView) -> Response:
    with acting() as session:
        asked = second_role.take(session, view.record.id, view.asked.id, by=person(), at=now())
        ordered = pressing.order(
            session,
            view.record.id,
            Order(asked.class_id, asked.section_id, asked.count),
            read_paper(request),
            actor=asked.asked_by,
            confirmed_by=asked.answered_by,
            act=PressAct.REISSUE,
            at=now(),
        )
    return begin(view.record.number, ordered)
