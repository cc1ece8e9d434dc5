"""The account page: how it stands, a new password, and where one is signed in."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import format_datetime

from survey.clock import now
from survey.services.attending import end_session, live_sessions
from survey.services.own_account import WrongPassword, own_account, password_hash_of, set_password
from survey.services.passwords import SamePassword, check_new, hash_password, matches
from survey.services.signing_in import knock, note_failure
from survey.web.access import Entrant, admit_unfinished, admits
from survey.web.console.forms import attempt
from survey.web.console.keys import staff_key
from survey.web.places import acting, looking
from survey.web.sign_in import give_cookie, held_token, signed_in

_PASSWORD_FIELDS = {
    "wrong-password": "current",
    "weak-password": "password",
    "password-has-name": "password",
    "same-password": "password",
    "passwords-differ": "again",
}


@admits(Entrant.STAFF)
@admit_unfinished
def show() -> str:
    """How the account stands."""
    return account_page()


@admits(Entrant.STAFF)
@admit_unfinished
def password() -> Response:
    """Keep a new password; all other sessions end."""
    token, wrong = attempt(_new_password, _PASSWORD_FIELDS)
    if token is None:
        return make_response(account_page(wrong_password=wrong), 409)
    response = make_response(redirect(url_for("console.account", done="password")))
    give_cookie(response, token)
    return response


@admits(Entrant.STAFF)
@admit_unfinished
def end() -> Response:
    """End one of one's own sessions."""
    person = signed_in().staff
    handle = request.form.get("session", "")
    with acting() as session:
        end_session(session, person.id, handle, actor=person.name, at=now())
    return make_response(redirect(url_for("console.account", done="session")))


def account_page(**wrong: dict[str, str]) -> str:
    """The page; `wrong_password` and `wrong_codes` are words by field."""
    held = signed_in()
    with looking() as session:
        account = own_account(session, held)
        sessions = live_sessions(session, held.staff.id, at=now())
    return render_template(
        "console/account.html",
        account=account,
        sessions=sessions,
        held=held,
        moment=lambda at: str(format_datetime(at, "yyyy-MM-dd HH:mm")),
        **{"wrong_password": {}, "wrong_codes": {}} | wrong,
    )


def check_current() -> None:
    """Demand the password once more, unless the account is being set up; raises WrongPassword.

    A wrong one counts as a failed sign-in: a session that was left open is no way round the delay.
    """
    held, key, at = signed_in(), staff_key(), now()
    with looking() as session:
        if not own_account(session, held).is_set_up:
            return
        who = knock(session, held.staff.name, key=key, at=at)
    if who.is_delayed:
        raise WrongPassword
    if not matches(who.password_hash, request.form.get("current", "")):
        with acting() as session:
            note_failure(session, who.name_hash, held.staff, at=at)
        raise WrongPassword


def _new_password() -> str:
    held, given = signed_in(), request.form
    new = given.get("password", "")
    check_current()
    check_new(new, given.get("again", ""), name=held.staff.name)
    with looking() as session:
        before = password_hash_of(session, held)
    if matches(before, new):
        raise SamePassword
    hashed = hash_password(new)
    with acting() as session:
        return set_password(session, held, hashed, token=held_token(), at=now())
