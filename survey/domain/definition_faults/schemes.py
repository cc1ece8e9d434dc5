"""Faults of indicator schemes: scales that are not there, weights that do not sum to 100."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from survey.domain.campaign import Campaign
from survey.domain.definition_faults.noting import fault
from survey.domain.errors import Fault
from survey.domain.fault_code import FaultCode
from survey.domain.scheme import IndicatorGroup, IndicatorScheme

WHOLE = Fraction(100)


def scheme_faults(campaign: Campaign) -> Iterator[Fault]:
    """Faults of every scheme."""
    scales = {one.id for one in campaign.scales}
    for n, scheme in enumerate(campaign.schemes):
        place = f"schemes[{n}]"
        yield from _group_faults(place, scheme)
        for g, group in enumerate(scheme.groups):
            yield from _indicator_faults(f"{place}.groups[{g}].indicators", group, scales)
        if scheme.overall is not None and scheme.overall.scale not in scales:
            yield fault(
                f"{place}.overall.scale", FaultCode.UNKNOWN_SCALE, found=scheme.overall.scale
            )


def _group_faults(place: str, scheme: IndicatorScheme) -> Iterator[Fault]:
    yield from _weight_faults(f"{place}.groups", [one.weight for one in scheme.groups])
    for g, group in enumerate(scheme.groups):
        if not group.name.strip() and (len(scheme.groups) > 1 or group.id != "all"):
            yield fault(f"{place}.groups[{g}].name", FaultCode.UNNAMED_GROUP)


def _indicator_faults(place: str, group: IndicatorGroup, scales: set[str]) -> Iterator[Fault]:
    yield from _weight_faults(place, [one.weight for one in group.indicators])
    for i, one in enumerate(group.indicators):
        if one.scale not in scales:
            yield fault(f"{place}[{i}].scale", FaultCode.UNKNOWN_SCALE, found=one.scale)


def _weight_faults(place: str, weights: Sequence[Fraction]) -> Iterator[Fault]:
    if not weights:
        yield fault(place, FaultCode.EMPTY_LIST)
        return
    for n, weight in enumerate(weights):
        yield from weight_range_faults(f"{place}[{n}].weight", weight)
    total = sum(weights, Fraction(0))
    if total != WHOLE:
        yield fault(place, FaultCode.WEIGHTS_SUM, sum=total, difference=total - WHOLE)


def weight_range_faults(place: str, weight: Fraction) -> Iterator[Fault]:
    """A weight is a number of per cent, 0 to 100."""
    if not 0 <= weight <= WHOLE:
        yield fault(place, FaultCode.WEIGHT_RANGE, weight=weight)
