"""Delays after failed sign-ins."""

from datetime import UTC, datetime, timedelta

import pytest

from survey.domain.sign_in_delay import FORGOTTEN_AFTER, SignInDelay, after_failure, wait_after

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failures", "minutes"),
    [(1, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (10, 15), (10**9, 15)],
)
def test_the_wait_grows_and_stays_at_a_quarter_of_an_hour(failures: int, minutes: int) -> None:
    assert wait_after(failures) == timedelta(minutes=minutes)


def test_failures_in_a_row_add_up() -> None:
    delay = after_failure(None, NOON)
    assert delay == SignInDelay(1, NOON, NOON)
    for _ in range(4):
        delay = after_failure(delay, NOON)
    assert delay == SignInDelay(5, NOON, NOON + timedelta(minutes=1))


def test_failures_of_the_day_before_are_forgotten() -> None:
    before = SignInDelay(9, NOON, NOON + timedelta(minutes=15))
    assert after_failure(before, NOON + FORGOTTEN_AFTER - timedelta(seconds=1)).failures == 10
    assert after_failure(before, NOON + FORGOTTEN_AFTER).failures == 1
