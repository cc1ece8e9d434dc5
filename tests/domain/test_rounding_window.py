"""The window of a rounded value, against rounding every neighbour."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from survey.domain.exact import round_half_up
from survey.domain.rounding_window import Window, unchanged

stages_of_places = st.lists(st.integers(0, 2), min_size=1, max_size=2)


def rounded(value: Fraction, stages: list[int]) -> Fraction:
    for places in stages:
        value = round_half_up(value, places=places)
    return value


@given(st.integers(-900, 900), st.integers(1, 400), stages_of_places)
def test_the_window_ends_where_the_rounded_value_changes(
    number: int, unit: int, stages: list[int]
) -> None:
    value = Fraction(number, unit)

    found = unchanged(value, stages=stages, unit=unit)

    def after(shift: int) -> Fraction:
        return rounded(value + Fraction(shift, unit), stages)

    assert found.low <= 0 <= found.high
    assert after(found.low) == after(found.high) == rounded(value, stages)
    assert after(found.low - 1) < rounded(value, stages) < after(found.high + 1)


def test_half_belongs_to_the_number_further_from_zero() -> None:
    assert unchanged(Fraction(3), stages=[0], unit=2) == Window(-1, 0)
    assert unchanged(Fraction(-3), stages=[0], unit=2) == Window(0, 1)
    assert unchanged(Fraction(0), stages=[0], unit=2) == Window(0, 0)
