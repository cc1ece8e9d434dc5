"""How far a value can move before what is printed of it changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from survey.domain.exact import round_half_up


@dataclass(frozen=True, slots=True)
class Window:
    """Least and greatest shift, in the unit of the search, that leave a rounded value as it is."""

    low: int
    high: int


def unchanged(value: Fraction, *, stages: Sequence[int], unit: int) -> Window:
    """The shifts of a value that leave it rounded, stage after stage, as it is.

    `stages` are decimal places; shifts are counted in 1/unit, of which `value` is a multiple.
    """
    rounded = value
    for places in stages:
        rounded = round_half_up(rounded, places=places)
    here = int(value * unit)
    return Window(_least(rounded, stages, unit) - here, -_least(-rounded, stages, unit) - here)


def _least(rounded: Fraction, stages: Sequence[int], unit: int) -> int:
    """The least multiple of 1/unit that is rounded to no less."""
    grids = [10**places for places in stages[:-1]]
    for places, grid in zip(reversed(stages), [*reversed(grids), unit], strict=True):
        rounded = Fraction(_least_on_grid(rounded, places, grid), grid)
    return int(rounded * unit)


def _least_on_grid(rounded: Fraction, places: int, grid: int) -> int:
    step = Fraction(1, 10**places)
    target = ceil(rounded / step) * step
    edge = (target - step / 2) * grid
    # Half is rounded away from zero: upwards only above it.
    return ceil(edge) if target > 0 else floor(edge) + 1
