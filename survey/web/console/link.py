"""The one-time link: opening it shows a button, pressing the button spends it.

Threat: scanners and mail filters open addresses; opening must change nothing, and not tell whether
the link is good.
"""

from flask import Response, make_response, redirect, render_template, url_for

from survey.clock import now
from survey.domain.staff import OF_SUBJECTS
from survey.services.attending import sign_out
from survey.services.linking import spend_link
from survey.web.access import Entrant, admit_unfinished, admits
from survey.web.places import acting
from survey.web.sign_in import give_cookie, held_token, take_cookie


@admits(Entrant.ANYBODY)
def show(token: str) -> str:
    """The button."""
    return render_template("console/link.html", token=token)


@admits(Entrant.LINK)
def spend(token: str) -> Response:
    """Spend the link, open a session, and go to the turnout."""
    with acting() as session:
        opened = spend_link(session, token, replaces=held_token(), at=now())
    # Who is bound to one subject has pages of it alone, and the console's home leads to them.
    is_bound = not OF_SUBJECTS.isdisjoint(opened.roles)
    there = url_for("console.home") if is_bound else url_for("board.turnout", number=opened.number)
    response = make_response(redirect(there))
    give_cookie(response, opened.token)
    return response


@admits(Entrant.STAFF)
@admit_unfinished
def leave() -> Response:
    """End the session, in the database and in the browser."""
    with acting() as session:
        sign_out(session, held_token(), at=now())
    response = make_response(render_template("console/signed_out.html"))
    take_cookie(response)
    return response
