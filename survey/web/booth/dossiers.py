"""Dossiers beside the ballot: as JSON for the side sheet, as a page for the plain form, and files.

Threat: who reads what must lead from no slip to anything. The side sheet asks with a key that every
slip of the campaign is given alike; the plain form's page is made while the code is in the server's
memory anyway. Nothing is written or logged, and no answer stays in a cache: on a device that others
use it would tell what the last person read.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, jsonify, make_response, render_template, request, url_for

from survey.clock import now
from survey.domain.errors import Malformed
from survey.services.filling import PlainBallot, read_bytes
from survey.services.showing import (
    ShownDossier,
    ShownFile,
    read_shown,
    read_shown_file,
    shown_now,
)
from survey.web.access import Entrant, admits
from survey.web.booth.announcement import announce
from survey.web.booth.members import members
from survey.web.dossier_words import part_words, size_words
from survey.web.file_answers import file_answer
from survey.web.places import looking, places

STEP_BYTES = 4096


@admits(Entrant.SLIP)
def read(number: str) -> Response:
    """A subject's dossier, for whoever has the key that entering gave."""
    sent = members("reading", "subject")
    with looking() as session:
        shown = read_shown(
            session,
            number,
            sent["subject"],
            key=read_bytes(sent["reading"]),
            secret=places().settings.secret_key,
            at=now(),
        )
    return _evened(jsonify(parts=_parts(shown), files=_files(number, shown)))


@admits(Entrant.SLIP)
def file(number: str, file_id: str, given: str) -> Response:
    """A file at the address that readers of its dossier are told, the same for all of them."""
    with looking() as session:
        kept, content = read_shown_file(
            session,
            number,
            file_id,
            given=given,
            secret=places().settings.secret_key,
            at=now(),
        )
    return file_answer(content, name=kept.name, media_type=kept.media_type)


@dataclass(frozen=True, kw_only=True)
class DossierPage:
    """A dossier in place of the ballot, which it carries: everything typed comes back with it."""

    plain: PlainBallot
    row: int
    shown: ShownDossier

    def answer(self) -> Response:
        """The page in the language that is spoken now."""
        record = self.plain.entrance.record
        carried = [(name, value) for name, value in request.form.items(multi=True)]
        page = render_template(
            "booth/dossier.html",
            campaign=announce(record),
            shown=self.shown,
            row=self.row,
            fields=[one for one in carried if one[0] != "action"],
            address=lambda one: file_address(record.number, one),
        )
        return make_response(page)


def dossier_page(session: Any, plain: PlainBallot, *, row: int, at: datetime) -> DossierPage:  # noqa: ANN401  a session, handed on
    """The dossier of a row of the ballot that `reads`; raises Malformed."""
    if not 0 <= row < len(plain.style.rows):
        raise Malformed(reason="action")
    shown = shown_now(
        session,
        plain.entrance.record,
        plain.style.rows[row].subject.id,
        secret=places().settings.secret_key,
        at=at,
    )
    return DossierPage(plain=plain, row=row, shown=shown)


def file_address(number: str, one: ShownFile) -> str:
    """Where readers find a file."""
    return url_for("booth.file", number=number, file_id=one.file.id, given=one.pass_text)


def _parts(shown: ShownDossier) -> list[dict[str, object]]:
    return [{"heading": part_words(one.part), "paragraphs": one.paragraphs} for one in shown.parts]


def _files(number: str, shown: ShownDossier) -> list[dict[str, object]]:
    return [
        {
            "name": one.file.name,
            "size": size_words(one.file.size),
            "picture": one.file.is_picture,
            "address": file_address(number, one),
        }
        for one in shown.files
    ]


def _evened(response: Response) -> Response:
    """In steps of size: whoever watches the network should not tell dossiers apart."""
    length = len(response.get_data())
    response.set_data(response.get_data() + b" " * (-length % STEP_BYTES))
    return response
