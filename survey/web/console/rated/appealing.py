"""The own appeals: written before the deadline, withdrawn until answered, read with the answer."""

from collections.abc import Callable

from flask import Response, make_response, redirect, render_template, request, url_for

from survey.clock import now
from survey.domain.appeal import MOST_BYTES
from survey.domain.errors import Refusal
from survey.domain.staff import Role
from survey.services.appealing import own_appeals, withdraw_appeal, write_appeal
from survey.web.access import Entrant, admits
from survey.web.console.campaign.people import moment
from survey.web.console.forms import attempt
from survey.web.console.publication.words import publication_words
from survey.web.fact_words import told
from survey.web.places import acting, looking
from survey.web.sign_in import signed_in

_FIELDS = {
    "appeal-empty": "text",
    "appeal-too-long": "text",
    "appeal-ground-missing": "ground",
}


@admits(Entrant.STAFF, Role.RATED)
def show(number: str) -> str:
    """All own appeals, and the form as long as one can be written."""
    return _page(number, {})


@admits(Entrant.STAFF, Role.RATED)
def write(number: str) -> Response:
    """Write one."""
    return _answer(number, lambda: _written(number), "written")


@admits(Entrant.STAFF, Role.RATED)
def withdraw(number: str) -> Response:
    """Withdraw the one that the form shows."""
    return _answer(number, lambda: _withdrawn(number), "withdrawn")


def _written(number: str) -> bool:
    ground, text = (request.form.get(name, "") for name in ("ground", "text"))
    with acting() as session:
        write_appeal(session, signed_in(), number, ground=ground, text=text, at=now())
    return True


def _withdrawn(number: str) -> bool:
    with acting() as session:
        withdraw_appeal(session, signed_in(), number, request.form.get("appeal", ""), at=now())
    return True


def _answer(number: str, act: Callable[[], bool], done: str) -> Response:
    acted, wrong = attempt(act, _FIELDS)
    if not acted:
        return make_response(_page(number, wrong), 409)
    return make_response(redirect(url_for("console.own_appeals", number=number, done=done)))


def _page(number: str, wrong: dict[str, str]) -> str:
    at = now()
    with looking() as session:
        view = own_appeals(session, signed_in(), number, at=at)
    return render_template(
        "console/rated/appeals.html",
        view=view,
        place=view.place,
        number=number,
        wrong=wrong,
        typed=request.form,
        most=MOST_BYTES,
        hindrance=_told(view.hindrance),
        afterwards=_told(view.afterwards),
        at=at,
        moment=moment,
        **publication_words(),
    )


def _told(refusal: Refusal | None) -> str:
    return told(refusal.code, refusal.facts) if refusal else ""
