"""Faults of scales: points, steps, number of values, bands."""

from collections.abc import Iterator
from itertools import pairwise

from survey.domain.campaign import Campaign
from survey.domain.definition_faults.noting import fault
from survey.domain.errors import Fault
from survey.domain.fault_code import FaultCode
from survey.domain.scheme import ChoiceScale, NumberScale

LEAST_VALUES = 2
MOST_VALUES = 60_000  # codes are u16 and begin at 3


def scale_faults(campaign: Campaign) -> Iterator[Fault]:
    """Faults of every scale."""
    for n, scale in enumerate(campaign.scales):
        match scale:
            case ChoiceScale():
                yield from _choice_faults(f"scales[{n}]", scale)
            case NumberScale():
                yield from _number_faults(f"scales[{n}]", scale)


def _choice_faults(place: str, scale: ChoiceScale) -> Iterator[Fault]:
    if scale.out_of <= 0:
        yield fault(f"{place}.full", FaultCode.FULL_NOT_POSITIVE, found=scale.out_of)
    yield from _count_faults(f"{place}.choices", scale.value_count)
    for n, choice in enumerate(scale.choices):
        if not 0 <= choice.points <= scale.out_of:
            yield fault(
                f"{place}.choices[{n}].points",
                FaultCode.POINTS_RANGE,
                choice=choice.name,
                points=choice.points,
                full=scale.out_of,
            )


def _number_faults(place: str, scale: NumberScale) -> Iterator[Fault]:
    if scale.minimum < 0:
        yield fault(f"{place}.min", FaultCode.MIN_NEGATIVE, min=scale.minimum)
    if scale.minimum >= scale.maximum:
        yield fault(
            f"{place}.min", FaultCode.MIN_NOT_BELOW_MAX, min=scale.minimum, max=scale.maximum
        )
    elif scale.step <= 0:
        yield fault(f"{place}.step", FaultCode.STEP_NOT_POSITIVE, step=scale.step)
    else:
        span = scale.maximum - scale.minimum
        if span % scale.step:
            yield fault(
                f"{place}.step",
                FaultCode.STEP_DIVIDES_NOT,
                step=scale.step,
                min=scale.minimum,
                max=scale.maximum,
                rest=span % scale.step,
            )
        yield from _count_faults(f"{place}.step", scale.value_count)
    yield from _band_faults(f"{place}.bands", scale)


def _count_faults(place: str, values: int) -> Iterator[Fault]:
    if values < LEAST_VALUES:
        yield fault(place, FaultCode.TOO_FEW_VALUES, values=values)
    if values > MOST_VALUES:
        yield fault(place, FaultCode.TOO_MANY_VALUES, values=values, limit=MOST_VALUES)


def _band_faults(place: str, scale: NumberScale) -> Iterator[Fault]:
    for n, band in enumerate(scale.bands):
        if not scale.minimum <= band.lowest <= band.highest <= scale.maximum:
            reversed_ends = band.lowest > band.highest
            yield fault(
                f"{place}[{n}]",
                FaultCode.BAND_REVERSED if reversed_ends else FaultCode.BAND_RANGE,
                band=band.name,
                start=band.lowest,
                end=band.highest,
                min=scale.minimum,
                max=scale.maximum,
            )
    in_order = sorted(enumerate(scale.bands), key=lambda one: (one[1].lowest, one[0]))
    for (_, lower), (n, upper) in pairwise(in_order):
        if upper.lowest <= lower.highest:
            yield fault(f"{place}[{n}]", FaultCode.BANDS_OVERLAP, band=upper.name, other=lower.name)
