"""The step of categories and subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, make_response

from survey.domain.plan import PlanStep
from survey.domain.staff import Role
from survey.services.plan_steps.subjects import (
    Order,
    category_rows,
    edit_categories,
    edit_subjects,
    move_subjects,
    one_page,
    order_subjects,
    page_count,
    paste_subjects,
    subject_rows,
)
from survey.web.access import Entrant, admits
from survey.web.console.plan.frame import READING, frame_of, keep, step_page, to_step
from survey.web.console.plan.typing_in import (
    asked_words,
    page_asked,
    typed_field,
    typed_rows,
    with_deletions,
)
from survey.web.languages import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from survey.services.plan_steps.reading import Row
    from survey.web.console.plan.frame import Outcome

_STEP: Final = PlanStep.SUBJECTS


@admits(Entrant.STAFF, *READING)
def show(number: str) -> str:
    """Both tables; of the subjects one page."""
    return _page(number)


@admits(Entrant.STAFF, Role.OFFICE)
def save_categories(number: str) -> Response:
    """Keep the table of categories."""
    rows = with_deletions(typed_rows("was", "id", "name"))
    outcome = keep(number, edit_categories(rows))
    return _answer(number, outcome, _page_of(number, outcome, categories=rows))


@admits(Entrant.STAFF, Role.OFFICE)
def save_subjects(number: str) -> Response:
    """Keep one page of subjects, move or delete those that are ticked."""
    rows = with_deletions(typed_rows("was", "at", "id", "name", "category", "post"))
    edit = edit_subjects(rows)
    if typed_field("act") == "move":
        ticked = [row["was"] for row in rows if row["ticked"]]
        edit = move_subjects(edit, ticked, typed_field("to"))
    outcome = keep(number, edit)
    return _answer(number, outcome, _page_of(number, outcome, subjects=rows))


@admits(Entrant.STAFF, Role.OFFICE)
def paste(number: str) -> Response:
    """Add lines that were copied from a spreadsheet."""
    outcome = keep(
        number,
        paste_subjects(
            typed_field("lines"),
            ids_first=typed_field("columns") == "id",
            category=typed_field("category"),
        ),
    )
    return _answer(number, outcome, _page_of(number, outcome))


@admits(Entrant.STAFF, Role.OFFICE)
def order(number: str) -> Response:
    """Bring all subjects into another order."""
    outcome = keep(number, order_subjects(typed_field("order")))
    return _answer(number, outcome, _page_of(number, outcome))


def _answer(number: str, outcome: Outcome, page: str) -> Response:
    if outcome.kept:
        done = "deleted" if typed_field("act") == "delete" else "saved"
        return to_step(number, _STEP, done=done, page=page_asked(), words=asked_words())
    return make_response(page, outcome.status)


def _page_of(
    number: str,
    outcome: Outcome,
    *,
    categories: Sequence[Row] | None = None,
    subjects: Sequence[Row] | None = None,
) -> str:
    return "" if outcome.kept else _page(number, outcome, categories, subjects)


def _page(
    number: str,
    outcome: Outcome | None = None,
    categories: Sequence[Row] | None = None,
    subjects: Sequence[Row] | None = None,
) -> str:
    frame = frame_of(number, _STEP, outcome)
    tree = frame.view.tree
    found = subject_rows(tree, asked_words())
    pages = page_count(len(found))
    page = min(page_asked(), pages)
    return step_page(
        frame,
        "subjects",
        categories=category_rows(tree) if categories is None else categories,
        subjects=one_page(found, page) if subjects is None else subjects,
        words=asked_words(),
        known=[(one["id"], one["name"]) for one in tree["categories"]],
        total=len(tree["subjects"]),
        page=page,
        pages=pages,
        orders=[
            (Order.CATEGORY, _("by category")),
            (Order.PINYIN, _("by pinyin")),
            (Order.STROKES, _("by strokes of the name")),
            (Order.ID, _("by id")),
        ],
    )
