"""The first step of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, make_response, request

from survey.domain.campaign import BallotOrder, CommentPlaces
from survey.domain.plan import PlanStep
from survey.domain.staff import Role
from survey.services.plan_steps.basics import (
    ALLOWED,
    LANGUAGES,
    Basics,
    edit_basics,
    shown_basics,
)
from survey.web.access import Entrant, admits
from survey.web.console.plan.frame import READING, frame_of, keep, step_page, to_step
from survey.web.languages import gettext as _
from survey.web.places import places

if TYPE_CHECKING:
    from survey.web.console.plan.frame import Frame


@admits(Entrant.STAFF, *READING)
def show(number: str) -> str:
    """What is set now."""
    frame = frame_of(number, PlanStep.BASICS)
    return _page(frame, shown_basics(frame.view.tree, places().settings.timezone))


@admits(Entrant.STAFF, Role.OFFICE)
def save(number: str) -> Response:
    """Keep what was typed, or show it again with what is wrong."""
    names = (
        "title",
        "language",
        "opens",
        "closes",
        "order",
        "comments",
        "text_bytes",
        "quick_fill",
    )
    given = Basics(**{name: request.form.get(name, "") for name in names})
    outcome = keep(number, edit_basics(given))
    if outcome.kept:
        return to_step(number, PlanStep.BASICS)
    return make_response(_page(frame_of(number, PlanStep.BASICS, outcome), given), outcome.status)


def _page(frame: Frame, shown: Basics) -> str:
    return step_page(
        frame,
        "basics",
        shown=shown,
        languages=list(zip(LANGUAGES, (_("Chinese"), _("English")), strict=True)),
        orders=[
            (BallotOrder.FIXED, _("as in the list of subjects")),
            (BallotOrder.CATEGORY, _("by category, in each as in the list")),
            (BallotOrder.SHUFFLED, _("shuffled, in another order on every ballot")),
        ],
        comments=[
            (CommentPlaces.NONE, _("none")),
            (CommentPlaces.SUBJECT, _("one on each subject")),
            (CommentPlaces.BALLOT, _("one on the whole ballot")),
            (CommentPlaces.BOTH, _("on each subject and on the whole ballot")),
        ],
        fillings=[
            (ALLOWED, _("Offer one control that gives everything still blank the same answer")),
        ],
    )
