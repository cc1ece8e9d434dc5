"""The step of schemes and scales: what there is, what it is used for, and new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, make_response, redirect, request, url_for

from survey.domain.errors import Malformed
from survey.domain.plan import PlanStep
from survey.domain.staff import Role
from survey.services.plan_steps.reading import Edit
from survey.services.scheme_editing.drafts import ScaleKind, StepDraft
from survey.services.scheme_editing.listing import (
    add_blank_scheme,
    add_scale,
    add_template,
    copy_scheme,
    listing_of,
    remove_scale,
    remove_scheme,
)
from survey.services.scheme_templates import Library, find_template, library
from survey.web.access import Entrant, admits
from survey.web.console.plan.frame import READING, frame_of, keep, step_page, to_step
from survey.web.languages import gettext as _
from survey.web.places import looking
from survey.web.sign_in import signed_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from survey.services.plan_trees import Tree
    from survey.web.console.plan.frame import Frame, Outcome

_ONE, _TWO = "blank-one", "blank-two"
_SCHEME: Final = "console.plan_scheme"
_SCALE: Final = "console.plan_scale"


@admits(Entrant.STAFF, *READING)
def show(number: str) -> str:
    """All schemes and scales."""
    return _page(frame_of(number, PlanStep.SCHEMES))


@admits(Entrant.STAFF, Role.OFFICE)
def act(number: str) -> Response:
    """Add, copy, remove; what is new is opened at once."""
    word, _blank, key = request.form.get("act", "").partition(" ")
    made: list[str] = []
    change, endpoint = _change(word, key)
    outcome = keep(number, Edit(lambda tree: made.append(change(tree))))
    if not outcome.kept:
        return _again(number, outcome)
    if endpoint:
        return make_response(redirect(url_for(endpoint, number=number, key=made[0])))
    return to_step(number, PlanStep.SCHEMES, done="deleted")


def _again(number: str, outcome: Outcome) -> Response:
    return make_response(_page(frame_of(number, PlanStep.SCHEMES, outcome)), outcome.status)


def _change(word: str, key: str) -> tuple[Callable[[Tree], str], str]:
    """What a button does to the tree, and the page that shows what it made, if anything."""
    match word:
        case "add":
            return _added(request.form.get("source", _ONE)), _SCHEME
        case "copy":
            return lambda tree: copy_scheme(tree, key), _SCHEME
        case "remove":
            return lambda tree: remove_scheme(tree, key), ""
        case "add-scale":
            return _added_scale(key), _SCALE
        case "remove-scale":
            return lambda tree: remove_scale(tree, key), ""
        case _:
            raise Malformed(reason="press")


def _added(source: str) -> Callable[[Tree], str]:
    if source in (_ONE, _TWO):
        name, group = _("New scheme"), _("Group") if source == _TWO else ""
        return lambda tree: add_blank_scheme(tree, name=name, group=group)
    with looking() as session:
        found = find_template(session, signed_in().staff.organiser, source)
    return lambda tree: add_template(tree, found.saved, name=found.name)


def _added_scale(kind: str) -> Callable[[Tree], str]:
    if kind == ScaleKind.NUMBER:
        name = _("0 to 100")
        return lambda tree: add_scale(tree, name=name, kind=ScaleKind.NUMBER, steps=[])
    words = ((_("Excellent"), "100"), (_("Good"), "80"), (_("Fair"), "60"), (_("Poor"), "40"))
    steps = [StepDraft(name=name, points=points) for name, points in words]
    name = _("Grades")
    return lambda tree: add_scale(tree, name=name, kind=ScaleKind.CHOICES, steps=steps)


def _page(frame: Frame) -> str:
    with looking() as session:
        held = library(session, signed_in().staff.organiser)
    return step_page(
        frame,
        "schemes",
        listing=listing_of(frame.view.tree),
        sources=_sources(held),
        may_keep=Role.OFFICE in signed_in().roles and not signed_in().by_link,
    )


def _sources(held: Library) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a new scheme can begin with, by where it comes from."""
    blank = [(_ONE, _("nothing, one level")), (_TWO, _("nothing, two levels"))]
    found = [
        ("", blank),
        (_("Your templates"), [(one.key, one.name) for one in held.own]),
        (_("Official forms"), [(one.key, one.name) for one in held.shipped]),
    ]
    return [(words, options) for words, options in found if options]
