"""Recalling slips: a scanner types their bars line by line, each is shown with its standing."""

from flask import Response, make_response, redirect, request, url_for

from survey.clock import now
from survey.services import recalling, second_role
from survey.services.press_views import view_slips
from survey.web.access import Entrant, admits
from survey.web.console.slips.people import ORDERING, attempt, person
from survey.web.console.slips.people import show as show_page
from survey.web.places import acting, looking

_MOST = 5000


@admits(Entrant.STAFF, *ORDERING)
def show(number: str) -> str:
    """The lines so far, with one more or one less; nothing is recalled yet."""
    voted = any(map(recalling.is_code, request.form.get("line", "").splitlines()))
    return _page(number, _lines(), voted=voted)


@admits(Entrant.STAFF, *ORDERING)
def slips(number: str) -> Response:
    """Recall all lines or none, or ask a second role for it."""
    lines = _lines()
    done, wrong = attempt(lambda: _recall(number, serials=lines))
    return done or make_response(_page(number, lines, wrong), 409)


@admits(Entrant.STAFF, *ORDERING)
def batch(number: str, batch: str) -> Response:
    """Recall what a batch has unused, or ask a second role for it."""
    return _recall(number, serials=(), batch=int(batch))


def _lines() -> tuple[str, ...]:
    """What the form holds: lines kept, lines typed now, without the one that is taken out."""
    given = request.form
    dropped = given.get("drop", "")
    lines = [*given.getlist("serial"), *given.get("line", "").splitlines()]
    typed = [one.strip() for one in lines if one.strip() and one.strip() != dropped]
    typed = [one for one in typed if not recalling.is_code(one)]
    return tuple(typed[:_MOST])


def _page(number: str, lines: tuple[str, ...], wrong: str = "", *, voted: bool = False) -> str:
    with looking() as session:
        view = view_slips(session, number)
        looked = recalling.look_at(session, number, lines)
    good = [one for one in looked if one.standing.can_be_recalled]
    shown = {"lines": looked[::-1], "good": good, "wrong": wrong, "voted": voted}
    return show_page("recall", view.record, view=view, **shown)


def _recall(number: str, *, serials: tuple[str, ...], batch: int = 0) -> Response:
    with looking() as session:
        asks = view_slips(session, number).needs_second
    return _ask(number, serials, batch) if asks else _take(number, serials, batch)


def _ask(number: str, serials: tuple[str, ...], batch: int) -> Response:
    with acting() as session:
        asked = second_role.ask_recall(
            session, number, serials=serials, batch=batch, by=person(), at=now()
        )
    return make_response(redirect(url_for("console.request", number=number, request_id=asked.id)))


def _take(number: str, serials: tuple[str, ...], batch: int) -> Response:
    people = {"actor": person().name, "confirmed_by": ""}
    with acting() as session:
        if batch:
            count = recalling.recall_batch(session, number, number=batch, at=now(), **people)
        else:
            count = recalling.recall(session, number, serials=serials, at=now(), **people)
    return make_response(redirect(url_for("console.slips", number=number, recalled=count)))
