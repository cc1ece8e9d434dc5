"""Rules on the overall rating by worked examples: support, force, bands of the total."""

from fractions import Fraction

import pytest

from survey.domain.campaign import RuleKind, ScoreBand, ValidityRule
from survey.domain.quota import Effect, RuleScope
from survey.domain.validity import breaches
from tests.domain.factories import (
    ballot,
    campaign,
    choice_scale,
    indicators,
    letters,
    number_scale,
    rule,
    scheme,
    style,
)

RATING = RuleScope.RATING
THREE = scheme(*indicators(i1=40, i2=30, i3=30), overall="grades")


def faults(one: ValidityRule, codes: str, *, texts: dict[int, str] | None = None) -> list[int]:
    """Positions at fault on a ballot of two subjects with three grades and an overall each."""
    held = campaign(schemes=[THREE], subjects=2, rules=(one,))
    found = breaches(style(held), ballot(*letters(codes), texts=texts or {}))
    return [position for breach in found for position in breach.fields]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ("aaba aaaa", []),  # 2 of 3 are enough for 60 %
        ("abba aaaa", [3]),
        ("a--a ---a", []),  # of the values there are
        ("ab-a ?/ba", [3, 7]),
        ("bbbb cccc", []),  # only the one choice is looked at
    ],
)
def test_an_overall_choice_needs_support(codes: str, expected: list[int]) -> None:
    supported = rule(
        RuleKind.OVERALL_SUPPORTED, RATING, Effect.REFUSE, choice="a", percent=Fraction(60)
    )

    assert faults(supported, codes) == expected


def test_indicators_on_a_scale_without_the_choice_neither_support_nor_oppose() -> None:
    mixed = campaign(
        scales=[choice_scale(), number_scale("m", most=10)],
        schemes=[scheme(*indicators(i1=50, i2="50:m"), overall="grades")],
        rules=[rule(RuleKind.OVERALL_SUPPORTED, RATING, Effect.REFUSE, choice="a")],
    )

    assert breaches(style(mixed), ballot(3, 3, 3)) == ()
    assert breaches(style(mixed), ballot(0, 3, 3)) == ()
    assert len(breaches(style(mixed), ballot(4, 13, 3))) == 1


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ("adad aada", [7]),
        ("adab aaaa", [3]),
        ("ada- ada?", []),  # no overall value, nothing to force
        ("aaad aaad", []),  # the other way round is allowed
    ],
)
def test_one_indicator_can_force_the_overall_choice(codes: str, expected: list[int]) -> None:
    forced = rule(RuleKind.OVERALL_FORCED, RATING, Effect.REFUSE, choice="d", overall="d")

    assert faults(forced, codes) == expected


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ("aaaa bbbb", []),  # 100 closes the top band, 80 opens the second
        ("aaab bbba", [3, 7]),
        ("abbb bbbc", [7]),  # 88 and 80
        ("cccc cbbb", [7]),  # 60, and 72, which is not in the second band
        ("aa-d dddd", [7]),  # rows with a gap are passed over, a choice without band is at fault
    ],
)
def test_the_total_lies_in_the_band_of_the_overall_choice(codes: str, expected: list[int]) -> None:
    bands = tuple(
        ScoreBand(choice, Fraction(low), Fraction(high))
        for choice, low, high in (("a", 90, 100), ("b", 80, 90), ("c", 0, 80))
    )

    assert faults(rule(RuleKind.TOTAL_IN_BAND, RATING, Effect.REFUSE, bands=bands), codes) == (
        expected
    )


def test_the_scores_that_are_outside_are_told_row_by_row() -> None:
    bands = (ScoreBand("a", Fraction(90), Fraction(100)), ScoreBand("b", Fraction(0), Fraction(80)))
    held = campaign(
        schemes=[scheme(*indicators(i1=1, i2=2), overall="grades")],
        subjects=4,
        rules=[rule(RuleKind.TOTAL_IN_BAND, RATING, Effect.WARN, bands=bands)],
    )

    (breach,) = breaches(style(held), ballot(*letters("bba aaa bab abd")))

    assert breach.fields == (2, 8, 11)
    assert breach.facts == {"score.0": "80.00", "score.2": "93.33", "score.3": "86.67"}


@pytest.mark.parametrize(
    ("points", "told"),
    [("89.99", "89.99"), ("89.996", "89.996"), ("89.9999999999", "90.000000000")],
)
def test_a_score_just_outside_is_not_rounded_into_the_band(points: str, told: str) -> None:
    near = campaign(
        scales=[choice_scale(points=("100", points))],
        schemes=[scheme(*indicators(i1=100), overall="grades")],
        rules=[
            rule(
                RuleKind.TOTAL_IN_BAND,
                RATING,
                Effect.WARN,
                bands=(ScoreBand("a", Fraction(90), Fraction(100)),),
            )
        ],
    )

    (breach,) = breaches(style(near), ballot(*letters("ba")))

    assert breach.facts == {"score.0": told}


def test_rules_pass_over_forms_that_lack_what_they_speak_of() -> None:
    spoken = [
        rule(RuleKind.OVERALL_SUPPORTED, RATING, Effect.REFUSE, choice="a"),
        rule(RuleKind.OVERALL_FORCED, RATING, Effect.REFUSE, choice="a", overall="b"),
        rule(
            RuleKind.TOTAL_IN_BAND,
            RATING,
            Effect.REFUSE,
            bands=(ScoreBand("a", Fraction(90), Fraction(100)),),
        ),
        rule(RuleKind.REASON, RATING, Effect.REFUSE),
    ]
    yes_no = choice_scale("yesno", (100, 0), ids="yn")
    without = campaign(rules=spoken)
    other = campaign(
        scales=[choice_scale(), yes_no],
        schemes=[scheme(*indicators(i1=100), overall="yesno")],
        rules=spoken,
    )

    assert breaches(style(without), ballot(*letters("ab"))) == ()
    assert breaches(style(other), ballot(*letters("ab"))) == ()
