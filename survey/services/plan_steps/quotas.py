"""The step of forced distribution: quotas over many cells of the matrix, and their arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from survey.domain.definition_faults.quota_arithmetic import bases
from survey.domain.definition_faults.sight import Sight
from survey.domain.quota import TOTAL, Effect, RuleScope
from survey.services.plan_steps.forms import forms_of
from survey.services.plan_steps.reading import Edit, Typed, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from survey.domain.campaign import Campaign
    from survey.domain.quota import Bound
    from survey.services.plan_steps.reading import Row
    from survey.services.plan_trees import Tree

Pair: TypeAlias = tuple[str, str]

BETWEEN: Final = "|"
_BOUNDS: Final = ("at_least", "at_most")
_RANGE: Final = ("from", "below")


@dataclass(frozen=True, slots=True)
class QuotaGroup:
    """One quota and the cells of the matrix (class, category) on which it stands alike."""

    scheme: str
    says: dict[str, Any]
    cells: tuple[Pair, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What a bound comes to on the ballots of a class: exactly, and as a number of subjects.

    `sections` of the class have this base; one of them is named.
    """

    evaluators: str
    category: str
    section: str
    sections: int
    base: int
    bound: str
    amount: Fraction
    percent: bool
    product: Fraction
    number: int


def quota_groups(tree: Tree) -> list[QuotaGroup]:
    """All quotas, in the order of the matrix; what stands alike on several cells is one."""
    groups: list[QuotaGroup] = []
    for n, one in enumerate(tree["assignments"]):
        for q, quota in enumerate(one.get("quotas", ())):
            pair, place = (one["class"], one["category"]), f"assignments[{n}].quotas[{q}]"
            same = next((g for g in groups if (g.scheme, g.says) == (one["scheme"], quota)), None)
            if same is None:
                groups.append(QuotaGroup(one["scheme"], quota, (pair,), (place,)))
            else:
                at = groups.index(same)
                groups[at] = QuotaGroup(
                    same.scheme, quota, (*same.cells, pair), (*same.places, place)
                )
    return groups


def quota_row(group: QuotaGroup) -> Row:
    """A quota as its form shows it."""
    says = group.says
    return {
        "id": str(says.get("id", "")),
        "name": str(says.get("name", "")),
        "what": BETWEEN.join([group.scheme, str(says.get("of", "")), str(says.get("choice", ""))]),
        **{name: str(says.get(name, "")) for name in _RANGE},
        **{name: bound_text(says.get(name)) for name in _BOUNDS},
        "scope": str(says.get("scope", RuleScope.BALLOT.value)),
        "effect": str(says.get("effect", Effect.REFUSE.value)),
    }


def bound_text(bound: dict[str, Any] | None) -> str:
    """A bound as people write it: 3 or 30%."""
    if not bound:
        return ""
    return f"{bound['percent']}%" if "percent" in bound else str(bound["number"])


def edit_quota(at: int | None, row: Row, cells: Sequence[Pair]) -> Edit:
    """Put a quota on cells of the matrix, in the place of the group `at` or as a new one.

    It holds where the cell has the quota's scheme; without cells, on all that have.
    """
    typed = Typed()
    scheme, of, choice = (*row.get("what", "").split(BETWEEN), "", "", "")[:3]
    says: dict[str, Any] = {"id": tidy(row.get("id", "")), "name": tidy(row.get("name", ""))}
    says |= {"of": of, "choice": choice}
    says |= {name: typed.exact(f"quota.{name}", row.get(name, ""), blank="") for name in _RANGE}
    says |= {name: typed.bound(f"quota.{name}", row.get(name, "")) for name in _BOUNDS}
    says["scope"] = typed.one_of("quota.scope", row.get("scope", ""), RuleScope)
    says["effect"] = typed.one_of("quota.effect", row.get("effect", ""), Effect)
    if not of:
        typed.missing("quota.what")
    says = {name: value for name, value in says.items() if value not in ("", None)}

    def change(tree: Tree) -> None:
        old = quota_groups(tree)[at].says if at is not None else None
        taken = {str(quota.get("id")) for one in tree["assignments"] for quota in one["quotas"]}
        own = {"id": says.get("id") or (old or {}).get("id") or _free_id(taken)} | says
        for one in tree["assignments"]:
            on = one["scheme"] == scheme and (not cells or (one["class"], one["category"]) in cells)
            _put(one["quotas"], old, own if on else None)

    return typed.edit(change)


def remove_quota(at: int) -> Edit:
    """Take a quota away from all cells on which it stands alike."""

    def change(tree: Tree) -> None:
        group = quota_groups(tree)[at]
        for one in tree["assignments"]:
            if (one["class"], one["category"]) in group.cells:
                _put(one["quotas"], group.says, None)

    return Edit(change)


def arithmetic(campaign: Campaign, group: QuotaGroup) -> tuple[Sum, ...]:
    """What the bounds of a quota come to, on each ballot that it is on."""
    sight = Sight(campaign)
    sums = []
    for one in campaign.assignments:
        if (one.evaluator_class, one.category) not in group.cells:
            continue
        quota = next((q for q in one.quotas if q.id == group.says.get("id")), None)
        if quota is None:
            continue
        for base in bases(campaign, sight, one):
            sums += [
                Sum(
                    evaluators=base.evaluators,
                    category=base.category,
                    section=base.section,
                    sections=base.sections,
                    base=base.number,
                    bound=name,
                    amount=bound.amount,
                    percent=bound.percent,
                    product=_product(bound, base.number),
                    number=bound.highest(base.number)
                    if name == "at_most"
                    else bound.lowest(base.number),
                )
                for name in _BOUNDS
                if (bound := getattr(quota, name)) is not None
            ]
    return tuple(sums)


def _product(bound: Bound, base: int) -> Fraction:
    return bound.amount * base / 100 if bound.percent else bound.amount


def _put(
    quotas: list[dict[str, Any]], old: dict[str, Any] | None, new: dict[str, Any] | None
) -> None:
    """Let the new quota stand where the old one stood, or at the end."""
    at = next((n for n, one in enumerate(quotas) if one == old), None)
    if at is not None:
        quotas[at : at + 1] = [new] if new else []
    elif new:
        quotas.append(new)


def _free_id(taken: set[str]) -> str:
    number = 1
    while f"q{number}" in taken:
        number += 1
    return f"q{number}"


@dataclass(frozen=True, slots=True)
class Limit:
    """What a quota may limit on a form: a choice of a field, or a range of a number or total.

    `field_name` and `choice_name` are empty for the total, and for a range.
    """

    scheme: str
    scheme_name: str
    of: str
    field_name: str = ""
    choice: str = ""
    choice_name: str = ""

    @property
    def value(self) -> str:
        """As a form sends it."""
        return BETWEEN.join([self.scheme, self.of, self.choice])


def limits_of(tree: Tree) -> list[Limit]:
    """Everything that can be limited on the forms that some class uses, form by form."""
    used = {str(one.get("scheme")) for one in tree["assignments"]}
    limits: list[Limit] = []
    for form in forms_of(tree):
        if form.id not in used:
            continue
        for one in form.fields:
            if one.choices is None:
                limits.append(Limit(form.id, form.name, one.of, one.name))
            limits += [
                Limit(form.id, form.name, one.of, one.name, choice, name)
                for choice, name in one.choices or ()
            ]
        limits.append(Limit(form.id, form.name, TOTAL))
    return limits
