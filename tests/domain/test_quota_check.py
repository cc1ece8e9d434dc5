"""Quotas by worked examples: both bounds, both kinds of numbers, choices, values and totals."""

from fractions import Fraction

import pytest

from survey.domain.ballot import StyleQuota
from survey.domain.quota import TOTAL, Bound, Quota, RuleScope
from survey.domain.quota_check import QuotaCheck
from survey.domain.rule_check import BreachKind
from survey.domain.validity import breaches, examine
from tests.domain.factories import (
    ballot,
    campaign,
    indicators,
    letters,
    number_scale,
    quota,
    scheme,
    style,
)

OVERALL = scheme(*indicators(i1=100), overall="grades")  # a row is an indicator and an overall


def number(amount: int) -> Bound:
    return Bound(Fraction(amount))


def percent(amount: int) -> Bound:
    return Bound(Fraction(amount), percent=True)


def at_fault(one: Quota, overalls: str) -> tuple[int, ...]:
    """Rows at fault on a ballot with these overall choices."""
    held = campaign(schemes=[OVERALL], subjects=len(overalls), quotas=[one])
    codes = letters("".join("b" + grade for grade in overalls))
    return tuple(row for found in breaches(style(held), ballot(*codes)) for row in found.rows)


@pytest.mark.parametrize(
    ("bound", "overalls", "rows"),
    [
        (number(2), "aabcd", ()),
        (number(2), "aabca", (0, 1, 4)),
        (number(0), "bbbab", (3,)),
        (percent(30), "abbbb", ()),  # 30 % of 5 are 1.5, at most 1
        (percent(30), "abbba", (0, 4)),
        (percent(40), "aabbb", ()),
    ],
)
def test_at_most_names_the_rows_that_match(
    bound: Bound, overalls: str, rows: tuple[int, ...]
) -> None:
    assert at_fault(quota(choice="a", at_most=bound), overalls) == rows


@pytest.mark.parametrize(
    ("bound", "overalls", "rows"),
    [
        (number(1), "aabcd", ()),
        (number(2), "aabcd", (0, 1, 2, 3)),
        (percent(30), "ddaaa", ()),  # 30 % of 5 are 1.5, at least 2
        (percent(30), "daa-?", (1, 2, 3, 4)),  # blank rows do not match
    ],
)
def test_at_least_names_the_rows_that_do_not_match(
    bound: Bound, overalls: str, rows: tuple[int, ...]
) -> None:
    assert at_fault(quota(choice="d", at_least=bound), overalls) == rows


def test_both_bounds_of_one_quota() -> None:
    both = quota(choice="a", at_least=number(1), at_most=number(2))

    assert at_fault(both, "bbbb") == (0, 1, 2, 3)
    assert at_fault(both, "aabb") == ()
    assert at_fault(both, "aaab") == (0, 1, 2)


def test_a_range_of_values_is_closed_below_and_open_above() -> None:
    marks = number_scale("m", most=20)
    range_of_marks = quota("i1", start=Fraction(16), below=Fraction(20), at_most=number(1))
    held = campaign(
        scales=[marks],
        schemes=[scheme(*indicators(i1="100:m"))],
        subjects=4,
        quotas=[range_of_marks],
    )

    def rows(*values: int) -> list[tuple[int, ...]]:
        codes = [value + 3 for value in values]
        return [one.rows for one in breaches(style(held), ballot(*codes))]

    assert rows(15, 16, 20, 20) == []
    assert rows(15, 16, 19, 20) == [(1, 2)]


def test_totals_count_rows_by_their_score_and_name_all_indicators() -> None:
    held = campaign(
        schemes=[scheme(*indicators(i1=75, i2=25), overall="grades")],
        subjects=3,
        quotas=[quota(TOTAL, start=Fraction(90), at_most=number(1), scope=RuleScope.RATING)],
    )

    (found,) = breaches(style(held), ballot(*letters("aba b-b a-d")))
    kept = examine(style(held), ballot(*letters("aba bab --a")))

    assert (found.rows, found.fields) == ((0, 2), (0, 1, 6, 7))
    assert kept.broken == ()  # 95 and 85; a row of nothing but an overall rating has no score


def test_a_low_total_is_a_bottom_group_like_any_other() -> None:
    held = campaign(
        schemes=[scheme(*indicators(i1=100))],
        subjects=3,
        quotas=[quota(TOTAL, below=Fraction(70), at_least=percent(34))],
    )

    (found,) = breaches(style(held), ballot(*letters("cbb")))

    assert (found.kind, found.rows) == (BreachKind.QUOTA_AT_LEAST, (1, 2))
    assert found.facts == {"name": "quota", "category": "cat", "number": 1, "bound": 2, "base": 3}


def test_a_quota_that_cannot_be_met_is_broken_without_a_field_at_fault() -> None:
    held = style(campaign(schemes=[OVERALL], subjects=2))
    impossible = quota(choice="a", at_least=number(3))
    check = QuotaCheck(StyleQuota(impossible, "cat", 2, 3, None), held.rows)

    fault = check.look(letters("ba ba"), {})

    assert fault is not None
    assert fault.fields == ()


def test_a_quota_counts_the_rows_of_its_own_category() -> None:
    held = style(campaign(schemes=[OVERALL], subjects=2))
    check = QuotaCheck(
        StyleQuota(quota(choice="a", at_most=number(0)), "other", 0, None, 0), held.rows
    )

    assert check.look(letters("ba ba"), {}) is None
