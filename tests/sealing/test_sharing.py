from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.sealing.sharing import N, join, share, shares_on
from tests.sealing.known import VECTORS

SECRETS = st.integers(1, N - 1)


@given(SECRETS)
def test_any_two_shares_give_the_secret_in_any_order(secret: int) -> None:
    points = list(enumerate(share(secret), 1))

    assert {join(one, other) for one, other in permutations(points, 2)} == {secret}


@given(SECRETS, SECRETS)
def test_shares_on_a_given_line_give_the_secret(secret: int, slope: int) -> None:
    first, _, third = shares_on(secret, slope=slope)

    assert join((1, first), (3, third)) == secret


@pytest.mark.parametrize("known", VECTORS["5 cards of one lock"]["locks"])
def test_shares_of_a_vector_give_its_secret(known: dict[str, str]) -> None:
    secret, slope = int(known["scalar"], 16), int(known["slope"], 16)
    _, second, third = shares_on(secret, slope=slope)

    assert join((3, third), (2, second)) == secret


def test_a_secret_is_cut_differently_every_time() -> None:
    assert len({share(5) for _ in range(20)}) == 20


def test_two_shares_of_different_cuts_give_something_else() -> None:
    assert join((1, share(5)[0]), (2, share(5)[1])) != 5
