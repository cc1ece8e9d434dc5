"""The acts of the people who attend: each a form, sent by POST, answered by the next page.

Threat: a card or passphrase that reaches a disk. Uploads are smaller than what the server would
write to a temporary file (MAX_CONTENT_LENGTH in building.py), and no form is ever logged.
"""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from survey.services.conducting import Ceremony
from survey.services.confirming import WITNESSES, Witness
from survey.services.opening_locks import GivenCard
from survey.web.access import Entrant, admits
from survey.web.ceremony.hall import hall

CARDS = 2


@admits(Entrant.STAFF)
def begin() -> Response:
    """All are there."""
    _held().begin()
    return _next()


@admits(Entrant.STAFF)
def slip_cards() -> Response:
    """Two cards of the slip lock."""
    _held().open_slip_lock(_cards())
    return _next()


@admits(Entrant.STAFF)
def roots() -> Response:
    """The roots as signed."""
    held = _held()
    typed = {one.number: request.form.get(f"root-{one.number}", "") for one in held.roots}
    held.confirm_roots(typed)
    return _next()


@admits(Entrant.STAFF)
def inner_root() -> Response:
    """The inner root on two people's paper."""
    places = range(1, WITNESSES + 1)
    said = [
        Witness(request.form.get(f"name-{one}", "").strip(), request.form.get(f"digits-{one}", ""))
        for one in places
    ]
    _held().confirm_inner_root(said)
    return _next()


@admits(Entrant.STAFF)
def ballot_cards() -> Response:
    """Two cards of the ballot lock, then the count."""
    _held().open_ballot_lock(_cards())
    return _next()


@admits(Entrant.STAFF)
def stop() -> Response:
    """Forget everything."""
    _held().stop()
    return _next()


@admits(Entrant.STAFF)
def end() -> str:
    """Let the process end; a ceremony that is not over is stopped by that."""
    _held().stop()
    hall().leave()
    return render_template("ceremony/ended.html")


def _held() -> Ceremony:
    return hall().ceremony


def _next() -> Response:
    return redirect(url_for("ceremony.page"))


def _cards() -> list[GivenCard]:
    """The cards given, as files or as pasted text; empty places are left out."""
    given = []
    for place in range(1, CARDS + 1):
        file = request.files.get(f"file-{place}")
        raw = file.read() if file else b""
        raw = raw or request.form.get(f"text-{place}", "").strip().encode()
        if raw:
            name = file.filename or "" if file else ""
            given.append(GivenCard(name, raw, request.form.get(f"phrase-{place}", "")))
    return given
