"""The own result of whoever is rated, and the own dossier."""

from flask import Response, render_template, url_for

from survey.clock import now
from survey.domain.staff import Role
from survey.services.own_results import own_dossier, own_dossier_file, own_portrait, own_result
from survey.web.access import Entrant, admits
from survey.web.console.campaign.people import moment
from survey.web.console.publication.words import publication_words
from survey.web.console.result_files import download, maker
from survey.web.console.results import drawing_asked, with_charts
from survey.web.file_answers import file_answer
from survey.web.places import looking
from survey.web.sign_in import signed_in


@admits(Entrant.STAFF, Role.RATED)
def show(number: str) -> Response:
    """The own figures, with the ranking only where the office has published it."""
    held, drawing = signed_in(), drawing_asked()
    with looking() as session:
        own = own_result(session, held, number, drawing=drawing, at=now())
    return with_charts(
        render_template(
            "console/rated/result.html",
            own=own,
            page=own.page,
            number=number,
            linked=False,
            moment=moment,
            **publication_words(),
        )
    )


@admits(Entrant.STAFF, Role.RATED)
def portrait(number: str) -> Response:
    """The own figures on one sheet."""
    with looking() as session:
        made = own_portrait(session, signed_in(), number, maker(), at=now())
    return download(made, f"{number}-{signed_in().staff.unit}.pdf")


@admits(Entrant.STAFF, Role.RATED)
def dossier(number: str) -> str:
    """The own dossier, as it was handed in."""
    with looking() as session:
        place, shown = own_dossier(session, signed_in(), number)
    return render_template(
        "console/rated/dossier.html",
        place=place,
        number=number,
        shown=shown,
        file_address=lambda one: url_for(
            "console.own_dossier_file", number=number, file_id=one.file.id
        ),
    )


@admits(Entrant.STAFF, Role.RATED)
def dossier_file(number: str, file_id: str) -> Response:
    """A file of the own dossier."""
    with looking() as session:
        kept, content = own_dossier_file(session, signed_in(), number, file_id)
    return file_answer(content, name=kept.name, media_type=kept.media_type)
