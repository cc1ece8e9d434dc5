"""Signing in with name, password and second factor.

Threat: a name that is tried out. One answer for everything that is wrong; who waits is told how
long, whether anybody has the name or not.
"""

import flask
from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import format_datetime

from survey.clock import now
from survey.services.passwords import matches
from survey.services.signing_in import TurnedAway, knock, sign_in
from survey.web.access import Entrant, admits
from survey.web.console.keys import staff_key
from survey.web.places import acting, looking
from survey.web.sign_in import give_cookie, held_token


@admits(Entrant.ANYBODY)
def show() -> str:
    """The form."""
    return render_template("console/sign_in.html", turned_away=None)


@admits(Entrant.PASSWORD)
def enter() -> Response:
    """Let in, or say that something is wrong."""
    given, key, at = request.form, staff_key(), now()
    with looking() as session:
        who = knock(session, given.get("name", ""), key=key, at=at)
    matched = not who.is_delayed and matches(who.password_hash, given.get("password", ""))
    with acting() as session:
        code, before = given.get("code", ""), held_token()
        outcome = sign_in(session, who, code, matched=matched, key=key, replaces=before, at=at)
    if isinstance(outcome, TurnedAway):
        return _turned_away(outcome)
    # What the browser held before belongs to whoever was here before.
    flask.session.clear()
    place = "console.home" if outcome.finished else "console.account"
    response = make_response(redirect(url_for(place)))
    give_cookie(response, outcome.token)
    return response


def _turned_away(outcome: TurnedAway) -> Response:
    until = format_datetime(outcome.until, "HH:mm:ss") if outcome.until else ""
    page = render_template("console/sign_in.html", turned_away=outcome, until=until)
    response = make_response(page, 403)
    response.headers["X-Refusal"] = "too-many-tries" if outcome.until else "wrong-sign-in"
    return response
