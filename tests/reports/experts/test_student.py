"""Student's t against the table of Abramowitz and Stegun, 26.10, column A = 0.95."""

import pytest

from survey.reports.experts.student import MOST_FREEDOM, quantile

TABLE = {
    1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 9: 2.262, 10: 2.228, 15: 2.131,
    19: 2.093, 30: 2.042, 60: 2.000, 120: 1.980,
}  # fmt: skip


@pytest.mark.parametrize(("freedom", "published"), TABLE.items())
def test_the_quantile_is_that_of_the_published_table(freedom: int, published: float) -> None:
    assert quantile(freedom) == pytest.approx(published, abs=0.0005)


def test_very_many_degrees_of_freedom_come_near_to_the_normal_distribution() -> None:
    assert quantile(10 * MOST_FREEDOM) == quantile(MOST_FREEDOM)
    assert 1.960 < quantile(MOST_FREEDOM) < 1.963
