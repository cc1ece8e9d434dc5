"""Columns from Excel: a template, a file, its preview, and all of it or nothing taken."""

from flask import Response, make_response, redirect, render_template, request, url_for

from survey.clock import now
from survey.domain.staff import Role
from survey.services.scores import importing
from survey.services.scores.comparing import MOST_BAD_ROWS
from survey.services.scores.importing import ScorePreview, TemplateWords
from survey.services.sheets_in.container import MEGABYTE, MOST_BYTES
from survey.services.sheets_in.headings import Rated, plain
from survey.services.sheets_in.marking import marked_table
from survey.services.sheets_in.reading import MOST_ROWS, Taking, read_file
from survey.services.sheets_in.table import Table
from survey.web.access import Entrant, admits
from survey.web.console.directory.files import as_file
from survey.web.console.directory.imports import sent_file
from survey.web.console.directory.preview_lines import (
    MOST_LINES,
    fault_line,
    fault_words,
    file_notes,
)
from survey.web.console.forms import attempt
from survey.web.console.scores.rules import saving
from survey.web.languages import gettext as _
from survey.web.places import acting, looking
from survey.web.sign_in import signed_in
from survey.web.uploads import takes_files

_ROOM = MOST_BYTES + MEGABYTE


@admits(Entrant.STAFF, Role.OFFICE)
def show(number: str) -> str:
    """The form for a file."""
    return _form(number, {})


@admits(Entrant.STAFF, Role.OFFICE)
def template(number: str) -> Response:
    """A row for each subject, a column for each heading of the rules, with what is there."""
    words = TemplateWords(
        title=_("Score sheet"),
        id=_("Id"),
        name=_("Subject"),
        category=_("Category"),
        full=_("full mark"),
    )
    with looking() as session:
        made = importing.template(importing.show_import(session, number), words, at=now())
    return as_file(made, f"{number} {words.title}" + _(" (template)"), "xlsx")


@admits(Entrant.STAFF, Role.OFFICE)
@takes_files(_ROOM)
def upload(number: str) -> Response:
    """Read a file, and go to its preview."""
    raw = sent_file()
    done, wrong = attempt(lambda: _receive(number, read_file(raw, Taking(kind=Rated.SUBJECT))), {})
    if done is None:
        return make_response(_form(number, {"table": wrong[""]}), 409)
    where = url_for("console.score_preview", number=number, upload_id=done)
    return make_response(redirect(where))


@admits(Entrant.STAFF, Role.OFFICE)
def preview(number: str, upload_id: str) -> str:
    """What would be taken, and every bad row."""
    return _preview(number, upload_id, "")


@admits(Entrant.STAFF, Role.OFFICE)
def confirm(number: str, upload_id: str) -> Response:
    """Take all of it, or nothing."""
    done, wrong = attempt(lambda: _confirm(number, upload_id), {"upload-over": "over"})
    if "over" in wrong:
        return make_response(_form(number, {"": wrong["over"]}), 409)
    if done is None:
        return make_response(_preview(number, upload_id, wrong[""]), 409)
    return make_response(redirect(url_for("console.scores", number=number)))


@admits(Entrant.STAFF, Role.OFFICE)
def marked(number: str, upload_id: str) -> Response:
    """What was sent, its bad cells red."""
    shown, title = _look(number, upload_id), _("Score sheet")
    made = marked_table(shown.table, shown.brought.faults, fault_words, title=title, at=now())
    return as_file(made, title + _(" (to mend)"), "xlsx")


def _receive(number: str, table: Table) -> str:
    with acting() as session:
        return importing.receive(session, number, table, by=signed_in().staff, at=now())


def _confirm(number: str, upload_id: str) -> int:
    with acting() as session:
        return importing.confirm(session, number, upload_id, by=signed_in().staff, saving=saving())


def _look(number: str, upload_id: str) -> ScorePreview:
    with looking() as session:
        return importing.preview(session, number, upload_id, by=signed_in().staff, at=now())


def _form(number: str, wrong: dict[str, str]) -> str:
    with looking() as session:
        page = importing.show_import(session, number)
    return render_template(
        "console/scores/import.html",
        page=page,
        number=number,
        wrong=wrong,
        most_rows=MOST_ROWS,
        most_megabytes=MOST_BYTES // MEGABYTE,
    )


def _preview(number: str, upload_id: str, wrong: str) -> str:
    shown = _look(number, upload_id)
    found = shown.brought
    lines = [fault_line(one, shown.table) for one in found.faults[:MOST_LINES]]
    return render_template(
        "console/scores/preview.html",
        shown=shown,
        found=found,
        page={"record": shown.record, "faults": lines},
        bad_rows=len({one.number for one in found.faults}),
        number=number,
        notes=_notes(shown),
        wrong=wrong,
        typed=request.form,
    )


def _notes(shown: ScorePreview) -> list[str]:
    found, told = shown.brought, file_notes(shown.table)
    comma = _(", ")
    rules = {plain(one) for one in found.headings}
    passed = [
        one.heading
        for one in shown.table.columns
        if one.field is None and plain(one.heading) not in rules
    ]
    if found.stopped:
        told.append(_("More than %(count)s rows are wrong: mend these first.", count=MOST_BAD_ROWS))
    if passed:
        told.append(_("Columns that are not taken: %(names)s", names=comma.join(passed)))
    if found.absent:
        names = comma.join(found.absent)
        told.append(_("Columns of the rules that are not in the file: %(names)s", names=names))
    if found.unnamed:
        names = comma.join(one.name for one in found.unnamed[:MOST_LINES])
        told.append(_("Subjects that are not in the file: %(names)s", names=names))
    if found.lost:
        names = comma.join(one.name for one in found.lost[:MOST_LINES])
        told.append(_("What was imported of these before will be gone: %(names)s", names=names))
    return told
