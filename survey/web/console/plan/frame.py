"""What stands around every step of a plan: the steps, what is missing, and how a change is kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, TypeVar

from flask import current_app, make_response, redirect, render_template, request, url_for
from flask_babel import format_datetime

from survey.clock import now
from survey.domain.plan import PlanChanged, PlanStep
from survey.domain.staff import Role
from survey.services.plan_adopting import Hand
from survey.services.plan_cautions import Cautions, cautions_of
from survey.services.plan_trees import Tree, read_tree
from survey.services.plans import PlanView, change_plan, changed_steps, plan_of, view_plan
from survey.web.console.plan.words import (
    fault_anchor,
    fault_place,
    fault_sentence,
    step_endpoint,
    step_words,
)
from survey.web.languages import gettext as _
from survey.web.languages import language
from survey.web.places import acting, looking, places
from survey.web.sign_in import signed_in
from survey.words import error_words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from flask import Response

    from survey.domain.errors import Fault
    from survey.services.plan_steps.reading import Edit

READING: Final = (Role.OFFICE, Role.MONITOR, Role.AUDITOR)
_MOST_DIGITS: Final = 9
_OF_A_KIND: Final = 3
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step in the list: its words, its page, how much is missing there, whether it is blank."""

    step: PlanStep
    words: str
    address: str
    missing: int
    is_blank: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: where, what, and the page on which it is mended.

    `alike` counts further ones of its kind in the step, which are not listed.
    """

    step: str
    place: str
    words: str
    address: str
    alike: int


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A plan and the step that is shown of it.

    `faults` are those beside the fields: what was typed and cannot be kept, or else what the kept
    plan lacks. `conflict` says who was faster.
    """

    number: str
    step: PlanStep
    view: PlanView
    cautions: Cautions
    may_change: bool
    faults: tuple[Fault, ...]
    conflict: str = ""
    typed: bool = False
    _by_place: dict[str, list[str]] = field(default_factory=dict)

    @property
    def steps(self) -> tuple[StepLine, ...]:
        """All steps in their order."""
        return tuple(
            StepLine(
                one,
                step_words(one),
                url_for(step_endpoint(one), number=self.number),
                0 if self.view.is_fixed else len(self.view.examined.of_step(one)),
                self._is_blank(one),
            )
            for one in PlanStep
            if step_endpoint(one) in current_app.view_functions
        )

    def _is_blank(self, step: PlanStep) -> bool:
        """Whether nothing is written in a step that may be left so, or that others wait for."""
        tree = self.view.tree
        match step:
            case PlanStep.SCHEMES:
                return not tree["schemes"]
            case PlanStep.QUOTAS:
                return not any(one.get("quotas") for one in tree["assignments"])
            case PlanStep.RULES:
                return not tree["rules"]
            case _:
                return False

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What the plan lacks, in the order of the steps, a few of a kind; a fixed one nothing."""
        tree = self.view.tree
        if self.view.is_fixed:
            return ()
        return tuple(
            Missing(
                step_words(one.step),
                fault_place(one.fault, tree),
                fault_sentence(one.fault),
                fault_anchor(one, tree, self.number),
                alike,
            )
            for one, alike in _few(
                self.view.examined.faults, kind=lambda one: (one.step, one.fault.code)
            )
        )

    @property
    def lacking(self) -> int:
        """How much the plan lacks, listed or not."""
        return 0 if self.view.is_fixed else len(self.view.examined.faults)

    def wrong(self, place: str, *, below: bool = True) -> list[str]:
        """What is wrong at a place of the tree and with what belongs to it, a few of a kind."""
        found = [
            one
            for one in self.faults
            if one.place == place or (below and one.place.startswith((f"{place}.", f"{place}[")))
        ]
        told = []
        for one, alike in _few(found, kind=lambda one: one.code):
            told.append(fault_sentence(one))
            if alike:
                told.append(_("and %(count)s more like these", count=alike))
        return told


def _few(
    found: Sequence[_Found], *, kind: Callable[[_Found], Hashable]
) -> Iterator[tuple[_Found, int]]:
    """The first few of each kind in their order; the last of them with the number of the rest."""
    totals = Counter(kind(one) for one in found)
    seen: Counter[Hashable] = Counter()
    for one in found:
        own = kind(one)
        seen[own] += 1
        if seen[own] <= _OF_A_KIND:
            yield one, max(0, totals[own] - _OF_A_KIND) if seen[own] == _OF_A_KIND else 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a form: kept, or the faults and the conflict because of which it was not."""

    kept: bool
    faults: tuple[Fault, ...] = ()
    conflict: str = ""

    @property
    def status(self) -> HTTPStatus:
        """How the page is answered that shows what was typed again."""
        return HTTPStatus.CONFLICT if self.conflict else HTTPStatus.UNPROCESSABLE_ENTITY


def hand() -> Hand:
    """Who is signed in, now."""
    return Hand(actor=signed_in().staff.name, at=now(), timezone=places().settings.timezone)


def version_given() -> int:
    """The version that the form was made from; 0 where it says none."""
    given = request.form.get("version", "")
    return int(given) if given.isdecimal() and len(given) <= _MOST_DIGITS else 0


def keep(number: str, edit: Edit) -> Outcome:
    """Make the change of a form, unless something in it cannot be read or somebody was faster."""
    if edit.faults:
        return Outcome(kept=False, faults=edit.faults)
    try:
        with acting() as session:
            change_plan(session, number, edit.change, version=version_given(), hand=hand())
    except PlanChanged as refused:
        words = error_words(refused.code, refused.facts, language())
        return Outcome(kept=False, conflict=words)
    return Outcome(kept=True)


def frame_of(number: str, step: PlanStep, outcome: Outcome | None = None) -> Frame:
    """The plan around a step; `outcome` is that of the form which is shown again."""
    with looking() as session:
        view = view_plan(session, number, timezone=places().settings.timezone)
        cautions = cautions_of(session, view)
    found = () if view.is_fixed else view.examined.of_step(step)
    faults = outcome.faults if outcome else found
    return Frame(
        number=number,
        step=step,
        view=view,
        cautions=cautions,
        may_change=Role.OFFICE in signed_in().roles and not view.is_fixed,
        faults=faults,
        conflict=outcome.conflict if outcome else "",
        typed=outcome is not None,
    )


def tree_of_plan(number: str) -> Tree:
    """The tree as it is kept."""
    with looking() as session:
        return read_tree(plan_of(session, number).tree)


def step_page(frame: Frame, template: str, **shown: object) -> str:
    """The page of a step."""
    return render_template(
        f"console/plan/{template}.html",
        frame=frame,
        plan=frame.view.plan,
        number=frame.number,
        wrong=frame.wrong,
        changed=[step_words(one) for one in changed_steps(frame.view.plan)],
        moment=lambda at: str(format_datetime(at, "yyyy-MM-dd HH:mm")),
        **shown,
    )


def to_step(
    number: str, step: PlanStep, done: str = "saved", page: int = 1, words: str = ""
) -> Response:
    """On to a step's page after an act."""
    more: dict[str, Any] = {"done": done or None, "page": page if page > 1 else None}
    more["words"] = words or None
    return make_response(redirect(url_for(step_endpoint(step), number=number, **more)))
