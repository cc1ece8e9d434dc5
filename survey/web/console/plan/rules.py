"""The step of validity rules: the list in its order, and the form of one rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import Response, make_response, request, url_for

from survey.domain.campaign import RuleKind
from survey.domain.plan import PlanStep, UnknownPart
from survey.domain.quota import Effect, RuleScope
from survey.domain.staff import Role
from survey.services.plan_steps.rules import (
    NARROWED_BY,
    band_rows,
    choices_for,
    edit_rule,
    effects_of,
    move_rule,
    needs,
    remove_rule,
    rule_row,
    scopes_of,
)
from survey.web.access import Entrant, admits
from survey.web.console.plan.frame import READING, frame_of, keep, step_page, to_step, tree_of_plan
from survey.web.console.plan.rule_words import (
    class_effect_words,
    effect_words,
    kind_words,
    narrowed_words,
    percent_words,
    rule_words,
    scope_words,
)
from survey.web.console.plan.typing_in import typed_field, typed_rows
from survey.web.languages import gettext as _

if TYPE_CHECKING:
    from survey.services.plan_steps.reading import Row
    from survey.web.console.plan.frame import Frame, Outcome

_STEP: Final = PlanStep.RULES
_FIELDS: Final = ("id", "kind", "scope", "effect", "percent", "choice", "overall")


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as the list shows it."""

    id: str
    words: str
    effect: str
    narrowed: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the form of a rule shows: `at` is its position, None for a new one."""

    at: int | None
    row: dict[str, str]
    bands: list[Row]
    narrowed: dict[str, list[str]]


@admits(Entrant.STAFF, *READING)
def show(number: str) -> str:
    """All rules."""
    return _list(frame_of(number, _STEP))


@admits(Entrant.STAFF, Role.OFFICE)
def new(number: str, kind: str) -> str:
    """The form of a new rule of a kind."""
    known = _kind(kind)
    row = dict.fromkeys(_FIELDS, "") | {"kind": known.value, "percent": "80"}
    row |= {"scope": scopes_of(known)[-1].value, "effect": effects_of(known)[0].value}
    return _form(number, _Shown(None, row, [], {}))


@admits(Entrant.STAFF, Role.OFFICE)
def one(number: str, at: str) -> str:
    """The form of a rule."""
    rule = _rule(number, at)
    narrowed = {name: list(map(str, rule.get(name, ()))) for name in NARROWED_BY}
    return _form(number, _Shown(int(at), rule_row(rule), band_rows(rule), narrowed))


@admits(Entrant.STAFF, Role.OFFICE)
def add(number: str, kind: str) -> Response:
    """Keep a new rule."""
    _kind(kind)
    return _keep(number, None)


@admits(Entrant.STAFF, Role.OFFICE)
def change(number: str, at: str) -> Response:
    """Keep what was changed of a rule."""
    _rule(number, at)
    return _keep(number, int(at))


@admits(Entrant.STAFF, Role.OFFICE)
def move(number: str, at: str) -> Response:
    """Let a rule be applied earlier or later, or take it away."""
    _rule(number, at)
    to = typed_field("to")
    edit = remove_rule(int(at)) if to == "away" else move_rule(int(at), by=-1 if to == "up" else 1)
    outcome = keep(number, edit)
    if outcome.kept:
        return to_step(number, _STEP, done="deleted" if to == "away" else "saved")
    return make_response(_list(frame_of(number, _STEP, outcome)), outcome.status)


def _keep(number: str, at: int | None) -> Response:
    row = {name: typed_field(name) for name in _FIELDS}
    bands: list[Row] = [
        {"choice": one["band"], "from": one["from"], "to": one["to"]}
        for one in typed_rows("band", "from", "to")
    ]
    narrowed = {name: request.form.getlist(name) for name in NARROWED_BY}
    outcome = keep(number, edit_rule(at, row, bands, narrowed))
    if outcome.kept:
        return to_step(number, _STEP)
    page = _form(number, _Shown(at, row, bands, narrowed), outcome)
    return make_response(page, outcome.status)


def _list(frame: Frame) -> str:
    tree = frame.view.tree
    lines = [
        RuleLine(
            str(one.get("id", "")),
            rule_words(one, tree),
            _(
                "If it is broken: %(effect)s. It looks at %(scope)s.",
                effect=_effect(one["scope"], Effect(one["effect"])),
                scope=scope_words(one["scope"]),
            ),
            narrowed_words(one, tree),
        )
        for one in tree["rules"]
    ]
    return step_page(
        frame, "rules", lines=lines, kinds=[(one, kind_words(one)) for one in RuleKind]
    )


def _form(number: str, shown: _Shown, outcome: Outcome | None = None) -> str:
    frame = frame_of(number, _STEP, outcome)
    tree, kind = frame.view.tree, _kind(shown.row["kind"])
    overalls, choices = choices_for(tree, kind)
    told = {band["choice"]: band for band in shown.bands}
    known = [own for own, _name in overalls]
    rows = [told.get(own, {"choice": own, "from": "", "to": ""}) for own in known]
    return step_page(
        frame,
        "rule",
        at=shown.at,
        row=shown.row,
        bands=[*rows, *(one for one in shown.bands if one["choice"] not in known)],
        narrowed=dict.fromkeys(NARROWED_BY, ()) | shown.narrowed,
        address=_address(number, shown),
        needs=needs(kind),
        kind_words=kind_words(kind),
        percent_label=percent_words(kind),
        overalls=[("", "–"), *overalls],
        choices=[("", "–"), *choices],
        scopes=[(one, scope_words(one)) for one in scopes_of(kind)],
        effects=[(one, _effect(scopes_of(kind)[0], one)) for one in effects_of(kind)],
        classes=[(one["id"], one["name"]) for one in tree["classes"]],
        categories=[(one["id"], one["name"]) for one in tree["categories"]],
    )


def _effect(scope: str, effect: Effect) -> str:
    told = class_effect_words if scope == RuleScope.CLASS else effect_words
    return told(effect)


def _address(number: str, shown: _Shown) -> str:
    if shown.at is None:
        return url_for("console.add_plan_rule", number=number, kind=shown.row["kind"])
    return url_for("console.save_plan_rule", number=number, at=shown.at)


def _kind(kind: str) -> RuleKind:
    if kind not in set(RuleKind):
        raise UnknownPart(name=kind)
    return RuleKind(kind)


def _rule(number: str, at: str) -> dict[str, Any]:
    rules = tree_of_plan(number)["rules"]
    if int(at) >= len(rules):
        raise UnknownPart(name=at)
    found: dict[str, Any] = rules[int(at)]
    return found
