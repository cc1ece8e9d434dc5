"""All rules and quotas of a long ballot are looked at between two key presses."""

import json

import pytest

from tests.scripts.rules_node import run

pytestmark = pytest.mark.bench

GOAL = 8.0


def test_a_hundred_subjects_with_ten_indicators_are_examined_in_eight_milliseconds() -> None:
    printed = run("rules_speed.mjs")
    print(printed)  # noqa: T201  the figures are what one runs this for
    times = json.loads(printed)

    assert (times["rules"], times["quotas"]) == (4, 5)
    assert times["broken"] > 0
    assert times["key"]["p95"] < GOAL
    assert times["whole"]["p95"] < GOAL
