"""Validity rules in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from survey.domain.campaign import RuleKind
from survey.domain.quota import Effect, RuleScope
from survey.services.plan_steps.forms import forms_of
from survey.web.languages import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from survey.services.plan_trees import Tree


def kind_words(kind: RuleKind) -> str:
    """What a kind of rule demands."""
    return {
        RuleKind.COMPLETE: _("At least so many per cent must be filled in"),
        RuleKind.UNIFORM: _("Not the same choice or mark everywhere"),
        RuleKind.FULL_MARKS: _("Not full marks everywhere"),
        RuleKind.REASON: _("A choice that needs a reason has one"),
        RuleKind.OVERALL_SUPPORTED: _(
            "An overall rating only where enough of the indicators have the same choice"
        ),
        RuleKind.OVERALL_FORCED: _("A choice on any indicator forces an overall rating"),
        RuleKind.TOTAL_IN_BAND: _("The total and the overall rating belong together"),
        RuleKind.CLASS_RETURNED: _("No class returns more ballots than slips were in force"),
        RuleKind.CLASS_TURNOUT: _("A class reaches a minimum turnout"),
    }[kind]


def percent_words(kind: RuleKind) -> str:
    """What the per cent of a kind of rule are of."""
    return {
        RuleKind.COMPLETE: _("Filled in at least, per cent"),
        RuleKind.OVERALL_SUPPORTED: _("At least so many per cent of the indicators"),
        RuleKind.CLASS_TURNOUT: _("Least turnout, per cent"),
    }.get(kind, _("Per cent"))


def rule_words(rule: Mapping[str, Any], tree: Tree) -> str:
    """A rule as a sentence."""
    names = choice_names(tree)
    percent = rule.get("percent", "100")
    choice = names.get(rule.get("choice", ""), rule.get("choice", ""))
    overall = names.get(rule.get("overall", ""), rule.get("overall", ""))
    match rule["kind"]:
        case RuleKind.COMPLETE:
            return _("At least %(percent)s %% must be filled in.", percent=percent)
        case RuleKind.OVERALL_SUPPORTED:
            return _(
                "“%(choice)s” as overall rating only if at least %(percent)s %% of the indicators "
                "are “%(choice)s”.",
                choice=choice,
                percent=percent,
            )
        case RuleKind.OVERALL_FORCED:
            return _(
                "“%(choice)s” on any indicator: the overall rating must be “%(overall)s”.",
                choice=choice,
                overall=overall,
            )
        case RuleKind.TOTAL_IN_BAND:
            return _("Total and overall rating: %(bands)s.", bands=_bands(rule, names))
        case RuleKind.CLASS_TURNOUT:
            return _("The turnout of a class is at least %(percent)s %%.", percent=percent)
        case kind:
            return kind_words(RuleKind(kind))


def choice_names(tree: Tree) -> dict[str, str]:
    """Names of choices by id, as far as an id means one name."""
    named: dict[str, set[str]] = {}
    for form in forms_of(tree):
        for own, name in (choice for one in form.fields for choice in one.choices or ()):
            named.setdefault(own, set()).add(name)
    return {own: " / ".join(sorted(names)) for own, names in named.items()}


def scope_words(scope: RuleScope) -> str:
    """How much is looked at, and void if the rule is broken."""
    return {
        RuleScope.RATING: _("the single rating"),
        RuleScope.ROW: _("the subject's whole row"),
        RuleScope.BALLOT: _("the whole ballot"),
        RuleScope.CLASS: _("the whole class"),
    }[scope]


def effect_words(effect: Effect) -> str:
    """What a broken rule does."""
    return {
        Effect.REFUSE: _(
            "it cannot be submitted, with the reason and the places; void at the count"
        ),
        Effect.WARN: _("a warning only; it counts"),
        Effect.VOID: _("it can be submitted; void at the count"),
    }[effect]


def class_effect_words(effect: Effect) -> str:
    """What a broken rule on a whole class does; nobody is at a ballot then."""
    return _("a note in the results only") if effect is Effect.WARN else _("the class is void")


def narrowed_words(rule: Mapping[str, Any], tree: Tree) -> str:
    """For whom a rule holds."""
    told = []
    for member in ("classes", "categories"):
        names = {one["id"]: str(one["name"]) for one in tree[member]}
        told += [names.get(one, str(one)) for one in rule.get(member, ())]
    return _("only for: %(names)s", names=_(", ").join(told)) if told else _("for all")


def _bands(rule: Mapping[str, Any], names: dict[str, str]) -> str:
    return _(", ").join(
        _(
            "%(choice)s from %(start)s to %(end)s",
            choice=names.get(band["choice"], band["choice"]),
            start=band["from"],
            end=band["to"],
        )
        for band in rule.get("bands", ())
    )
