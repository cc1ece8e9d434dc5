"""Which sums n values can make, against building them one by one."""

from collections.abc import Iterable
from fractions import Fraction
from math import gcd

from hypothesis import assume, given
from hypothesis import strategies as st

from survey.domain.sums import Lattice, lattice, step_sums
from tests.domain.factories import choice_scale, number_scale


def one_by_one(steps: Iterable[int], n: int) -> list[int]:
    found = {0}
    for _ in range(n):
        found = {one + step for one in found for step in steps}
    return sorted(found)


@given(st.sets(st.integers(1, 14), min_size=1, max_size=4), st.integers(0, 24))
def test_all_sums_are_found_few_values_and_many(further: set[int], n: int) -> None:
    assume(gcd(*further) == 1)
    steps = (0, *sorted(further))

    assert list(step_sums(steps, n)) == one_by_one(steps, n)


def test_points_too_odd_for_bits_are_summed_as_sets() -> None:
    steps = (0, 1, 10**8 + 7)

    assert list(step_sums(steps, 5)) == one_by_one(steps, 5)


def test_a_hundred_thousand_values_are_no_trouble() -> None:
    found = step_sums((0, 4, 7), 100_000)

    assert len(found) == 700_001 - 9 - 6  # gaps of 4 and 7 below, of 3 and 7 above
    assert [one for one in range(20) if one not in found[:20]] == [1, 2, 3, 5, 6, 9, 10, 13, 17]


def test_a_scale_lies_on_the_coarsest_lattice_of_its_values() -> None:
    grades = lattice(choice_scale(points=(100, 80, 60, 40)))
    windows = lattice(choice_scale(points=(100, 70, 30)))
    thirds = lattice(choice_scale(points=("100/3", "50")))
    marks = lattice(number_scale("m", least=1, most=3, step="0.5"))

    assert grades == Lattice(Fraction(40), Fraction(20), (0, 1, 2, 3))
    assert windows == Lattice(Fraction(30), Fraction(10), (0, 4, 7))
    assert thirds == Lattice(Fraction(100, 3), Fraction(50, 3), (0, 1))
    assert marks == Lattice(Fraction(1), Fraction(1, 2), (0, 1, 2, 3, 4))


def test_a_scale_of_one_value_makes_one_sum() -> None:
    only = lattice(choice_scale(points=(100,)))

    assert list(step_sums(only.steps, 7)) == [0]
