"""A file or pasted rows: read, shown as a preview, taken whole after a confirmation."""

from collections.abc import Callable

from flask import Response, make_response, redirect, request, url_for

from survey.clock import now
from survey.services.directory import importing
from survey.services.sheets_in.container import MEGABYTE, MOST_BYTES
from survey.services.sheets_in.reading import MOST_ROWS, Taking, read_file, read_pasted
from survey.services.sheets_in.table import Table
from survey.web.access import Entrant, admits
from survey.web.console.directory.desk import KEEPING, keeper, render
from survey.web.console.directory.preview_lines import preview_page
from survey.web.console.directory.words import PLACES
from survey.web.console.forms import attempt
from survey.web.places import acting, looking
from survey.web.uploads import takes_files

_ROOM = MOST_BYTES + MEGABYTE


@admits(Entrant.STAFF, *KEEPING)
def show(place: str) -> str:
    """The two forms."""
    return _forms(place, {})


@admits(Entrant.STAFF, *KEEPING)
@takes_files(_ROOM)
def upload(place: str) -> Response:
    """Read a file, and go to its preview."""
    raw = sent_file()
    return _received(place, lambda: read_file(raw, _taking(place)))


@admits(Entrant.STAFF, *KEEPING)
def paste(place: str) -> Response:
    """Read pasted rows, and go to their preview."""
    return _received(place, lambda: read_pasted(request.form.get("rows", ""), _taking(place)))


@admits(Entrant.STAFF, *KEEPING)
def preview(place: str, upload_id: str) -> str:
    """What would change, and every bad row."""
    return _preview(place, upload_id, "")


@admits(Entrant.STAFF, *KEEPING)
def confirm(place: str, upload_id: str) -> Response:
    """Take all of it, or nothing."""
    done, wrong = attempt(lambda: _confirm(upload_id), {"upload-over": "over"})
    if "over" in wrong:
        return make_response(_forms(place, {"": wrong["over"]}), 409)
    if done is None:
        return make_response(_preview(place, upload_id, wrong[""]), 409)
    return make_response(redirect(url_for("console.directory", place=place, taken=done)))


def sent_file() -> bytes:
    """The file that was sent, or one byte more than is read."""
    sent = request.files.get("table")
    if sent is None:
        return b""
    with sent.stream as opened:  # a large one waits in a file without a name
        return bytes(opened.read(MOST_BYTES + 1))


def _taking(place: str) -> Taking:
    return Taking(kind=PLACES[place], own_fields="own" in request.form)


def _received(place: str, reading: Callable[[], Table]) -> Response:
    field = "table" if request.endpoint == "console.directory_upload" else "rows"
    done, wrong = attempt(lambda: _receive(place, reading()), {})
    if done is None:
        return make_response(_forms(place, {field: wrong[""]}), 409)
    where = url_for("console.directory_preview", place=place, upload_id=done)
    return make_response(redirect(where))


def _receive(place: str, table: Table) -> str:
    person = keeper()
    with acting() as session:
        return importing.receive(session, PLACES[place], table, by=person, at=now())


def _confirm(upload_id: str) -> str:
    person, digest = keeper(), request.form.get("digest", "")
    with looking() as session:
        prepared = importing.prepare(session, upload_id, by=person, at=now())
    with acting() as session:
        done = importing.confirm(session, prepared, digest, by=person, at=now())
    return f"{len(done.new)}-{len(done.changed)}-{done.unchanged}"


def _forms(place: str, wrong: dict[str, str]) -> str:
    return render(
        "import",
        place,
        wrong=wrong,
        typed=request.form,
        most_rows=MOST_ROWS,
        most_megabytes=MOST_BYTES // MEGABYTE,
    )


def _preview(place: str, upload_id: str, wrong: str) -> str:
    with looking() as session:
        shown = importing.preview(session, upload_id, by=keeper(), at=now())
    return render("preview", place, shown=shown, page=preview_page(shown), wrong=wrong)
