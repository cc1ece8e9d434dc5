"""Quotas in words, with their arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from survey.domain.exact import definition_string
from survey.domain.quota import Effect, RuleScope
from survey.domain.scheme import OVERALL
from survey.services.plan_steps.quotas import (
    BETWEEN,
    Limit,
    Sum,
    arithmetic,
    bound_text,
    limits_of,
    quota_row,
)
from survey.web.console.plan.rule_words import effect_words, scope_words
from survey.web.languages import gettext as _

if TYPE_CHECKING:
    from survey.domain.campaign import Campaign
    from survey.services.plan_steps.quotas import QuotaGroup
    from survey.services.plan_trees import Tree


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """A quota as the list shows it; `sums` are the sentences of its arithmetic."""

    title: str
    bounds: str
    cells: str
    scope: str
    effect: str
    places: tuple[str, ...]
    sums: tuple[str, ...]


def quota_line(group: QuotaGroup, tree: Tree, campaign: Campaign | None) -> QuotaLine:
    """A quota in words; its arithmetic where the plan can be read that far."""
    says = group.says
    what = quota_row(group)["what"]
    known = {one.value: limit_words(one) for one in limits_of(tree)}
    named = known.get(what, what.replace(BETWEEN, " "))
    return QuotaLine(
        title=_("%(name)s (%(what)s)", name=says["name"], what=named)
        if says.get("name")
        else named,
        bounds=_bounds(group),
        cells=_cells(group, tree),
        scope=scope_words(RuleScope(says.get("scope", RuleScope.BALLOT))),
        effect=effect_words(Effect(says.get("effect", Effect.REFUSE))),
        places=group.places,
        sums=tuple(_sum(one) for one in arithmetic(campaign, group)) if campaign else (),
    )


def whats(tree: Tree) -> list[tuple[str, list[tuple[str, str]]]]:
    """What can be limited, by form."""
    return [
        (scheme, [(one.value, limit_words(one)) for one in limits])
        for scheme, limits in groupby(limits_of(tree), key=lambda one: one.scheme_name)
    ]


def limit_words(limit: Limit) -> str:
    """What a quota limits."""
    if limit.choice_name:
        return _("%(field)s: %(choice)s", field=_field(limit), choice=limit.choice_name)
    return _("%(field)s: from … to below …", field=_field(limit))


def _field(limit: Limit) -> str:
    if limit.field_name:
        return limit.field_name
    return _("overall rating") if limit.of == OVERALL else _("total score")


def _bounds(group: QuotaGroup) -> str:
    says = group.says
    told = [
        _("at least %(bound)s", bound=bound_text(says["at_least"])) if "at_least" in says else "",
        _("at most %(bound)s", bound=bound_text(says["at_most"])) if "at_most" in says else "",
        _("from %(value)s", value=says["from"]) if "from" in says else "",
        _("below %(value)s", value=says["below"]) if "below" in says else "",
    ]
    return _(", ").join(one for one in told if one)


def _cells(group: QuotaGroup, tree: Tree) -> str:
    alike = [one for one in tree["assignments"] if one["scheme"] == group.scheme]
    if {(one["class"], one["category"]) for one in alike} == set(group.cells):
        names = {one.get("id"): one["name"] for one in tree["schemes"]}
        return _("all that rate on “%(scheme)s”", scheme=names.get(group.scheme, group.scheme))
    classes = {one["id"]: one["name"] for one in tree["classes"]}
    categories = {one["id"]: one["name"] for one in tree["categories"]}
    told = [
        f"{classes.get(evaluators, evaluators)} × {categories.get(category, category)}"
        for evaluators, category in group.cells
    ]
    return _(", ").join(told)


def _sum(one: Sum) -> str:
    facts = {
        "where": one.evaluators
        if one.sections == 1
        else _(
            "%(evaluators)s, %(section)s and %(count)s sections alike",
            evaluators=one.evaluators,
            section=one.section,
            count=one.sections,
        ),
        "category": one.category,
        "amount": definition_string(one.amount),
        "base": one.base,
        "product": definition_string(one.product),
        "number": one.number,
    }
    if not one.percent:
        return _("%(where)s: %(base)s subjects of %(category)s; %(number)s of them", **facts)
    if one.bound == "at_most":
        return _(
            "%(where)s: %(amount)s %% of %(base)s subjects of %(category)s = %(product)s, "
            "rounded down: at most %(number)s",
            **facts,
        )
    return _(
        "%(where)s: %(amount)s %% of %(base)s subjects of %(category)s = %(product)s, "
        "rounded up: at least %(number)s",
        **facts,
    )
