"""Each kind of rule by worked examples: what breaks it, what does not, which fields it names."""

from fractions import Fraction

import pytest

from survey.domain.campaign import RuleKind, ValidityRule
from survey.domain.quota import Effect, RuleScope
from survey.domain.rule_check import BreachKind
from survey.domain.validity import breaches
from tests.domain.factories import (
    assignment,
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

ROW, BALLOT, RATING = RuleScope.ROW, RuleScope.BALLOT, RuleScope.RATING
THREE = scheme(*indicators(i1=40, i2=30, i3=30), overall="grades")


def faults(one: ValidityRule, codes: str, *, texts: dict[int, str] | None = None) -> list[int]:
    """Positions at fault on a ballot of two subjects with three grades and an overall each."""
    held = campaign(schemes=[THREE], subjects=2, rules=(one,))
    found = breaches(style(held), ballot(*letters(codes), texts=texts or {}))
    return [position for breach in found for position in breach.fields]


def complete(percent: int, scope: RuleScope) -> ValidityRule:
    return rule(RuleKind.COMPLETE, scope, Effect.REFUSE, percent=Fraction(percent))


@pytest.mark.parametrize(
    ("percent", "scope", "codes", "expected"),
    [
        (100, BALLOT, "abca bbbb", []),
        (100, BALLOT, "ab-a bbbb", [2]),
        (100, BALLOT, "ab?a b/bb", []),  # don't know and abstention are not blank
        (75, BALLOT, "ab-a bbb-", []),  # 6 of 8 are 75 %
        (75, BALLOT, "ab-a bb--", [2, 6, 7]),
        (75, ROW, "aaaa bb--", [6, 7]),
        (75, ROW, "a--a bbb-", [1, 2]),
        (75, ROW, "aaa- bbb-", []),
    ],
)
def test_complete_counts_what_is_not_blank(
    percent: int, scope: RuleScope, codes: str, expected: list[int]
) -> None:
    assert faults(complete(percent, scope), codes) == expected


@pytest.mark.parametrize(
    ("scope", "codes", "expected"),
    [
        (BALLOT, "aaab aaac", list(range(8))),  # the overall rating does not count
        (BALLOT, "aaab aabc", []),
        (BALLOT, "aaab aa-a", []),
        (BALLOT, "aaab aa?a", []),
        (ROW, "aaab bbba", list(range(8))),
        (ROW, "aaab bcba", [0, 1, 2, 3]),
        (ROW, "---- ----", []),
    ],
)
def test_uniform_is_one_value_everywhere(scope: RuleScope, codes: str, expected: list[int]) -> None:
    assert faults(rule(RuleKind.UNIFORM, scope, Effect.REFUSE), codes) == expected


def test_a_single_value_is_never_uniform_nor_full_marks() -> None:
    one_field = campaign(
        schemes=[scheme(*indicators(i1=100))],
        rules=[rule(kind, BALLOT, Effect.WARN) for kind in (RuleKind.UNIFORM, RuleKind.FULL_MARKS)],
    )

    assert breaches(style(one_field), ballot(*letters("a"))) == ()


@pytest.mark.parametrize(
    ("scope", "codes", "expected"),
    [
        (BALLOT, "aaab aaac", list(range(8))),
        (BALLOT, "aaab aaba", []),
        (BALLOT, "aaab aa-a", []),
        (ROW, "aaab baaa", [0, 1, 2, 3]),
        (ROW, "bbbb bbbb", []),
    ],
)
def test_full_marks_are_the_top_everywhere(
    scope: RuleScope, codes: str, expected: list[int]
) -> None:
    assert faults(rule(RuleKind.FULL_MARKS, scope, Effect.REFUSE), codes) == expected


def test_full_marks_go_by_each_fields_own_scale_and_points() -> None:
    mixed = campaign(
        scales=[number_scale("m", most=20), choice_scale("rising", (40, 100, 100))],
        schemes=[scheme(*indicators(i1="50:m", i2="50:rising"))],
        rules=[rule(RuleKind.FULL_MARKS, BALLOT, Effect.REFUSE)],
    )

    broken = [
        codes
        for codes in ((23, 4), (23, 5), (22, 4), (23, 3))
        if breaches(style(mixed), ballot(*codes))
    ]

    assert broken == [(23, 4), (23, 5)]


def test_a_choice_that_needs_a_reason_is_at_fault_without_one() -> None:
    held = campaign(
        scales=[choice_scale(needs_reason="d")],
        schemes=[THREE],
        subjects=2,
        rules=[rule(RuleKind.REASON, RATING, Effect.REFUSE)],
    )
    codes = letters("adaa aaad")

    def at_fault(texts: dict[int, str]) -> list[int]:
        found = breaches(style(held), ballot(*codes, texts=texts))
        return [position for one in found for position in one.fields]

    assert at_fault({}) == [1, 7]
    assert at_fault({0x8001: "late"}) == [7]
    assert at_fault({0x8001: "late", 0x8007: "rude"}) == []
    assert at_fault({0x8000: "of another field", 1: "a comment"}) == [1, 7]


def test_a_rule_looks_at_the_rows_of_its_categories() -> None:
    held = campaign(
        subjects="s1:town s2:office",
        assignments=[assignment(category="town"), assignment(category="office")],
        rules=[rule(RuleKind.COMPLETE, BALLOT, Effect.REFUSE, categories=("office",))],
    )

    assert breaches(style(held), ballot(*letters("a- bb"))) == ()
    (found,) = breaches(style(held), ballot(*letters("-- b-")))
    assert found.fields == (3,)


def test_the_facts_of_a_breach_carry_the_arithmetic() -> None:
    held = campaign(subjects=2, rules=[complete(80, BALLOT)])

    (found,) = breaches(style(held), ballot(*letters("a- bb")))

    assert (found.kind, found.rows) == (BreachKind.COMPLETE, (0,))
    assert found.facts == {"blank": 1, "percent": "80"}
