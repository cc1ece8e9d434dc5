"""One dossier: written, handed in, taken back or sent back.

One form holds everything, so that adding or removing a file loses nothing that was typed.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from flask import Response, make_response, redirect, render_template, request, url_for

from survey.clock import now
from survey.domain.dossier import MOST_CHARACTERS, MOST_FILES, DossierPart, Hand
from survey.domain.staff import Role
from survey.services import collecting
from survey.services.collecting import DossierDesk, open_desk
from survey.services.showing import preview
from survey.services.taking_files import ENDINGS, MOST_BYTES
from survey.web.access import Entrant, admits
from survey.web.console.dossiers.listing import WRITING, said
from survey.web.console.dossiers.reading import file_address
from survey.web.console.forms import attempt
from survey.web.file_fields import MOST_FORM_BYTES, uploaded
from survey.web.languages import language
from survey.web.places import acting, looking
from survey.web.sign_in import signed_in
from survey.web.uploads import takes_files
from survey.words import error_words

_FIELDS = {
    "file-missing": "file",
    "file-too-large": "file",
    "file-of-other-kind": "file",
    "file-name-differs": "file",
    "file-with-macros": "file",
    "dossier-too-many-files": "file",
    "reason-missing": "remark",
}
_MOST_DIGITS = 9


@admits(Entrant.STAFF, *WRITING)
def show(number: str, subject: str) -> str:
    """The dossier, to be written as long as it may be."""
    return _page(number, subject, {})


@admits(Entrant.STAFF, *WRITING)
@takes_files(MOST_FORM_BYTES)
def keep(number: str, subject: str) -> Response:
    """Save the texts, then do what the button says."""
    return _answer(number, subject, lambda: _kept(number, subject))


@admits(Entrant.STAFF, *WRITING)
def taken_back(number: str, subject: str) -> Response:
    """Change again what was handed in."""
    return _answer(number, subject, lambda: _act(number, subject, collecting.take_back, "taken"))


@admits(Entrant.STAFF, Role.OFFICE)
def sent_back(number: str, subject: str) -> Response:
    """Let the unit put something right."""
    remark = request.form.get("remark", "")

    def send_back(session: Any, desk: DossierDesk, *, at: datetime) -> None:  # noqa: ANN401  a session, handed on
        collecting.send_back(session, desk, remark, at=at)

    return _answer(number, subject, lambda: _act(number, subject, send_back, "sent"))


def _kept(number: str, subject: str) -> str:
    added, (action, file_id) = uploaded("file"), _pressed()
    with acting() as session:
        desk = open_desk(session, signed_in(), number, subject)
        desk = collecting.write(session, desk, _typed(), added=added, replaces=_version(), at=now())
        if action == "remove":
            collecting.take_out(session, desk, file_id, at=now())
        elif action == "restore":
            collecting.put_back(session, desk, file_id, at=now())
        elif action == "submit":
            collecting.submit(session, desk, at=now())
    return action if action in ("remove", "restore", "submit") else "save"


def _act(number: str, subject: str, act: Callable[..., None], done: str) -> str:
    with acting() as session:
        act(session, open_desk(session, signed_in(), number, subject), at=now())
    return done


def _answer(number: str, subject: str, act: Callable[[], str]) -> Response:
    done, wrong = attempt(act, _FIELDS)
    if done is None:
        return make_response(_page(number, subject, wrong), 409)
    there = url_for("console.dossier", number=number, subject=subject, done=done)
    return make_response(redirect(there))


def _pressed() -> tuple[str, str]:
    action, _, file_id = request.form.get("action", "").partition(".")
    return action, file_id


def _typed() -> dict[DossierPart, str]:
    return {part: request.form.get(part.value, "") for part in DossierPart}


def _version() -> int:
    typed = request.form.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) <= _MOST_DIGITS else 0


def _page(number: str, subject: str, wrong: Mapping[str, str]) -> str:
    with looking() as session:
        desk = open_desk(session, signed_in(), number, subject)
    texts = desk.dossier.texts
    if wrong and request.endpoint == "console.keep_dossier":
        texts = _typed()
    return render_template(
        "console/dossier.html",
        campaign=desk.record,
        number=number,
        desk=desk,
        dossier=desk.dossier,
        shown=preview(desk.dossier, desk.subject),
        hindrance=collecting.hindrance(desk, at=now()),
        texts={part: texts.get(part, "") for part in DossierPart},
        wrong=wrong,
        remark=request.form.get("remark", ""),
        is_office=desk.hand is Hand.OFFICE,
        parts=tuple(DossierPart),
        endings=ENDINGS,
        most=MOST_BYTES // 1024 // 1024,
        most_files=MOST_FILES,
        most_characters=MOST_CHARACTERS,
        moment=said,
        lang=desk.language,
        file_address=file_address(desk),
        refusal_words=lambda one: error_words(one.code, one.facts, language()),
    )
