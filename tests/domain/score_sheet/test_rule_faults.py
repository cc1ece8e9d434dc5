"""Rules that cannot be kept are refused with the arithmetic, at their place."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from survey.domain.score_sheet.cells import cell_fault, mark_of
from survey.domain.score_sheet.rule_document import read_rules, rules_document
from survey.domain.score_sheet.rule_faults import rule_faults
from survey.domain.score_sheet.rules import PointBand, SheetRules
from tests.domain.score_sheet.sheets import BONUS, BY_POST, EVALUATION, GOALS, SHARE, rules


def test_rules_that_hold_have_no_fault_and_come_back_from_their_document() -> None:
    held = SheetRules((rules(correction=BY_POST), rules(category="top", extras=())))
    assert [list(rule_faults(one)) for one in held.categories] == [[], []]
    assert read_rules(rules_document(held)) == held
    assert held.headings() == ("职务", "目标考核", "加分", "扣分")


def test_weights_that_miss_100_say_by_how_much() -> None:
    over = rules(parts=(EVALUATION, SHARE, replace(GOALS, weight=Fraction("50.5"))))
    under = rules(parts=(EVALUATION, GOALS))
    (first,), (second,) = rule_faults(over), rule_faults(under)
    assert (first.code, dict(first.facts)) == (
        "score-weights-over",
        {"total": "100.5", "off": "0.5"},
    )
    assert (second.code, dict(second.facts)) == (
        "score-weights-under",
        {"total": "80", "off": "20"},
    )


def bands(*starts: int, points: int = 100) -> dict[str, Any]:
    made = tuple(PointBand(Fraction(one), Fraction(points)) for one in starts)
    return {"parts": (EVALUATION, replace(SHARE, bands=made), GOALS)}


@pytest.mark.parametrize(
    ("place", "code", "changes"),
    [
        ("parts", "score-no-parts", {"parts": ()}),
        ("full", "score-full", {"full": Fraction(0)}),
        ("decimals", "score-decimals", {"decimals": 5}),
        ("parts[1]", "score-bands-gap", bands(10, 90)),
        ("parts[1]", "score-bands-overlap", bands(0, 90, 90)),
        ("parts[1]", "score-band-outside", bands(0, 101)),
        ("parts[1]", "score-band-points", bands(0, points=201)),
        ("parts[1]", "score-no-field", {"parts": (EVALUATION, replace(SHARE, field=""), GOALS)}),
        (
            "parts[1]",
            "score-no-choices",
            {"parts": (EVALUATION, replace(SHARE, choices=()), GOALS)},
        ),
        (
            "parts[1]",
            "score-full-of-hundred",
            {"parts": (EVALUATION, replace(SHARE, bands=()), GOALS)},
        ),
        ("parts[0]", "score-no-name", {"parts": (replace(EVALUATION, name=" "), SHARE, GOALS)}),
        ("extras[1]", "score-name-twice", {"extras": (BONUS, BONUS)}),
        ("extras[0]", "score-cap", {"extras": (replace(BONUS, cap=Fraction(0)),)}),
        (
            "correction",
            "score-correction-idle",
            {"parts": (SHARE, replace(GOALS, weight=Fraction(80))), "correction": BY_POST},
        ),
    ],
)
def test_a_fault_is_found_at_its_place(place: str, code: str, changes: dict[str, Any]) -> None:
    assert (place, code) in [(one.place, one.code) for one in rule_faults(rules(**changes))]


@pytest.mark.parametrize(
    ("heading", "text", "code"),
    [
        ("目标考核", "1000.1", "row-over-full"),
        ("目标考核", "-3", "row-negative"),
        ("扣分", "−2", "row-negative"),
        ("目标考核", "85%", "row-no-number"),
        ("加分", "约 5", "row-no-number"),
        ("职务", "长" * 61, "row-too-long"),
    ],
)
def test_a_bad_cell_says_what_is_wrong(heading: str, text: str, code: str) -> None:
    found = cell_fault(rules(correction=BY_POST), heading, text)
    assert found is not None
    assert found.code == code


def test_good_cells_have_no_fault_and_wide_digits_are_read() -> None:
    held = rules(correction=BY_POST)
    pairs = (("目标考核", "1000"), ("加分", "８．５"), ("职务", "正职"))
    assert [cell_fault(held, *one) for one in pairs] == [None, None, None]
    assert mark_of("８．５") == Fraction("8.5")
