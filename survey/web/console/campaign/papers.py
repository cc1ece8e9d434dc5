"""Papers of a campaign as PDF, and its definition as a file."""

from flask import Response, abort, make_response, request

from survey.clock import now
from survey.services.campaign_pages import campaign_page
from survey.services.campaign_papers import Hand, Paper, paper_bytes
from survey.services.hall_poster import PosterSize, poster_bytes, poster_campaign
from survey.services.name_list import read_names
from survey.services.planning import export_campaign
from survey.services.sign_in_sheet import class_of, sign_in_bytes
from survey.web.access import Entrant, admits
from survey.web.console.campaign.people import ATTENDING, PRINTING, show
from survey.web.console.slips.people import attempt
from survey.web.languages import language
from survey.web.places import looking, places
from survey.web.uploads import takes_files
from survey.words import translator

MOST_NAMES_BYTES = 8 * 1024 * 1024


@admits(Entrant.STAFF, *ATTENDING)
def paper(number: str, name: str) -> Response:
    """One of the papers to be signed."""
    if name not in {one.value for one in Paper}:
        abort(404)
    settings, say = places().settings, translator(language())
    hand = Hand(say=say, timezone=settings.timezone, at=now(), folder=settings.folder)
    with looking() as session:
        raw = paper_bytes(session, number, Paper(name), hand)
    return _pdf(raw, f"{name}-{number}")


@admits(Entrant.STAFF, *PRINTING)
def show_poster(number: str) -> str:
    """Size of the poster, and the hall's Wi-Fi."""
    return _poster_page(number)


@admits(Entrant.STAFF, *PRINTING)
def poster(number: str) -> Response:
    """The poster; the Wi-Fi password stands on it and is kept nowhere."""
    done, wrong = attempt(lambda: _poster(number))
    return done or make_response(_poster_page(number, wrong), 409)


@admits(Entrant.STAFF, *PRINTING)
def show_names(number: str) -> str:
    """The class, and its names pasted or as a file."""
    return _names_page(number)


@admits(Entrant.STAFF, *PRINTING)
@takes_files(MOST_NAMES_BYTES)
def names(number: str) -> Response:
    """The sign-in sheet; the names go to the paper and nowhere else."""
    done, wrong = attempt(lambda: _names(number))
    return done or make_response(_names_page(number, wrong), 409)


@admits(Entrant.STAFF, *ATTENDING)
def definition(number: str) -> Response:
    """The definition as a file that another installation imports."""
    with looking() as session:
        raw = export_campaign(session, number)
    response = make_response(raw)
    response.mimetype = "application/yaml"
    response.headers["Content-Disposition"] = f"attachment; filename=campaign-{number}.yaml"
    return response


def _poster(number: str) -> Response:
    given = request.form
    network, password = given.get("network", "").strip(), given.get("wifi_password", "").strip()
    with looking() as session:
        kept = poster_campaign(session, number)
    raw = poster_bytes(
        kept,
        wifi=(network, password) if network else None,
        size=PosterSize.A3 if given.get("size") == "a3" else PosterSize.A4,
        say=translator(language()),
        timezone=places().settings.timezone,
    )
    return _pdf(raw, f"poster-{number}")


def _names(number: str) -> Response:
    given, file = request.form, request.files.get("file")
    pasted, raw = given.get("names", ""), file.read() if file else b""
    label = file.filename or "" if file and raw else "…"
    listed = read_names(raw or pasted.encode(), file=label, column=given.get("column") or "A")
    with looking() as session:
        named = class_of(session, number, given.get("class", ""))
    raw = sign_in_bytes(named, listed, say=translator(language()))
    return _pdf(raw, f"sign-in-{number}")


def _poster_page(number: str, wrong: str = "") -> str:
    with looking() as session:
        kept = poster_campaign(session, number)
    return show("poster", kept, wrong=wrong, typed=request.form)


def _names_page(number: str, wrong: str = "") -> str:
    with looking() as session:
        view = campaign_page(session, number, at=now())
    return show("names", view.record, view=view, wrong=wrong, typed=request.form)


def _pdf(raw: bytes, name: str) -> Response:
    response = make_response(raw)
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f"inline; filename={name}.pdf"
    return response
