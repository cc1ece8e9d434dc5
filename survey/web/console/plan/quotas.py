"""The step of forced distribution: the list with its arithmetic, and the form of one quota."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, make_response, request, url_for

from survey.domain.plan import PlanStep, UnknownPart
from survey.domain.quota import Effect, RuleScope
from survey.domain.staff import Role
from survey.services.plan_steps.quotas import (
    QuotaGroup,
    edit_quota,
    limits_of,
    quota_groups,
    quota_row,
    remove_quota,
)
from survey.web.access import Entrant, admits
from survey.web.console.plan.frame import READING, frame_of, keep, step_page, to_step, tree_of_plan
from survey.web.console.plan.quota_words import quota_line, whats
from survey.web.console.plan.rule_words import effect_words, scope_words
from survey.web.console.plan.typing_in import typed_field
from survey.web.console.plan.words import pair_words

if TYPE_CHECKING:
    from survey.services.plan_trees import Tree
    from survey.web.console.plan.frame import Outcome

_STEP: Final = PlanStep.QUOTAS
_FIELDS: Final = ("id", "name", "what", "from", "below", "at_least", "at_most", "scope", "effect")
_SCOPES: Final = (RuleScope.BALLOT, RuleScope.ROW, RuleScope.RATING)


@admits(Entrant.STAFF, *READING)
def show(number: str) -> str:
    """All quotas, with what they come to."""
    frame = frame_of(number, _STEP)
    tree, campaign = frame.view.tree, frame.view.examined.campaign
    lines = [quota_line(one, tree, campaign) for one in quota_groups(tree)]
    return step_page(frame, "quotas", lines=lines, can_add=bool(limits_of(tree)))


@admits(Entrant.STAFF, Role.OFFICE)
def new(number: str) -> str:
    """The form of a new quota."""
    first = next(iter(limits_of(tree_of_plan(number))), None)
    row = dict.fromkeys(_FIELDS, "")
    row |= {"what": first.value if first else "", "scope": RuleScope.BALLOT}
    return _form(number, None, row | {"effect": Effect.REFUSE}, [])


@admits(Entrant.STAFF, Role.OFFICE)
def one(number: str, at: str) -> str:
    """The form of a quota."""
    tree = tree_of_plan(number)
    group = _group(tree, at)
    return _form(number, int(at), dict(quota_row(group)), _ticked(tree, group))


@admits(Entrant.STAFF, Role.OFFICE)
def add(number: str) -> Response:
    """Keep a new quota."""
    return _keep(number, None)


@admits(Entrant.STAFF, Role.OFFICE)
def change(number: str, at: str) -> Response:
    """Keep what was changed of a quota."""
    _group(tree_of_plan(number), at)
    return _keep(number, int(at))


@admits(Entrant.STAFF, Role.OFFICE)
def remove(number: str, at: str) -> Response:
    """Take a quota away."""
    _group(tree_of_plan(number), at)
    outcome = keep(number, remove_quota(int(at)))
    if outcome.kept:
        return to_step(number, _STEP, done="deleted")
    return make_response(_list_again(number, outcome), outcome.status)


def _keep(number: str, at: int | None) -> Response:
    row = {name: typed_field(name) for name in _FIELDS}
    ticked = request.form.getlist("cells")
    pairs = [(one, other) for one, _, other in (cell.partition(":") for cell in ticked)]
    outcome = keep(number, edit_quota(at, row, pairs))
    if outcome.kept:
        return to_step(number, _STEP)
    return make_response(_form(number, at, row, ticked, outcome), outcome.status)


def _list_again(number: str, outcome: Outcome) -> str:
    frame = frame_of(number, _STEP, outcome)
    tree = frame.view.tree
    lines = [quota_line(one, tree, frame.view.examined.campaign) for one in quota_groups(tree)]
    return step_page(frame, "quotas", lines=lines, can_add=True)


def _form(
    number: str,
    at: int | None,
    row: dict[str, str],
    ticked: list[str],
    outcome: Outcome | None = None,
) -> str:
    frame = frame_of(number, _STEP, outcome)
    tree = frame.view.tree
    address = (
        url_for("console.add_plan_quota", number=number)
        if at is None
        else url_for("console.save_plan_quota", number=number, at=at)
    )
    return step_page(
        frame,
        "quota",
        at=at,
        address=address,
        row=row | {"cells": ticked},
        whats=whats(tree),
        known=[one.value for one in limits_of(tree)],
        cells=[
            (f"{one['class']}:{one['category']}", pair_words(one, tree))
            for one in tree["assignments"]
        ],
        effects=[(one, effect_words(one)) for one in Effect],
        scopes=[(one, scope_words(one)) for one in _SCOPES],
    )


def _group(tree: Tree, at: str) -> QuotaGroup:
    groups = quota_groups(tree)
    if int(at) >= len(groups):
        raise UnknownPart(name=at)
    return groups[int(at)]


def _ticked(tree: Tree, group: QuotaGroup) -> list[str]:
    """The cells of a quota; none where it holds for all that have its form."""
    alike = [
        (one["class"], one["category"])
        for one in tree["assignments"]
        if one["scheme"] == group.scheme
    ]
    return [] if set(alike) == set(group.cells) else [f"{c}:{k}" for c, k in group.cells]
