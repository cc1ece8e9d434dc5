"""The list of batches, a batch, and its cover sheet."""

from flask import Response, make_response
from flask_babel import format_datetime

from survey.clock import now
from survey.services.cover_sheet import cover_of, cover_sheet
from survey.services.press_views import view_slips
from survey.services.sheets import sheet_bytes
from survey.web.access import Entrant, admits
from survey.web.console.slips.people import CONFIRMING, ORDERING, show
from survey.web.languages import language
from survey.web.places import looking, places
from survey.words import translator


@admits(Entrant.STAFF, *CONFIRMING)
def overview(number: str) -> str:
    """All batches, what the press is doing, and what waits for a second role."""
    with looking() as session:
        view = view_slips(session, number)
    return show("slips", view.record, view=view)


@admits(Entrant.STAFF, *CONFIRMING)
def batch(number: str, batch: str) -> str:
    """One batch: counts, cover sheet, recall of what is left."""
    with looking() as session:
        made = cover_of(session, number, int(batch))
        view = view_slips(session, number)
    counted = next(one for one in view.counted.batches if one.batch.id == made.batch.id)
    return show("batch", made.record, made=made, counted=counted, view=view)


@admits(Entrant.STAFF, *ORDERING)
def cover(number: str, batch: str) -> Response:
    """The cover sheet to be printed and signed."""
    with looking() as session:
        made = cover_of(session, number, int(batch))
    printed = str(format_datetime(now(), "yyyy-MM-dd HH:mm"))
    timezone, say = places().settings.timezone, translator(language())
    response = make_response(
        sheet_bytes(cover_sheet(made, say=say, timezone=timezone, printed=printed))
    )
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f"inline; filename=cover-{int(batch)}.pdf"
    return response
