"""One scale of a plan: choices with points, or numbers with bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, make_response, redirect, request, url_for

from survey.domain.plan import PlanStep
from survey.domain.staff import Role
from survey.services.scheme_editing.drafts import ScaleDraft, ScaleKind, StepDraft
from survey.services.scheme_editing.edits import edit_scale
from survey.services.scheme_editing.listing import Listing, listing_of
from survey.services.scheme_editing.moves import Press, change_scale, read_press
from survey.web.access import Entrant, admits
from survey.web.console.plan.frame import READING, frame_of, keep, step_page
from survey.web.console.schemes.form_fields import BLANK_ROWS, read_scale

if TYPE_CHECKING:
    from survey.web.console.plan.frame import Frame


@admits(Entrant.STAFF, *READING)
def show(number: str, key: str) -> str:
    """The scale as it stands."""
    frame = frame_of(number, PlanStep.SCHEMES)
    listing = listing_of(frame.view.tree)
    return _page(frame, listing, listing.scale(key).draft)


@admits(Entrant.STAFF, Role.OFFICE)
def save(number: str, key: str) -> Response:
    """Keep what was typed with what a button changes, or show it again with what is wrong."""
    pressed = read_press(request.form.get("act", Press.SAVE))
    line = listing_of(frame_of(number, PlanStep.SCHEMES).view.tree).scale(key)
    draft = read_scale(request.form, key, line.draft.kind)
    change_scale(draft, pressed)
    outcome = keep(number, edit_scale(draft, line.place))
    if outcome.kept:
        done = "deleted" if pressed.press is Press.REMOVE else "saved"
        page = url_for("console.plan_scale", number=number, key=key, done=done)
        return make_response(redirect(page))
    frame = frame_of(number, PlanStep.SCHEMES, outcome)
    return make_response(_page(frame, listing_of(frame.view.tree), draft), outcome.status)


def _page(frame: Frame, listing: Listing, draft: ScaleDraft) -> str:
    line = listing.scale(draft.key)
    return step_page(
        frame,
        "scale",
        draft=draft,
        place=line.place,
        used_by=line.used_by,
        is_number=draft.kind is ScaleKind.NUMBER,
        rows=[*draft.steps, *(StepDraft() for _row in range(BLANK_ROWS))],
    )
