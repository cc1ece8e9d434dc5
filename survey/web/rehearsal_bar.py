"""The bar on every page of a rehearsal: a trial must never be taken for the real thing."""

from flask import Flask, g, request

from survey.services.listing import is_rehearsal
from survey.web.places import looking

_SCRIPTS = "/api/"


def mark_rehearsals(app: Flask) -> None:
    """Have the templates know whether the campaign of their address is a rehearsal."""
    app.before_request(_look)
    app.jinja_env.globals["is_rehearsal"] = _is_found


def _look() -> None:
    """Asked before the view: a page that tells of an error must not need the database."""
    number = (request.view_args or {}).get("number")
    if number is None or request.path.startswith(_SCRIPTS):
        return
    with looking() as session:
        g.is_rehearsal = is_rehearsal(session, number)


def _is_found() -> bool:
    return bool(g.get("is_rehearsal"))
