"""A secret cut in three, any two of which give it back (protocol section 5).

A. Shamir, "How to share a secret", CACM 22 (1979): the line f(x) = d + a·x over the integers
modulo the prime n; one point of it says nothing about d = f(0).
"""

import secrets

N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order of P-256's group, a prime."""

CARDS = (1, 2, 3)
THRESHOLD = 2


def share(secret: int) -> tuple[int, int, int]:
    """Fresh f(1), f(2), f(3) of a secret, 1 ≤ secret < n."""
    return shares_on(secret, slope=1 + secrets.randbelow(N - 1))


def shares_on(secret: int, *, slope: int) -> tuple[int, int, int]:
    """f(1), f(2), f(3) of the line through the secret with this slope."""
    first, second, third = ((secret + slope * x) % N for x in CARDS)
    return first, second, third


def join(one: tuple[int, int], other: tuple[int, int]) -> int:
    """f(0) of the line through two points (x, f(x)) with different x (Lagrange)."""
    (x, fx), (y, fy) = one, other
    return (fx * y - fy * x) * pow(y - x, -1, N) % N
