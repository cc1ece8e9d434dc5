"""The step of classes: their table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, make_response

from survey.domain.campaign import Right
from survey.domain.plan import PlanStep
from survey.domain.staff import Role
from survey.services.plan_steps.classes import class_rows, edit_classes, weight_sum
from survey.web.access import Entrant, admits
from survey.web.console.plan.frame import READING, frame_of, keep, step_page, to_step, tree_of_plan
from survey.web.console.plan.typing_in import typed_field, typed_rows, with_deletions
from survey.web.console.words import weight_words
from survey.web.languages import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from survey.services.plan_steps.reading import Row
    from survey.web.console.plan.frame import Frame

_STEP: Final = PlanStep.CLASSES
_COLUMNS: Final = ("was", "name", "id", "weight", "entitled", "spares", "rights")


@admits(Entrant.STAFF, *READING)
def show(number: str) -> str:
    """The table of classes."""
    frame = frame_of(number, _STEP)
    return _page(frame, class_rows(frame.view.tree))


@admits(Entrant.STAFF, Role.OFFICE)
def save(number: str) -> Response:
    """Keep the table, or take away those that are ticked."""
    tree = tree_of_plan(number)
    rows = with_deletions(typed_rows(*_COLUMNS))
    outcome = keep(number, edit_classes(rows, tree))
    if outcome.kept:
        done = "deleted" if typed_field("act") == "delete" else "saved"
        return to_step(number, _STEP, done=done)
    told = {row["was"]: row for row in class_rows(tree)}
    shown = [{**told.get(row["was"], {}), **row} for row in rows]
    return make_response(_page(frame_of(number, _STEP, outcome), shown), outcome.status)


def _page(frame: Frame, rows: Sequence[Row]) -> str:
    total = weight_sum(rows)
    return step_page(
        frame,
        "classes",
        rows=rows,
        total="?" if total is None else weight_words(total),
        rights=[
            ("", _("none besides")),
            (Right.COMMENT.value, _("may comment")),
            (Right.DOSSIER.value, _("may read dossiers")),
            (f"{Right.COMMENT} {Right.DOSSIER}", _("may comment and read dossiers")),
        ],
    )
