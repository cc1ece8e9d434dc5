"""Ordering slips: while frozen they are made at once, while open a second role confirms first."""

from flask import Request, Response, make_response, redirect, request, url_for

from survey.clock import now
from survey.domain.press import SlipFormat
from survey.services import pressing, second_role
from survey.services.issuing import Order
from survey.services.press_views import view_slips
from survey.web.access import Entrant, admits
from survey.web.console.slips.child import start_making
from survey.web.console.slips.paper_key import give_key
from survey.web.console.slips.people import ORDERING, attempt, person
from survey.web.console.slips.people import show as show_page
from survey.web.languages import BY_PARAMETER
from survey.web.places import acting, looking


@admits(Entrant.STAFF, *ORDERING)
def show(number: str) -> str:
    """The form."""
    return _form(number)


@admits(Entrant.STAFF, *ORDERING)
def place(number: str) -> Response:
    """Take an order: begin to make it, or ask a second role."""
    with looking() as session:
        asks = view_slips(session, number).needs_second
    done, wrong = attempt(lambda: _ask(number) if asks else _order(number))
    return done or make_response(_form(number, wrong), 409)


def _form(number: str, wrong: str = "") -> str:
    with looking() as session:
        view = view_slips(session, number)
    return show_page("order", view.record, view=view, wrong=wrong, typed=request.form)


def _order(number: str) -> Response:
    with acting() as session:
        ordered = pressing.order(
            session, number, read_order(request), read_paper(request), actor=person().name, at=now()
        )
    return begin(number, ordered)


def _ask(number: str) -> Response:
    with acting() as session:
        asked = second_role.ask_reissue(session, number, read_order(request), by=person(), at=now())
    return make_response(redirect(url_for("console.request", number=number, request_id=asked.id)))


def begin(number: str, ordered: pressing.Ordered) -> Response:
    """Start the child of a job, give its key to this browser, and go to its page."""
    start_making(ordered)
    page = url_for("console.job", number=number, job_id=ordered.job.id)
    response = make_response(redirect(page))
    give_key(response, number, ordered)
    return response


def read_order(given: Request) -> Order:
    """How many slips for whom; a number that is none is refused as one by the service."""
    class_id, _, section_id = given.form.get("place", "").partition(" ")
    count = given.form.get("count", "").strip()
    is_number = count.isascii() and count.isdecimal() and len(count) < len("1000000")
    return Order(class_id, section_id, int(count) if is_number else 0)


def read_paper(given: Request) -> pressing.Paper:
    """Layout and language; what is not known is the usual one."""
    layout = given.form.get("layout", "")
    language = BY_PARAMETER.get(given.form.get("language", ""))
    known = [one for one in SlipFormat if one.value == layout]
    return pressing.Paper(known[0] if known else SlipFormat.EIGHT, language or "")
