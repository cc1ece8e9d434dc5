"""Slips made on a PC without network: how, with what file, and where their verifiers come back."""

from flask import Response, make_response, redirect, request, url_for

from survey.clock import now
from survey.services.offline import frozen_file
from survey.services.offline_desk import offline_desk, take_upload
from survey.web.access import Entrant, admits
from survey.web.console.slips.people import ORDERING, attempt, person, show
from survey.web.places import acting, looking
from survey.web.uploads import takes_files

MOST_UPLOAD_BYTES = 64 * 1024 * 1024


@admits(Entrant.STAFF, *ORDERING)
def page(number: str) -> str:
    """The three steps."""
    return _page(number)


@admits(Entrant.STAFF, *ORDERING)
def frozen(number: str) -> Response:
    """The frozen campaign as a file for that PC: no secret is in it."""
    with looking() as session:
        kept = offline_desk(session, number).slips.record
        response = make_response(frozen_file(session, kept.id))
    response.mimetype = "application/json"
    name = f"attachment; filename=frozen-{number}.json"
    response.headers["Content-Disposition"] = name
    return response


@admits(Entrant.STAFF, *ORDERING)
@takes_files(MOST_UPLOAD_BYTES)
def take(number: str) -> Response:
    """Take serials and verifiers of a batch; its page has the cover sheet."""
    done, wrong = attempt(lambda: _take(number))
    return done or make_response(_page(number, wrong), 409)


def _take(number: str) -> Response:
    given = request.files.get("file")
    raw = given.read() if given else b""
    with acting() as session:
        batch = take_upload(session, number, raw, actor=person().name, at=now())
    return make_response(redirect(url_for("console.batch", number=number, batch=batch.number)))


def _page(number: str, wrong: str = "") -> str:
    with looking() as session:
        desk = offline_desk(session, number)
    return show("offline", desk.slips.record, desk=desk, wrong=wrong)
