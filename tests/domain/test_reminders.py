"""What is due and when, to the second."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from survey.domain.campaign import RuleKind, ValidityRule
from survey.domain.lifecycle import CampaignState
from survey.domain.quota import Effect, RuleScope
from survey.domain.reminders import Reminder, ReminderKind, Times, reminders
from survey.domain.section import Section
from tests.domain.factories import campaign, evaluator_class, rule

OPENS = datetime(2026, 3, 2, 9, tzinfo=UTC)
CLOSES = OPENS + timedelta(hours=3)
TIMES = Times(opens_at=OPENS, closes_at=CLOSES)
SECOND = timedelta(seconds=1)
CLASSES = [
    evaluator_class("c1", 60, Section("all", "all", 7)),
    evaluator_class("c2", 40, Section("all", "all", 20)),
    evaluator_class("c3", 0, Section("all", "all", 30), merged_with="c2"),
]


def due(state: CampaignState, at: datetime, times: Times = TIMES) -> list[ReminderKind]:
    held = campaign(classes=CLASSES)
    return [one.kind for one in reminders(held, state, times, used={}, at=at)]


def low(*rules: ValidityRule, used: dict[str, int]) -> tuple[Reminder, ...]:
    held = campaign(classes=CLASSES, rules=rules)
    return reminders(held, CampaignState.OPEN, TIMES, used=used, at=OPENS)


def minimum(percent: int, effect: Effect = Effect.VOID, **parameters: object) -> ValidityRule:
    plain = {"percent": Fraction(percent)} | parameters
    return rule(RuleKind.CLASS_TURNOUT, RuleScope.CLASS, effect, **plain)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (timedelta(hours=1) + SECOND, []),
        (timedelta(hours=1), [ReminderKind.OPENING_SOON]),
        (SECOND, [ReminderKind.OPENING_SOON]),
        (timedelta(), [ReminderKind.OPENING_DUE]),
    ],
)
def test_the_opening_is_announced_an_hour_before(
    before: timedelta, expected: list[ReminderKind]
) -> None:
    assert due(CampaignState.FROZEN, OPENS - before) == expected
    assert due(CampaignState.DRAFT, OPENS - before) == []


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (timedelta(minutes=30) + SECOND, []),
        (timedelta(minutes=30), [ReminderKind.CLOSING_SOON]),
        (timedelta(minutes=10) + SECOND, [ReminderKind.CLOSING_SOON]),
        (timedelta(minutes=10), [ReminderKind.CLOSING_SHORTLY]),
        (timedelta(), [ReminderKind.CLOSING_DUE]),
    ],
)
def test_the_close_is_announced_thirty_and_ten_minutes_before(
    before: timedelta, expected: list[ReminderKind]
) -> None:
    assert due(CampaignState.OPEN, CLOSES - before) == expected
    assert due(CampaignState.CLOSED, CLOSES - before) == []


def test_a_pause_is_told_with_its_beginning_and_the_close_still_comes_near() -> None:
    since = OPENS + timedelta(hours=1)
    paused = Times(opens_at=OPENS, closes_at=CLOSES, paused_since=since)
    at = CLOSES - timedelta(minutes=5)
    found = reminders(campaign(classes=CLASSES), CampaignState.PAUSED, paused, used={}, at=at)
    assert [(one.kind, one.at) for one in found] == [
        (ReminderKind.PAUSED, since),
        (ReminderKind.CLOSING_SHORTLY, CLOSES),
    ]


def test_a_class_is_under_its_minimum_until_the_last_whole_ballot() -> None:
    half = minimum(50, classes=("c1",))
    (found,) = low(half, used={"c1": 3})
    assert (found.kind, found.used, found.needed, found.entitled) == (
        ReminderKind.LOW_TURNOUT,
        3,
        4,
        7,
    )
    assert low(half, used={"c1": 4}) == ()


def test_merged_classes_have_their_turnout_together() -> None:
    (found,) = low(minimum(50, classes=("c3",)), used={"c2": 20, "c3": 4})
    assert (found.names, found.used, found.needed) == (("c2", "c3"), 24, 25)
    assert low(minimum(50, classes=("c3",)), used={"c2": 20, "c3": 5}) == ()


def test_the_highest_minimum_counts_and_one_that_only_warns_reminds_as_well() -> None:
    (found,) = low(minimum(20), minimum(90, Effect.WARN, classes=("c1",)), used={"c1": 5, "c2": 50})
    assert (found.names, found.needed) == (("c1",), 7)


def test_without_a_minimum_nobody_is_reminded_and_not_before_the_opening_either() -> None:
    assert low(used={}) == ()
    held = campaign(classes=CLASSES, rules=(minimum(50),))
    early = OPENS - timedelta(days=1)
    assert reminders(held, CampaignState.FROZEN, TIMES, used={}, at=early) == ()
