"""Dossiers before the ballots open: a proof once, then the key that all slips have alike.

Scripts send `auth`, so that no code leaves the device; the plain form sends the code.
"""

from typing import Any

from flask import Response, make_response, render_template, request

from survey.clock import now
from survey.services.filling import auth_of, read_bytes, write_bytes
from survey.services.reading_ahead import key_ahead
from survey.services.showing import shown_now, submitted_now, with_key
from survey.web.access import Entrant, admits
from survey.web.booth.announcement import announce
from survey.web.booth.dossiers import file_address
from survey.web.booth.form_fields import typed_code
from survey.web.places import looking, places


@admits(Entrant.SLIP)
def materials(number: str) -> Response:
    """The list of what is published, or the dossier of the subject that was pressed."""
    subject, secret = request.form.get("subject", ""), places().settings.secret_key
    with looking() as session:
        if "reading" in request.form:
            key = read_bytes(request.form["reading"])
        else:
            key = key_ahead(session, number, auth=_auth(session, number), secret=secret, at=now())
        kept = with_key(session, number, key=key, secret=secret)
        listed = submitted_now(session, kept, at=now())
        shown = shown_now(session, kept, subject, secret=secret, at=now()) if subject else None
    page = render_template(
        "booth/materials.html",
        campaign=announce(kept),
        key=write_bytes(key),
        listed=listed,
        shown=shown,
        address=lambda one: file_address(number, one),
    )
    return make_response(page)


def _auth(session: Any, number: str) -> bytes:  # noqa: ANN401  a session, handed on
    if "auth" in request.form:
        return read_bytes(request.form["auth"])
    return auth_of(session, number, code=typed_code(request.form))
