"""Faults of the choices and bands that rules on the overall rating name."""

from collections.abc import Iterator
from itertools import pairwise

from survey.domain.campaign import Campaign, RuleKind, ScoreBand, ValidityRule
from survey.domain.definition_faults.noting import fault
from survey.domain.errors import Fault
from survey.domain.fault_code import FaultCode
from survey.domain.scheme import ChoiceScale


def rule_choice_faults(campaign: Campaign, place: str, rule: ValidityRule) -> Iterator[Fault]:
    """A choice that no form has where the rule looks for it; bands that are empty or overlap."""
    overall, indicators = _choices(campaign, rule)
    if rule.kind is RuleKind.OVERALL_SUPPORTED:
        yield from _unknown(f"{place}.choice", rule, rule.choice, overall & indicators)
    if rule.kind is RuleKind.OVERALL_FORCED:
        yield from _unknown(f"{place}.choice", rule, rule.choice, indicators)
        yield from _unknown(f"{place}.overall", rule, rule.overall, overall)
    for n, band in enumerate(rule.bands):
        yield from _unknown(f"{place}.bands[{n}].choice", rule, band.choice, overall)
        if band.start >= band.end:
            yield fault(
                f"{place}.bands[{n}]",
                FaultCode.BAND_REVERSED,
                band=band.choice,
                start=band.start,
                end=band.end,
            )
    yield from _overlaps(f"{place}.bands", rule.bands)


def _unknown(place: str, rule: ValidityRule, choice: str, known: set[str]) -> Iterator[Fault]:
    if choice and choice not in known:
        yield fault(place, FaultCode.RULE_CHOICE, rule=rule.kind, choice=choice)


def _overlaps(place: str, bands: tuple[ScoreBand, ...]) -> Iterator[Fault]:
    in_order = sorted(enumerate(bands), key=lambda one: (one[1].start, one[0]))
    for (_, lower), (n, upper) in pairwise(in_order):
        if upper.start < lower.end:
            yield fault(
                f"{place}[{n}]", FaultCode.BANDS_OVERLAP, band=upper.choice, other=lower.choice
            )


def _choices(campaign: Campaign, rule: ValidityRule) -> tuple[set[str], set[str]]:
    """Ids of the choices of the overall ratings, and of the indicators, that the rule looks at."""
    scales = {
        one.id: {choice.id for choice in one.choices}
        for one in campaign.scales
        if isinstance(one, ChoiceScale)
    }
    used = {
        one.scheme
        for one in campaign.assignments
        if (not rule.classes or one.evaluator_class in rule.classes)
        and (not rule.categories or one.category in rule.categories)
    }
    overall: set[str] = set()
    indicators: set[str] = set()
    for scheme in campaign.schemes:
        if scheme.id in used:
            for one in scheme.indicators():
                indicators |= scales.get(one.scale, set())
            if scheme.overall is not None:
                overall |= scales.get(scheme.overall.scale, set())
    return overall, indicators
