"""Acts on a plan as a whole: begun, undone, thrown away; and the way in to its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Response, make_response, redirect, render_template, request, url_for

from survey.clock import now
from survey.domain.plan import PlanStep
from survey.domain.staff import Role
from survey.services.console_home import visible_campaigns
from survey.services.directory.importing import organiser_of
from survey.services.own_account import NotByLink
from survey.services.plan_files import shipped_names, shipped_tree
from survey.services.plan_trees import Tree, empty_tree
from survey.services.plans import (
    cloned_tree,
    discard_plan,
    start_plan,
    started_plans,
    undo_change,
    view_plan,
)
from survey.web.access import Entrant, admits
from survey.web.console.plan.frame import READING, frame_of, hand, step_page, to_step, version_given
from survey.web.console.plan.words import step_address
from survey.web.languages import gettext as _
from survey.web.places import acting, looking, places
from survey.web.sign_in import signed_in

if TYPE_CHECKING:
    from survey.services.attending import SignedIn

_EMPTY: Final = "empty"
_SHIPPED: Final = "shipped:"
_CAMPAIGN: Final = "campaign:"


@admits(Entrant.STAFF, Role.OFFICE)
def new() -> str:
    """What a new campaign can begin with."""
    held = _own_account()
    with looking() as session:
        lines = visible_campaigns(session, held, at=now())
        waiting = started_plans(session, held.staff.organiser)
    own = [(one.record.number, one.record.title) for one in lines if not one.record.rehearses]
    return render_template(
        "console/plan/new.html",
        held=held,
        shipped=[(f"{_SHIPPED}{one}", _shipped_words(one)) for one in shipped_names()],
        own=[
            (f"{_CAMPAIGN}{number}", f"{title or _('Campaign without a name')} · {number}")
            for number, title in (*own, *((one.number, one.title) for one in waiting))
        ],
    )


@admits(Entrant.STAFF, Role.OFFICE)
def begin() -> Response:
    """Begin a campaign and go to its first step."""
    organiser = _own_account().staff.organiser
    with acting() as session:
        tree = _beginning(session, request.form.get("source", _EMPTY))
        made = start_plan(session, tree, organiser=organiser, hand=hand())
    return to_step(made.number, PlanStep.BASICS, done="")


@admits(Entrant.STAFF, *READING)
def enter(number: str) -> Response:
    """To the first step in which something is missing."""
    with looking() as session:
        view = view_plan(session, number, timezone=places().settings.timezone)
    steps = [one.step for one in view.examined.faults]
    step = steps[0] if steps else PlanStep.BASICS
    return make_response(redirect(step_address(step, number)))


@admits(Entrant.STAFF, Role.OFFICE)
def undo(number: str) -> Response:
    """Take the last change back."""
    with acting() as session:
        undo_change(session, number, version=version_given(), hand=hand())
    given = request.form.get("step", "")
    step = PlanStep(given) if given in set(PlanStep) else PlanStep.BASICS
    return to_step(number, step, done="undone")


@admits(Entrant.STAFF, Role.OFFICE)
def ask_discard(number: str) -> str:
    """Ask before an unfinished campaign is thrown away."""
    return step_page(frame_of(number, PlanStep.BASICS), "discard")


@admits(Entrant.STAFF, Role.OFFICE)
def discard(number: str) -> Response:
    """Throw an unfinished campaign away."""
    with acting() as session:
        discard_plan(session, number, version=version_given(), hand=hand())
    return make_response(redirect(url_for("console.home")))


def _own_account() -> SignedIn:
    """Whoever is signed in with a password: a link is for one campaign and begins no other."""
    held = signed_in()
    if held.by_link:
        raise NotByLink
    organiser_of(held.staff)
    return held


def _beginning(session: Any, source: str) -> Tree:  # noqa: ANN401  as `acting` gives it
    if source.startswith(_SHIPPED):
        timezone = places().settings.timezone
        return shipped_tree(source.removeprefix(_SHIPPED), timezone=timezone)
    if source.startswith(_CAMPAIGN):
        number, organiser = source.removeprefix(_CAMPAIGN), signed_in().staff.organiser
        return cloned_tree(session, number, organiser=organiser)
    return empty_tree()


def _shipped_words(name: str) -> str:
    known = {
        "first-try": _("A first try: six officials, three classes, one form"),
        "county": _("A county: 96 units in categories, six classes, several forms"),
    }
    return known.get(name, name)
