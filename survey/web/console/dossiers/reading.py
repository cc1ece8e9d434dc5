"""A dossier as the booth shows it, and its files."""

from collections.abc import Callable

from flask import Response, render_template, url_for

from survey.clock import now
from survey.domain.dossier import Hand
from survey.services.collecting import DossierDesk, read_file
from survey.services.dossier_reading import open_reading
from survey.services.showing import ShownFile
from survey.services.showing import preview as as_shown
from survey.web.access import Entrant, admits
from survey.web.console.dossiers.listing import READING
from survey.web.file_answers import file_answer
from survey.web.places import looking
from survey.web.sign_in import signed_in


@admits(Entrant.STAFF, *READING)
def preview(number: str, subject: str) -> str:
    """What evaluators will read; for whoever does not write it, once it is published."""
    with looking() as session:
        desk = open_reading(session, signed_in(), number, subject, at=now())
    return render_template(
        "console/dossier_preview.html",
        campaign=desk.record,
        number=number,
        desk=desk,
        shown=as_shown(desk.dossier, desk.subject),
        lang=desk.language,
        writes=desk.hand is not Hand.READER,
        file_address=file_address(desk),
    )


def file_address(desk: DossierDesk) -> Callable[[ShownFile], str]:
    """Where the console gives a file of this dossier."""
    return lambda one: url_for(
        "console.dossier_file",
        number=desk.record.number,
        subject=desk.subject.id,
        file_id=one.file.id,
    )


@admits(Entrant.STAFF, *READING)
def file(number: str, subject: str, file_id: str) -> Response:
    """A file of the dossier."""
    with looking() as session:
        kept, content = read_file(
            session, open_reading(session, signed_in(), number, subject, at=now()), file_id
        )
    return file_answer(content, name=kept.name, media_type=kept.media_type)
