"""Radar charts: which axes and which series (domain page: views by indicator and class).

Axes are the indicators of the main scheme, or its first-level groups where there are more than 8
indicators. Where the groups make no radar (fewer than 3, or themselves more than 8), the axes are
dealt in order onto several charts of at most 8. Which series: `radar_series`.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from survey.domain.scheme import IndicatorScheme
from survey.domain.weighing import weighted_mean
from survey.reports.charts import (
    LEAST_RADAR_AXES,
    LOOKS,
    MOST_AXES,
    MOST_SERIES,
    Radar,
    Series,
    SeriesKind,
)

Values: TypeAlias = Mapping[str, Fraction | None]
Named: TypeAlias = tuple[SeriesKind, str, Values]


def radars(scheme: IndicatorScheme, series: Sequence[Named]) -> tuple[Radar, ...]:
    """The radars of at most four series, each of values by indicator id; None is a gap."""
    axes = _axes(scheme)
    parts = _deal(axes)
    return tuple(
        Radar(
            axes=tuple(name for name, _ in part),
            series=tuple(
                Series(
                    kind=kind,
                    name=name,
                    values=tuple(_on_axis(weights, values) for _, weights in part),
                    dash=dash,
                    marker=marker,
                )
                for (kind, name, values), (dash, marker) in zip(
                    series[:MOST_SERIES], LOOKS, strict=False
                )
            ),
            part=number,
            parts=len(parts),
        )
        for number, part in enumerate(parts, start=1)
    )


_Axis: TypeAlias = tuple[str, tuple[tuple[str, Fraction], ...]]


def _axes(scheme: IndicatorScheme) -> list[_Axis]:
    """Name of each axis and the indicators on it with their weights."""
    indicators: list[_Axis] = [(one.name, ((one.id, Fraction(1)),)) for one in scheme.indicators()]
    groups: list[_Axis] = [
        (group.name, tuple((one.id, one.weight) for one in group.indicators))
        for group in scheme.groups
    ]
    if len(indicators) <= MOST_AXES or len(groups) < LEAST_RADAR_AXES:
        return indicators
    return groups


def _on_axis(weights: Sequence[tuple[str, Fraction]], values: Values) -> Fraction | None:
    """Weighted mean of an axis's indicators, over those that have a value."""
    held = [(weight, values.get(one)) for one, weight in weights]
    return weighted_mean((weight, value) for weight, value in held if value is not None)


def _deal(axes: Sequence[_Axis]) -> list[Sequence[_Axis]]:
    """Cut into the fewest runs of at most 8, as equal as can be."""
    parts = -(-len(axes) // MOST_AXES)
    cuts = [len(axes) * number // max(parts, 1) for number in range(parts + 1)]
    return [axes[start:end] for start, end in pairwise(cuts)]
