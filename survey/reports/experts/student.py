"""Quantile of Student's t ("Student" 1908) for intervals that hold 95 of 100 times.

The probability within -t and t is a finite series in cos(atan(t / sqrt(nu))) for whole degrees of
freedom nu: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4. It is
inverted by bisection, so no table and no library for statistics is needed.
"""

from functools import cache
from math import cos, pi, sin, sqrt, tan

LEVEL = 0.95
MOST_FREEDOM = 1000
"""More degrees of freedom count as so many: the quantile is then 1.962, of endless ones 1.960."""
_HALVINGS = 60


@cache
def quantile(freedom: int) -> float:
    """t(0.975, freedom) for at least one degree of freedom."""
    freedom = min(freedom, MOST_FREEDOM)
    low, high = 0.0, pi / 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < LEVEL else (low, middle)
    return tan((low + high) / 2) * sqrt(freedom)


def _within(angle: float, freedom: int) -> float:
    """Probability of a value between -t and t, where t = tan(angle) * sqrt(freedom)."""
    if freedom == 1:
        return 2 * angle / pi
    odd = freedom % 2
    square = cos(angle) ** 2
    term = total = cos(angle) if odd else 1.0
    for step in range(3 - (not odd), freedom - 1, 2):
        term *= square * (step - 1) / step
        total += term
    if odd:
        return 2 / pi * (angle + sin(angle) * total)
    return sin(angle) * total
