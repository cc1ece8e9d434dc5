"""The curve of turnout: marks of five minutes, and what stands after the last of them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from survey.domain.turnout_curve import MOST_POINTS, STEP, TurnoutPoint, curve, mark_before

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("at", "mark"),
    [
        (NINE, NINE),
        (NINE + 5 * MINUTE - timedelta(microseconds=1), NINE),
        (NINE + 5 * MINUTE, NINE + STEP),
    ],
)
def test_a_mark_is_every_five_minutes(at: datetime, mark: datetime) -> None:
    assert mark_before(at) == mark


def test_a_mark_is_one_whatever_the_offset_in_which_it_is_asked_for() -> None:
    at = datetime(2026, 3, 2, 14, 48, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    assert mark_before(at) == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert mark_before(at).tzinfo is UTC


def test_before_the_first_ballot_there_is_no_curve() -> None:
    assert curve([], submitted=0, until=NINE) == ()


def test_the_present_total_stands_a_step_after_the_last_mark_and_level_from_there() -> None:
    noted = [TurnoutPoint(NINE, 0), TurnoutPoint(NINE + STEP, 8)]
    shown = curve(noted, submitted=12, until=NINE + 28 * MINUTE)
    assert shown == (
        *noted,
        TurnoutPoint(NINE + 2 * STEP, 12),
        TurnoutPoint(NINE + 5 * STEP, 12),
    )


def test_within_a_step_looking_again_does_not_change_the_curve() -> None:
    noted = [TurnoutPoint(NINE, 0)]
    looks = {curve(noted, submitted=3, until=NINE + second * MINUTE / 60) for second in range(299)}
    assert len(looks) == 1


def test_a_curve_of_a_week_is_thinned_and_keeps_both_ends() -> None:
    noted = [TurnoutPoint(NINE + place * STEP, place) for place in range(7 * MOST_POINTS)]
    shown = curve(noted, submitted=noted[-1].submitted, until=NINE)
    assert MOST_POINTS - 1 <= len(shown) <= MOST_POINTS + 1
    assert (shown[0], shown[-1]) == (noted[0], noted[-1])
    assert list(shown) == sorted(shown, key=lambda one: one.at)
