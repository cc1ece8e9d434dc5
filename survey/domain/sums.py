"""Which sums n values of a scale can make, as multiples of a unit above n times the least value.

With the values 0 = a0 < a1 < ... < am = b in units (greatest common divisor 1), the sums of n of
them are found by shifting bits n times. From n = b on they are all of 0 ... n*b but for the gaps
of the numbers that any number of values can make, at the low end, and of the same mirrored, at the
high end (A. Granville, A. Walker: A tight structure theorem for sumsets, 2021: n >= b - m + 1).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, reduce
from math import gcd, lcm
from operator import or_

from survey.domain.scheme import Code, NumberScale, RatingScale

_BITS = 1 << 22  # beyond, points are so odd that few sums coincide: a set is the smaller thing


@dataclass(frozen=True, slots=True)
class Lattice:
    """A scale's values as least + unit * step, for its steps in ascending order from 0."""

    least: Fraction
    unit: Fraction
    steps: tuple[int, ...]


@lru_cache(maxsize=256)
def lattice(scale: RatingScale) -> Lattice:
    """The values of a scale on the coarsest lattice that holds them."""
    if isinstance(scale, NumberScale):
        return Lattice(scale.minimum, scale.step, tuple(range(scale.value_count)))
    return _lattice(tuple(scale.value(Code.FIRST + i) for i in range(scale.value_count)))


def step_sums(steps: tuple[int, ...], n: int) -> Sequence[int]:
    """All sums of n of the steps, ascending."""
    if steps == tuple(range(len(steps))):
        return range(n * steps[-1] + 1)
    return _odd_sums(steps, n)


def _lattice(values: tuple[Fraction, ...]) -> Lattice:
    least = min(values)
    denominator = lcm(*(one.denominator for one in values))
    whole = [int((one - least) * denominator) for one in values]
    divisor = gcd(*whole) or 1
    steps = tuple(sorted({one // divisor for one in whole}))
    return Lattice(least, Fraction(divisor, denominator), steps)


@lru_cache(maxsize=64)
def _odd_sums(steps: tuple[int, ...], n: int) -> Sequence[int]:
    longest = steps[-1]
    if n >= longest and longest * longest <= _BITS:
        return _dense_sums(steps, n)
    if n * longest <= _BITS:
        bits = 1
        for _ in range(n):
            bits = _union(bits << step for step in steps)
        return _members(bits)
    sums = {0}
    for _ in range(n):
        sums = {one + step for one in sums for step in steps}
    return sorted(sums)


def _dense_sums(steps: tuple[int, ...], n: int) -> Sequence[int]:
    highest = n * steps[-1]
    low = _gaps(steps)
    high = {highest - one for one in _gaps(tuple(steps[-1] - one for one in reversed(steps)))}
    return [one for one in range(highest + 1) if one not in low and one not in high]


def _gaps(steps: tuple[int, ...]) -> frozenset[int]:
    """Numbers that no number of the steps sums to; all are under the square of the longest."""
    limit = steps[-1] ** 2
    mask = (1 << limit) - 1
    bits = 1
    for step in steps[1:]:
        shift = step
        while shift < limit:
            bits = (bits | bits << shift) & mask
            shift *= 2
    return frozenset(range(limit)).difference(_members(bits))


def _union(parts: Iterable[int]) -> int:
    return reduce(or_, parts, 0)


def _members(bits: int) -> list[int]:
    return [place for place, bit in enumerate(bin(bits)[:1:-1]) if bit == "1"]
