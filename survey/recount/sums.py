"""The sums that n values of a scale can have."""

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm

from survey.recount.scheme import Scale


class Sums:
    """All sums of n values of one scale, ascending: `lowest + unit · steps[i]`."""

    def __init__(self, scale: Scale, n: int) -> None:
        common = lcm(*(value.denominator for value in scale.values))
        whole = sorted({int(value * common) for value in scale.values})
        step = gcd(*(value - whole[0] for value in whole)) or 1
        self.steps = _steps([(value - whole[0]) // step for value in whole], n)
        self.lowest = Fraction(whole[0] * n, common)
        self.unit = Fraction(step, common)

    def __len__(self) -> int:
        return len(self.steps)

    def __getitem__(self, index: int) -> Fraction:
        return self.lowest + self.unit * self.steps[index]

    def index(self, total: Fraction) -> int:
        """Return where a sum of n values stands."""
        return bisect_left(self.steps, (total - self.lowest) / self.unit)


def _steps(values: Sequence[int], n: int) -> Sequence[int]:
    if list(values) == list(range(len(values))):
        return range(n * values[-1] + 1)
    reached = 1
    for _ in range(n):
        reached = _moved(reached, values)
    digits = bin(reached)[:1:-1]
    return [i for i, digit in enumerate(digits) if digit == "1"]


def _moved(reached: int, shifts: Sequence[int]) -> int:
    """Return a set of integers, held as bits, each of them raised by each shift."""
    union = 0
    for shift in shifts:
        union |= reached << shift
    return union
