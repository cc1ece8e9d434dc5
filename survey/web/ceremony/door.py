"""The door: a code that the console shows is spent for the cookie of one browser.

The address carries the code in its fragment, which is sent to nobody; a small script puts it into
the field. Opening the address changes nothing.
"""

from flask import Response, make_response, redirect, render_template, request, url_for

from survey.domain.staff import NotSignedIn
from survey.web.access import Entrant, admits
from survey.web.ceremony.hall import hall

COOKIE = "survey_ceremony"


def keep_hall() -> None:
    """Let in the one browser that has the cookie; raises NotSignedIn."""
    if not hall().holds(request.cookies.get(COOKIE, "")):
        raise NotSignedIn
    if request.method == "POST":
        hall().touch()


@admits(Entrant.ANYBODY)
def show() -> str:
    """The field for the code."""
    return render_template("ceremony/enter.html")


@admits(Entrant.LINK)
def enter() -> Response:
    """Spend the code."""
    cookie = hall().enter(request.form.get("code", ""))
    hall().touch()
    response = make_response(redirect(url_for("ceremony.page")))
    response.set_cookie(COOKIE, cookie, path="/ceremony", httponly=True, samesite="Strict")
    return response
