"""The second factor: an authenticator, or a printed list of one-time codes.

A secret and a list are in the answer to a form alone, so that no address shows them again. Until
its first code the authenticator's secret travels with the form: nothing is kept of one not used.
"""

from urllib.parse import urlsplit

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import format_date

from survey.clock import now
from survey.services.own_account import make_codes, own_account, set_authenticator
from survey.services.second_factors import is_secret, new_secret, symbol_of
from survey.web.access import Entrant, admit_unfinished, admits
from survey.web.console.account.own import account_page, check_current
from survey.web.console.forms import attempt
from survey.web.console.keys import staff_key
from survey.web.places import acting, looking, places
from survey.web.sign_in import signed_in

_FIELDS = {"wrong-password": "current", "wrong-code": "code"}
_GROUP = 4


@admits(Entrant.STAFF)
@admit_unfinished
def begin() -> Response:
    """Show a new secret as symbol and text; nothing is changed by that."""
    with looking() as session:
        own_account(session, signed_in())
    return make_response(_secret_page(new_secret()))


@admits(Entrant.STAFF)
@admit_unfinished
def finish() -> Response:
    """Keep the authenticator once it has shown a code."""
    given = request.form.get("secret", "")
    done, wrong = attempt(lambda: _keep(given), _FIELDS)
    if done is None:
        secret = given if is_secret(given) else new_secret()
        return make_response(_secret_page(secret, wrong), 409)
    return make_response(redirect(url_for("console.account", done="authenticator")))


@admits(Entrant.STAFF)
@admit_unfinished
def codes() -> Response:
    """Make a list of codes and show it, this once."""
    listed, wrong = attempt(_listed, _FIELDS)
    if listed is None:
        return make_response(account_page(wrong_codes=wrong), 409)
    return make_response(_page_of(listed))


def _page_of(listed: tuple[str, ...]) -> str:
    day = str(format_date(now(), "yyyy-MM-dd"))
    return render_template("console/codes.html", codes=listed, held=signed_in(), day=day)


def _keep(secret: str) -> bool:
    held, code = signed_in(), request.form.get("code", "")
    check_current()
    with acting() as session:
        set_authenticator(session, held, secret, code, key=staff_key(), at=now())
    return True


def _listed() -> tuple[str, ...]:
    check_current()
    with acting() as session:
        return make_codes(session, signed_in(), key=staff_key(), at=now())


def _secret_page(secret: str, wrong: dict[str, str] | None = None) -> str:
    held = signed_in()
    with looking() as session:
        account = own_account(session, held)
    issuer = urlsplit(places().settings.public_address).hostname or "survey"
    groups = [secret[at : at + _GROUP] for at in range(0, len(secret), _GROUP)]
    return render_template(
        "console/authenticator.html",
        secret=secret,
        groups=groups,
        symbol=symbol_of(secret, name=held.staff.name, issuer=issuer),
        account=account,
        wrong=wrong or {},
    )
