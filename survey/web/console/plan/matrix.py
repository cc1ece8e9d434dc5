"""The step of the matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, make_response, request

from survey.domain.plan import PlanStep
from survey.domain.staff import Role
from survey.services.plan_steps.matrix import Cell, edit_matrix, fill_matrix, matrix_of
from survey.web.access import Entrant, admits
from survey.web.console.plan.frame import READING, frame_of, keep, step_page, to_step, tree_of_plan
from survey.web.console.plan.typing_in import typed_field

if TYPE_CHECKING:
    from survey.services.plan_steps.matrix import Pair
    from survey.web.console.plan.frame import Frame, Outcome

_STEP: Final = PlanStep.MATRIX


@admits(Entrant.STAFF, *READING)
def show(number: str) -> str:
    """The matrix."""
    frame = frame_of(number, _STEP)
    return _page(frame, matrix_of(frame.view.tree))


@admits(Entrant.STAFF, Role.OFFICE)
def save(number: str) -> Response:
    """Keep the matrix."""
    cells = _typed()
    return _answer(number, keep(number, edit_matrix(cells)), cells)


@admits(Entrant.STAFF, Role.OFFICE)
def fill(number: str) -> Response:
    """Give all cells that do not rate yet one scheme."""
    cells = fill_matrix(tree_of_plan(number), typed_field("scheme"))
    return _answer(number, keep(number, edit_matrix(cells)), cells)


def _typed() -> dict[Pair, Cell]:
    cells = {}
    for name, scheme in request.form.items():
        kind, *pair = name.split(":")
        match kind, pair:
            case "scheme", [evaluators, category]:
                weight = typed_field(f"weight:{evaluators}:{category}")
                cells[evaluators, category] = Cell(scheme, weight)
            case _:
                pass
    return cells


def _answer(number: str, outcome: Outcome, cells: dict[Pair, Cell]) -> Response:
    if outcome.kept:
        return to_step(number, _STEP)
    return make_response(_page(frame_of(number, _STEP, outcome), cells), outcome.status)


def _page(frame: Frame, cells: dict[Pair, Cell]) -> str:
    tree = frame.view.tree
    return step_page(
        frame,
        "matrix",
        cells=cells,
        classes=[(one["id"], one["name"], one.get("weight", "")) for one in tree["classes"]],
        categories=[(one["id"], one["name"]) for one in tree["categories"]],
        schemes=[(one.get("id", ""), one["name"]) for one in tree["schemes"]],
        places={
            (one["class"], one["category"]): f"assignments[{n}]"
            for n, one in enumerate(tree["assignments"])
        },
    )
