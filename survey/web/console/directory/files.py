"""Files out: the list as it is filtered, a template, and a bad file with its cells marked."""

from urllib.parse import quote

from flask import Response, make_response, request
from flask_babel import format_datetime

from survey.clock import now
from survey.domain.directory import FIELDS, Kind
from survey.services.directory import filing, importing
from survey.services.directory.filing import FileWords
from survey.web.access import Entrant, admits
from survey.web.console.directory.desk import KEEPING, keeper
from survey.web.console.directory.lists import read_asked
from survey.web.console.directory.preview_lines import fault_words
from survey.web.console.directory.words import PLACES, field_words, kind_words
from survey.web.languages import gettext as _
from survey.web.places import looking

_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TEXT = "text/csv; charset=utf-8"


@admits(Entrant.STAFF, *KEEPING)
def export(place: str) -> Response:
    """All that the list shows, on all its pages, as a workbook or csv."""
    person, asked, at = keeper(), read_asked(PLACES[place]), now()
    made = ((_("Time"), format_datetime(at, "yyyy-MM-dd HH:mm")), (_("By"), person.name))
    words = _words(PLACES[place], ((_("Organiser"), person.organiser), *made))
    with looking() as session:
        listed = filing.export_table(
            session,
            PLACES[place],
            asked.wanted,
            asked.order,
            organiser=person.organiser,
            words=words,
        )
    if request.args.get("format") == "csv":
        return as_file(filing.export_text(listed), words.title, "csv")
    return as_file(filing.export_book(listed, at=at), words.title, "xlsx")


@admits(Entrant.STAFF, *KEEPING)
def template(place: str) -> Response:
    """An empty table with a sample row and drop-downs."""
    person, words = keeper(), _words(PLACES[place])
    with looking() as session:
        made = filing.template_book(
            session, PLACES[place], organiser=person.organiser, words=words, at=now()
        )
    return as_file(made, words.title + _(" (template)"), "xlsx")


@admits(Entrant.STAFF, *KEEPING)
def marked(place: str, upload_id: str) -> Response:
    """What was sent, its bad cells red."""
    with looking() as session:
        shown = importing.preview(session, upload_id, by=keeper(), at=now())
    title = kind_words(PLACES[place])
    made = filing.marked_book(shown, fault_words, title=title, at=now())
    return as_file(made, title + _(" (to mend)"), "xlsx")


def _words(kind: Kind, facts: tuple[tuple[str, str], ...] = ()) -> FileWords:
    headings = {one: field_words(kind, one) for one in FIELDS[kind]}
    return FileWords(kind_words(kind), headings, facts)


def as_file(raw: bytes, name: str, ending: str) -> Response:
    """A file to be kept under this name."""
    response = make_response(raw)
    response.headers["Content-Type"] = _BOOK if ending == "xlsx" else _TEXT
    # Names of files are in the language of the page; old browsers read the second form.
    named = quote(f"{name}.{ending}")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{named}"
    return response
