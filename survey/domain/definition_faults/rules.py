"""Faults of validity rules: scope, effect and parameters that their kind allows and needs."""

from collections.abc import Iterator

from survey.domain.campaign import Campaign, RuleKind, ValidityRule
from survey.domain.definition_faults.noting import fault
from survey.domain.definition_faults.rule_choices import rule_choice_faults
from survey.domain.errors import Fault
from survey.domain.fault_code import FaultCode
from survey.domain.quota import Effect, RuleScope

_UNITS = frozenset({RuleScope.BALLOT, RuleScope.ROW})
_ANY = _UNITS | {RuleScope.RATING}
_CLASS = frozenset({RuleScope.CLASS})
SCOPES = {
    RuleKind.COMPLETE: _UNITS,
    RuleKind.UNIFORM: _UNITS,
    RuleKind.FULL_MARKS: _UNITS,
    RuleKind.REASON: _ANY,
    RuleKind.OVERALL_SUPPORTED: _ANY,
    RuleKind.OVERALL_FORCED: _ANY,
    RuleKind.TOTAL_IN_BAND: _ANY,
    RuleKind.CLASS_RETURNED: _CLASS,
    RuleKind.CLASS_TURNOUT: _CLASS,
}
PARAMETERS = {
    RuleKind.COMPLETE: frozenset({"percent"}),
    RuleKind.OVERALL_SUPPORTED: frozenset({"choice", "percent"}),
    RuleKind.OVERALL_FORCED: frozenset({"choice", "overall"}),
    RuleKind.TOTAL_IN_BAND: frozenset({"bands"}),
    RuleKind.CLASS_TURNOUT: frozenset({"percent"}),
}


def rule_faults(campaign: Campaign) -> Iterator[Fault]:
    """Faults of every rule."""
    classes = {one.id for one in campaign.classes}
    categories = {one.id for one in campaign.categories}
    for n, rule in enumerate(campaign.rules):
        place = f"rules[{n}]"
        yield from _reference_faults(
            f"{place}.classes", rule.classes, classes, FaultCode.UNKNOWN_CLASS
        )
        yield from _reference_faults(
            f"{place}.categories", rule.categories, categories, FaultCode.UNKNOWN_CATEGORY
        )
        yield from _kind_faults(place, rule)
        yield from _parameter_faults(place, rule)
        yield from rule_choice_faults(campaign, place, rule)


def _reference_faults(
    place: str, ids: tuple[str, ...], known: set[str], code: FaultCode
) -> Iterator[Fault]:
    for n, one in enumerate(ids):
        if one not in known:
            yield fault(f"{place}[{n}]", code, found=one)
        elif one in ids[:n]:
            yield fault(f"{place}[{n}]", FaultCode.LISTED_TWICE, found=one)


def _kind_faults(place: str, rule: ValidityRule) -> Iterator[Fault]:
    allowed = SCOPES[rule.kind]
    if rule.scope not in allowed:
        yield fault(
            f"{place}.scope",
            FaultCode.RULE_SCOPE,
            rule=rule.kind,
            scope=rule.scope,
            allowed=", ".join(one for one in RuleScope if one in allowed),
        )
    if allowed is _CLASS and rule.effect is Effect.REFUSE:
        yield fault(f"{place}.effect", FaultCode.RULE_EFFECT, rule=rule.kind)


def _parameter_faults(place: str, rule: ValidityRule) -> Iterator[Fault]:
    needed = PARAMETERS.get(rule.kind, frozenset())
    given = {"choice": rule.choice, "overall": rule.overall, "bands": rule.bands}
    for name, value in given.items():
        if value and name not in needed:
            yield fault(
                f"{place}.{name}", FaultCode.RULE_PARAMETER_UNUSED, rule=rule.kind, name=name
            )
        if not value and name in needed:
            yield fault(place, FaultCode.RULE_PARAMETER_MISSING, rule=rule.kind, name=name)
    if SCOPES[rule.kind] is _CLASS and rule.categories:
        yield fault(
            f"{place}.categories",
            FaultCode.RULE_PARAMETER_UNUSED,
            rule=rule.kind,
            name="categories",
        )
    if not 0 < rule.percent <= 100:  # noqa: PLR2004  per cent
        yield fault(f"{place}.percent", FaultCode.RULE_PERCENT, percent=rule.percent)
