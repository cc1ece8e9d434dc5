"""Errors fall through to one table: error → status and template; JSON paths get the same as JSON.

Threat: whoever watches the network sees sizes. An unknown, a used and a recalled slip are told
apart by words alone: one status, one length. And a log of errors is a log of evaluators: it holds
where in the program something failed, never what was sent, never the address.
"""

import logging
import traceback
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from survey.domain.account import UnknownCode
from survey.domain.appeal import UnknownAppeal
from survey.domain.campaign_record import UnknownCampaign
from survey.domain.directory import UnknownEntry
from survey.domain.dossier import NotShown
from survey.domain.errors import Malformed, SurveyError
from survey.domain.kept_file import UnknownFile
from survey.domain.lifecycle import NotOpenNow
from survey.domain.plan import UnknownPart
from survey.domain.publication import NotForTheRated, NotPublished, ReadingOver
from survey.domain.results_access import NotCounted, NotForRole
from survey.domain.score_sheet.editing import NoScoreRules, NoScoreSheet
from survey.domain.shelf import UnknownDocument
from survey.domain.staff import (
    LinkExpired,
    LinkSpent,
    NotInYourRole,
    NotSignedIn,
    UnknownLink,
    UnknownStaff,
)
from survey.services.attending import OtherCampaign
from survey.services.casting import WrongSize
from survey.services.directory.importing import UploadOver
from survey.services.entering import AccountRecalled, AccountUsed, UnknownStyle
from survey.services.filling import MistypedCode
from survey.services.listing import NotClosedYet
from survey.services.own_account import NotByLink
from survey.services.presenting import UnknownCategory, UnknownSubject
from survey.services.saving import DraftChanged, DraftSize
from survey.services.signing_in import SetUpFirst
from survey.services.viewing import UnknownField, UnknownRater
from survey.web.fact_words import told
from survey.web.languages import gettext as _
from survey.web.origins import ForeignForm
from survey.web.typed_texts import typed_texts

JSON_PREFIX = "/api/"
STAFF_PREFIXES = ("/console", "/turnout", "/results", "/history", "/staff")
SLIP_PAGE_BYTES = 6000
SLIP_JSON_BYTES = 1000

_log = logging.getLogger("survey.web")


@dataclass(frozen=True, slots=True)
class Answer:
    """How an error is answered; `gives_back` the long texts that were typed, to be copied."""

    status: HTTPStatus = HTTPStatus.CONFLICT
    template: str = "components/refused.html"
    of_slip: bool = False
    gives_back: bool = False


_SLIP = Answer(HTTPStatus.FORBIDDEN, "booth/refused_slip.html", of_slip=True)

# The nearest base class of an error decides; what is not here is a conflict with how things stand.
TABLE: dict[type[SurveyError], Answer] = {
    SurveyError: Answer(),
    Malformed: Answer(HTTPStatus.BAD_REQUEST),
    MistypedCode: Answer(HTTPStatus.UNPROCESSABLE_ENTITY),
    UnknownCampaign: Answer(HTTPStatus.NOT_FOUND, "booth/unknown_campaign.html"),
    UnknownStyle: Answer(HTTPStatus.NOT_FOUND),
    NotClosedYet: Answer(HTTPStatus.NOT_FOUND),
    UnknownCode: _SLIP,
    AccountUsed: _SLIP,
    AccountRecalled: _SLIP,
    NotOpenNow: Answer(HTTPStatus.CONFLICT),
    DraftChanged: Answer(HTTPStatus.CONFLICT),
    DraftSize: Answer(HTTPStatus.BAD_REQUEST),
    WrongSize: Answer(HTTPStatus.BAD_REQUEST),
    NotSignedIn: Answer(HTTPStatus.FORBIDDEN, "console/not_signed_in.html", gives_back=True),
    SetUpFirst: Answer(HTTPStatus.FORBIDDEN, "console/set_up_first.html"),
    NotByLink: Answer(HTTPStatus.FORBIDDEN, "console/not_signed_in.html"),
    NotInYourRole: Answer(HTTPStatus.FORBIDDEN, gives_back=True),
    ForeignForm: Answer(HTTPStatus.FORBIDDEN),
    UnknownStaff: Answer(HTTPStatus.NOT_FOUND),
    UnknownEntry: Answer(HTTPStatus.NOT_FOUND),
    UploadOver: Answer(HTTPStatus.GONE),
    NoScoreRules: Answer(HTTPStatus.NOT_FOUND),
    NoScoreSheet: Answer(HTTPStatus.NOT_FOUND),
    OtherCampaign: Answer(HTTPStatus.FORBIDDEN, gives_back=True),
    NotForRole: Answer(HTTPStatus.FORBIDDEN),
    NotCounted: Answer(HTTPStatus.NOT_FOUND),
    NotPublished: Answer(HTTPStatus.NOT_FOUND),
    NotForTheRated: Answer(HTTPStatus.FORBIDDEN),
    ReadingOver: Answer(HTTPStatus.FORBIDDEN),
    UnknownAppeal: Answer(HTTPStatus.NOT_FOUND),
    UnknownCategory: Answer(HTTPStatus.NOT_FOUND),
    UnknownSubject: Answer(HTTPStatus.NOT_FOUND),
    UnknownDocument: Answer(HTTPStatus.NOT_FOUND),
    UnknownFile: Answer(HTTPStatus.NOT_FOUND),
    NotShown: Answer(HTTPStatus.FORBIDDEN),
    UnknownRater: Answer(HTTPStatus.NOT_FOUND),
    UnknownField: Answer(HTTPStatus.NOT_FOUND),
    UnknownLink: Answer(HTTPStatus.NOT_FOUND),
    UnknownPart: Answer(HTTPStatus.NOT_FOUND),
    LinkSpent: Answer(HTTPStatus.GONE),
    LinkExpired: Answer(HTTPStatus.GONE),
}


def answer_errors(app: Flask) -> None:
    """Let all errors of the app be answered by the table, and be logged without what was sent."""
    app.register_error_handler(SurveyError, refused)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _failed)


def answer_to(error: SurveyError) -> Answer:
    """The row of the table for an error."""
    return next(TABLE[kind] for kind in type(error).__mro__ if kind in TABLE)


def refused(error: SurveyError) -> Response:
    """The answer to a refusal."""
    row = answer_to(error)
    words = told(error.code, error.facts)
    if request.path.startswith(JSON_PREFIX):
        return as_refusal(jsonify(code=error.code, words=words), error)
    heading, own_words = _page_words().get(error.code, (_("This is not possible"), ""))
    number = (request.view_args or {}).get("number")
    said = {"heading": heading, "words": own_words or words, "of_staff": _of_staff()}
    typed = typed_texts() if row.gives_back else ()
    page = render_template(row.template, number=number, typed=typed, **said)
    return as_refusal(make_response(page), error)


def as_refusal(response: Response, error: SurveyError) -> Response:
    """Give an answer the error's status and code, and the length that does not tell slips apart."""
    row = answer_to(error)
    response.status = f"{row.status.value} {row.status.phrase}"
    response.headers["X-Refusal"] = error.code
    if row.of_slip:
        whole = SLIP_JSON_BYTES if response.is_json else SLIP_PAGE_BYTES
        length = len(response.get_data()) + len(error.code)
        response.set_data(response.get_data() + b" " * (whole - length))
    return response


def _http_error(error: HTTPException) -> Response:
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return make_response(error.get_response())
    heading, words = _http_words(status)
    code = status.phrase.lower().replace(" ", "-")
    if request.path.startswith(JSON_PREFIX):
        response = jsonify(code=code, words=f"{heading}. {words}")
    else:
        # The token went with the cookie: signed out and in again in another tab.
        typed = typed_texts() if isinstance(error, CSRFError) and _of_staff() else ()
        said = {"heading": heading, "words": words, "of_staff": _of_staff(), "typed": typed}
        page = render_template("components/refused.html", **said)
        response = make_response(page)
    response.status_code = status
    response.headers["X-Refusal"] = code
    return response


def _failed(error: Exception) -> Response:
    places = traceback.extract_tb(error.__traceback__)
    frames = " < ".join(f"{at.filename}:{at.lineno} {at.name}" for at in reversed(places))
    _log.error("%s: %s", type(error).__name__, frames)
    return _http_error(HTTPException(response=None))


def _page_words() -> dict[str, tuple[str, str]]:
    """Headings, and words where a page says it in another way than the command line."""
    return {
        UnknownCampaign.code: (
            _("No such evaluation"),
            _("Type the six digits that end the address on your slip."),
        ),
        UnknownCode.code: (_("This code is not known"), ""),
        AccountUsed.code: (_("This slip has been used"), ""),
        AccountRecalled.code: (_("This slip was recalled"), ""),
        NotSignedIn.code: (_("You are not signed in"), ""),
        SetUpFirst.code: (_("Set up your account first"), ""),
        NotByLink.code: (_("Not with a link"), ""),
        NotInYourRole.code: (_("Not open to your role"), ""),
        ForeignForm.code: (_("Sent from another site"), ""),
        OtherCampaign.code: (_("Another campaign"), ""),
        NotForRole.code: (_("Not open to your role"), ""),
        NotCounted.code: (_("No results yet"), ""),
        NotPublished.code: (_("Not published"), ""),
        NotForTheRated.code: (_("Not open now"), ""),
        ReadingOver.code: (_("Not open now"), ""),
        UnknownLink.code: (_("This link is not known"), ""),
        LinkSpent.code: (_("This link was used"), ""),
        LinkExpired.code: (_("This link has expired"), ""),
        Malformed.code: (
            _("What was sent cannot be read"),
            _("Nothing was changed. Go back and try again."),
        ),
    }


def _of_staff() -> bool:
    return request.path.startswith(STAFF_PREFIXES)


def _http_words(status: HTTPStatus) -> tuple[str, str]:
    match status:
        case HTTPStatus.NOT_FOUND:
            own = _("Check the address, or start from the console.")
            return _("No such page"), own if _of_staff() else _("Check the address on your slip.")
        case HTTPStatus.METHOD_NOT_ALLOWED:
            heading, own = _("This page cannot be opened like that"), _("Start from the console.")
            return heading, own if _of_staff() else _("Start from the address on your slip.")
        case HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            heading = _("Too much was sent")
            return heading, _(
                "Nothing was changed. Choose a smaller file or shorten what was typed."
            )
        case HTTPStatus.UNSUPPORTED_MEDIA_TYPE:
            return _("Sent in a form that is not taken here"), _("Nothing was changed.")
        case _ if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            heading = _("What was sent cannot be read")
            return heading, _("Nothing was changed. Go back and try again.")
        case _:
            return _("Something went wrong on our side"), _("Go back and try again in a minute.")
