"""Faults of what a quota speaks of: the field, the choice or range, the bounds as such."""

from collections.abc import Iterator

from survey.domain.campaign import Campaign
from survey.domain.definition_faults.counting import MOST_PEOPLE
from survey.domain.definition_faults.noting import fault
from survey.domain.errors import Fault
from survey.domain.fault_code import FaultCode
from survey.domain.quota import TOTAL, Bound, Quota, RuleScope
from survey.domain.scheme import ChoiceScale, IndicatorScheme, RatingScale


def quota_faults(campaign: Campaign) -> Iterator[Fault]:
    """Faults of every quota by itself; the arithmetic on ballots is in quota_arithmetic."""
    schemes = {one.id: one for one in campaign.schemes}
    scales = {one.id: one for one in campaign.scales}
    for n, one in enumerate(campaign.assignments):
        scheme = schemes.get(one.scheme)
        for q, quota in enumerate(one.quotas):
            place = f"assignments[{n}].quotas[{q}]"
            yield from _object_faults(place, quota)
            yield from _bound_faults(place, quota)
            if quota.scope is RuleScope.CLASS:
                yield fault(f"{place}.scope", FaultCode.QUOTA_SCOPE)
            if scheme is not None:
                yield from _field_faults(place, quota, scheme, scales)


def _object_faults(place: str, quota: Quota) -> Iterator[Fault]:
    ranged = quota.start is not None or quota.below is not None
    if not quota.choice and not ranged:
        yield fault(place, FaultCode.QUOTA_WITHOUT_OBJECT)
    if quota.choice and ranged:
        yield fault(place, FaultCode.QUOTA_TWO_OBJECTS)
    if quota.start is not None and quota.below is not None and quota.start >= quota.below:
        yield fault(place, FaultCode.QUOTA_RANGE_EMPTY, start=quota.start, below=quota.below)


def _bound_faults(place: str, quota: Quota) -> Iterator[Fault]:
    bounds = {"at_least": quota.at_least, "at_most": quota.at_most}
    if quota.at_least is None and quota.at_most is None:
        yield fault(place, FaultCode.QUOTA_WITHOUT_BOUND)
    for member, bound in bounds.items():
        if bound is not None and not _sensible(bound):
            yield fault(f"{place}.{member}", FaultCode.QUOTA_BOUND_RANGE, amount=bound.amount)


def _sensible(bound: Bound) -> bool:
    if bound.percent:
        return 0 < bound.amount <= 100  # noqa: PLR2004  per cent
    return 1 <= bound.amount <= MOST_PEOPLE


def _field_faults(
    place: str, quota: Quota, scheme: IndicatorScheme, scales: dict[str, RatingScale]
) -> Iterator[Fault]:
    fields = dict(scheme.field_scales())
    if quota.of == TOTAL:
        if quota.choice:
            yield fault(
                f"{place}.choice", FaultCode.QUOTA_CHOICE, choice=quota.choice, scheme=scheme.name
            )
        return
    if quota.of not in fields:
        yield fault(f"{place}.of", FaultCode.QUOTA_FIELD, field=quota.of, scheme=scheme.name)
        return
    scale = scales.get(fields[quota.of])
    if scale is None:
        return
    choices = [one.id for one in scale.choices] if isinstance(scale, ChoiceScale) else []
    if quota.choice and quota.choice not in choices:
        yield fault(
            f"{place}.choice", FaultCode.QUOTA_CHOICE, choice=quota.choice, scheme=scheme.name
        )
    if isinstance(scale, ChoiceScale) and (quota.start is not None or quota.below is not None):
        yield fault(f"{place}.of", FaultCode.QUOTA_RANGE, field=quota.of, scheme=scheme.name)
