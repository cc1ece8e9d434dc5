"""Subjects of a campaign's definition, taken from the directory or straight from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, make_response, redirect, request, url_for

from survey.clock import now
from survey.domain.directory import Field, Kind
from survey.domain.plan import PlanStep
from survey.services.directory import filing, importing
from survey.services.directory.listing import PER_PAGE, view_list
from survey.services.plan_steps.reading import Edit
from survey.services.plan_steps.taking import (
    InCategory,
    entries_wanted,
    post_of,
    table_preview,
    take_entries,
    taken_ids,
)
from survey.services.sheets_in.container import MEGABYTE, MOST_BYTES
from survey.services.sheets_in.reading import Taking, read_file
from survey.web.access import Entrant, admits
from survey.web.console.directory.desk import KEEPING, keeper
from survey.web.console.directory.files import as_file
from survey.web.console.directory.imports import sent_file
from survey.web.console.directory.lists import kept, orders, read_asked
from survey.web.console.directory.preview_lines import fault_words, preview_page
from survey.web.console.directory.words import PLACES, field_words, kind_words
from survey.web.console.forms import attempt
from survey.web.console.plan.frame import Frame, frame_of, keep, step_page, to_step
from survey.web.languages import gettext as _
from survey.web.places import acting, looking
from survey.web.uploads import takes_files

if TYPE_CHECKING:
    from survey.domain.directory import Entry
    from survey.services.directory.importing import Preview
    from survey.web.console.plan.frame import Outcome

_STEP: Final = PlanStep.SUBJECTS
COLUMNS: Final = {
    Kind.UNIT: (Field.CATEGORY, Field.TYPE),
    Kind.PERSON: (Field.UNIT, Field.POST, Field.LEVEL, Field.CATEGORY),
    Kind.TEAM: (Field.UNIT, Field.CATEGORY),
}


@admits(Entrant.STAFF, *KEEPING)
def show(number: str, place: str) -> str:
    """A page of the directory, to tick who is rated; and a form for a file."""
    return _page(number, place)


@admits(Entrant.STAFF, *KEEPING)
def take(number: str, place: str) -> Response:
    """Take those that are ticked, or all that the filter shows on all its pages."""
    every = request.form.get("act") == "all"
    ids = None if every else set(request.form.getlist("tick"))
    asked = read_asked(PLACES[place])
    with looking() as session:
        found = entries_wanted(session, PLACES[place], asked, ids, organiser=keeper().organiser)
    outcome = keep(number, _taking(found))
    if outcome.kept:
        return to_step(number, _STEP)
    return make_response(_page(number, place, outcome), outcome.status)


@admits(Entrant.STAFF, *KEEPING)
@takes_files(MOST_BYTES + MEGABYTE)
def upload(number: str, place: str) -> Response:
    """Read a file, and go to its preview."""
    raw = sent_file()
    done, wrong = attempt(lambda: _receive(raw, PLACES[place]), {})
    if done is None:
        return make_response(_page(number, place, wrong=wrong[""]), 409)
    where = url_for("console.plan_table", number=number, place=place, upload_id=done)
    return make_response(redirect(where))


@admits(Entrant.STAFF, *KEEPING)
def table(number: str, place: str, upload_id: str) -> str:
    """What a file would add, and every bad row."""
    return _table_page(frame_of(number, _STEP), place, _table(upload_id))


@admits(Entrant.STAFF, *KEEPING)
def take_table(number: str, place: str, upload_id: str) -> Response:
    """Take the whole file, or nothing of it."""
    shown = _table(upload_id)
    if shown.comparison.faults:
        return make_response(_table_page(frame_of(number, _STEP), place, shown), 409)
    outcome = keep(number, _taking([one.entry for one in shown.comparison.new]))
    if outcome.kept:
        return to_step(number, _STEP)
    page = _table_page(frame_of(number, _STEP, outcome), place, shown)
    return make_response(page, outcome.status)


@admits(Entrant.STAFF, *KEEPING)
def marked(number: str, place: str, upload_id: str) -> Response:
    """What was sent, its bad cells red."""
    title = f"{kind_words(PLACES[place])} {number}"
    made = filing.marked_book(_table(upload_id), fault_words, title=title, at=now())
    return as_file(made, title + _(" (to mend)"), "xlsx")


def _taking(entries: list[Entry]) -> Edit:
    where = InCategory(request.form.get("category", "").strip()[:200], "every" in request.form)
    return Edit(take_entries(entries, where))


def _receive(raw: bytes, kind: Kind) -> str:
    read, person = read_file(raw, Taking(kind=kind)), keeper()
    with acting() as session:
        return importing.receive(session, kind, read, by=person, at=now())


def _table(upload_id: str) -> Preview:
    with looking() as session:
        return table_preview(session, upload_id, by=keeper(), at=now())


def _page(number: str, place: str, outcome: Outcome | None = None, *, wrong: str = "") -> str:
    person, asked, kind = keeper(), read_asked(PLACES[place]), PLACES[place]
    with looking() as session:
        view = view_list(session, kind, asked, organiser=person.organiser)
    frame = frame_of(number, _STEP, outcome)
    return step_page(
        frame,
        "take",
        place=place,
        kind=kind,
        view=view,
        asked=asked,
        columns=COLUMNS[kind],
        kept=kept(asked),
        orders=orders(),
        there=taken_ids(frame.view.tree),
        upload_wrong=wrong,
        per_page=PER_PAGE,
        **_words(frame),
    )


def _table_page(frame: Frame, place: str, shown: Preview) -> str:
    return step_page(
        frame,
        "take_table",
        place=place,
        kind=PLACES[place],
        shown=shown,
        page=preview_page(shown),
        there=taken_ids(frame.view.tree),
        post_of=post_of,
        **_words(frame),
    )


def _words(frame: Frame) -> dict[str, object]:
    return {
        "places": PLACES,
        "field_words": field_words,
        "kind_words": kind_words,
        "categories": [str(one["name"]) for one in frame.view.tree["categories"]],
    }
