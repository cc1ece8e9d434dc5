"""The steps of counting and of disclosure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, make_response, request

from survey.domain.campaign import EmptyClass, Shares
from survey.domain.plan import PlanStep
from survey.domain.staff import Role
from survey.services.plan_steps.classes import class_rows
from survey.services.plan_steps.counting import (
    ALONE,
    ASKED,
    OPEN,
    edit_counting,
    edit_disclosure,
    shown_counting,
    shown_disclosure,
    shown_merging,
)
from survey.web.access import Entrant, admits
from survey.web.console.plan.frame import READING, frame_of, keep, step_page, to_step
from survey.web.console.plan.typing_in import typed_field
from survey.web.console.words import policy_words
from survey.web.languages import gettext as _

if TYPE_CHECKING:
    from survey.web.console.plan.frame import Frame

_COUNTING: Final = (
    *("shares", "empty_class", "decimals"),
    *("indicator", "class", "subject", "drop", "above", "spread"),
)
_THRESHOLDS: Final = ("k", "distribution")


@admits(Entrant.STAFF, *READING)
def show(number: str) -> str:
    """How scores are made."""
    frame = frame_of(number, PlanStep.COUNTING)
    return _counting(frame, shown_counting(frame.view.tree))


@admits(Entrant.STAFF, Role.OFFICE)
def save(number: str) -> Response:
    """Keep how scores are made."""
    row = {name: typed_field(name) for name in _COUNTING}
    outcome = keep(number, edit_counting(row))
    if outcome.kept:
        return to_step(number, PlanStep.COUNTING)
    return make_response(
        _counting(frame_of(number, PlanStep.COUNTING, outcome), row), outcome.status
    )


@admits(Entrant.STAFF, *READING)
def show_disclosure(number: str) -> str:
    """Thresholds and small classes."""
    frame = frame_of(number, PlanStep.DISCLOSURE)
    tree = frame.view.tree
    return _disclosure(frame, shown_disclosure(tree), shown_merging(tree))


@admits(Entrant.STAFF, Role.OFFICE)
def save_disclosure(number: str) -> Response:
    """Keep thresholds and what becomes of small classes."""
    row = {name: typed_field(name) for name in _THRESHOLDS}
    before = "merging:"
    merging = {
        name.removeprefix(before): value
        for name, value in request.form.items()
        if name.startswith(before)
    }
    outcome = keep(number, edit_disclosure(row, merging))
    if outcome.kept:
        return to_step(number, PlanStep.DISCLOSURE)
    frame = frame_of(number, PlanStep.DISCLOSURE, outcome)
    return make_response(_disclosure(frame, row, merging), outcome.status)


def _counting(frame: Frame, row: dict[str, str]) -> str:
    return step_page(
        frame,
        "counting",
        row=row,
        shares=[
            (Shares.EXACT, _("must sum to 100 in every category")),
            (Shares.PROPORTIONAL, _("are divided by their sum in each category")),
        ],
        empties=[(one, policy_words(one)) for one in EmptyClass],
        spreads=[(ASKED, _("Count how far the ratings of a class lie apart (variance)"))],
    )


def _disclosure(frame: Frame, row: dict[str, str], merging: dict[str, str]) -> str:
    rows = class_rows(frame.view.tree)
    return step_page(
        frame,
        "disclosure",
        row=row,
        merging=merging,
        classes=[
            (
                one["was"],
                one["name"],
                one["all_entitled"] if one["pieces"] else one["entitled"],
                [
                    (ALONE, _("by itself, withheld where too few")),
                    (OPEN, _("open: shown however few they are")),
                    *(
                        (other["was"], _("together with %(name)s", name=other["name"]))
                        for other in rows
                        if other["was"] != one["was"]
                    ),
                ],
            )
            for one in rows
        ],
    )
