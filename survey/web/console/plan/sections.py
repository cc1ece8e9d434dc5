"""The sections of one class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Response, make_response, redirect, request, url_for

from survey.domain.plan import PlanStep, UnknownPart
from survey.domain.section import SectionScope
from survey.domain.staff import Role
from survey.services.plan_steps.classes import (
    edit_each,
    edit_in_one_piece,
    edit_sections,
    is_whole,
    section_rows,
)
from survey.services.plan_steps.subjects import page_count
from survey.web.access import Entrant, admits
from survey.web.console.plan.frame import READING, frame_of, keep, step_page, tree_of_plan
from survey.web.console.plan.typing_in import page_asked, typed_field, typed_rows, with_deletions
from survey.web.languages import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from survey.services.plan_steps.reading import Row
    from survey.services.plan_trees import Tree
    from survey.web.console.plan.frame import Outcome

_COLUMNS: Final = ("was", "name", "id", "entitled", "spares", "scope", "subjects")


@admits(Entrant.STAFF, *READING)
def show(number: str, class_id: str) -> str:
    """One page of the table of sections."""
    return _page(number, class_id)


@admits(Entrant.STAFF, Role.OFFICE)
def save(number: str, class_id: str) -> Response:
    """Keep one page of sections, or take away those that are ticked."""
    tree = tree_of_plan(number)
    _at(tree, class_id)
    rows = with_deletions(typed_rows(*_COLUMNS))
    outcome = keep(number, edit_sections(class_id, rows, tree))
    return _answer(number, class_id, outcome, rows)


@admits(Entrant.STAFF, Role.OFFICE)
def each(number: str, class_id: str) -> Response:
    """Make a section for each subject of some categories."""
    _at(tree_of_plan(number), class_id)
    categories = request.form.getlist("categories")
    return _answer(number, class_id, keep(number, edit_each(class_id, _each(), categories)))


@admits(Entrant.STAFF, Role.OFFICE)
def join(number: str, class_id: str) -> Response:
    """Take all sections away."""
    _at(tree_of_plan(number), class_id)
    return _answer(number, class_id, keep(number, edit_in_one_piece(class_id)))


def _each() -> dict[str, str]:
    return {name: typed_field(name) for name in ("scope", "entitled", "spares")}


def _at(tree: Tree, class_id: str) -> int:
    for n, one in enumerate(tree["classes"]):
        if str(one.get("id")) == class_id:
            return n
    raise UnknownPart(name=class_id)


def _answer(
    number: str, class_id: str, outcome: Outcome, rows: Sequence[Row] | None = None
) -> Response:
    if not outcome.kept:
        return make_response(_page(number, class_id, outcome, rows), outcome.status)
    more: dict[str, Any] = {"page": page_asked() if page_asked() > 1 else None}
    more["done"] = "deleted" if typed_field("act") == "delete" else "saved"
    place = url_for("console.plan_sections", number=number, class_id=class_id, **more)
    return make_response(redirect(place))


def _page(
    number: str,
    class_id: str,
    outcome: Outcome | None = None,
    rows: Sequence[Row] | None = None,
) -> str:
    frame = frame_of(number, PlanStep.CLASSES, outcome)
    tree = frame.view.tree
    at = _at(tree, class_id)
    one = tree["classes"][at]
    total = 0 if is_whole(one) else len(one.get("sections", ()))
    page = min(page_asked(), page_count(total))
    return step_page(
        frame,
        "sections",
        one=one,
        at=at,
        whole=is_whole(one),
        rows=section_rows(one, page) if rows is None else rows,
        total=total,
        page=page,
        pages=page_count(total),
        scopes=_scopes(),
        categories=[(c["id"], c["name"]) for c in tree["categories"]],
        each=_each_shown(outcome, rows),
    )


def _each_shown(outcome: Outcome | None, rows: Sequence[Row] | None) -> dict[str, Any]:
    if outcome is not None and rows is None:
        return _each() | {"categories": request.form.getlist("categories")}
    return {"scope": SectionScope.OWN, "entitled": "", "spares": "", "categories": []}


def _scopes() -> list[tuple[str, str]]:
    return [
        (SectionScope.ALL, _("all subjects")),
        (SectionScope.OWN, _("its own")),
        (SectionScope.ALL_BUT_OWN, _("all but its own")),
        (SectionScope.LISTED, _("those listed")),
    ]
