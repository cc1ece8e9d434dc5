"""Rules that void a whole class, by worked examples."""

from fractions import Fraction

import pytest

from survey.domain.campaign import RuleKind, ValidityRule
from survey.domain.class_rules import void_classes
from survey.domain.effective_class import effective_classes
from survey.domain.quota import Effect, RuleScope
from survey.domain.section import Section
from survey.domain.turnout import RollCount
from tests.domain.factories import campaign, evaluator_class, rule

CLASSES = [
    evaluator_class("c1", 60, Section("all", "all", 10)),
    evaluator_class("c2", 40, Section("all", "all", 20)),
    evaluator_class("c3", 0, Section("all", "all", 30), merged_with="c2"),
]


def of_class(kind: RuleKind, effect: Effect = Effect.VOID, **parameters: object) -> ValidityRule:
    return rule(kind, RuleScope.CLASS, effect, **parameters)


def void(
    *rules: ValidityRule, ballots: tuple[int, int], used: tuple[int, int] = (10, 50)
) -> dict[str, str]:
    held = campaign(classes=CLASSES, rules=rules)
    rolls = {
        "c1": RollCount(issued=10, recalled=1, used=used[0]),
        "c2": RollCount(issued=50, recalled=0, used=used[1]),
    }
    counts = {"c1": ballots[0], "c2": ballots[1]}
    return void_classes(held, effective_classes(held), ballots=counts, rolls=rolls)


@pytest.mark.parametrize(
    ("ballots", "expected"),
    [((9, 50), {}), ((10, 50), {"c1": "class-returned"}), ((9, 51), {"c2": "class-returned"})],
)
def test_more_ballots_than_slips_in_force_void_the_class(
    ballots: tuple[int, int], expected: dict[str, str]
) -> None:
    assert void(of_class(RuleKind.CLASS_RETURNED), ballots=ballots) == expected


@pytest.mark.parametrize(
    ("used", "expected"),
    [((5, 25), {}), ((4, 25), {"c1": "class-turnout"}), ((5, 24), {"c2": "class-turnout"})],
)
def test_too_low_a_turnout_of_the_effective_class_voids_it(
    used: tuple[int, int], expected: dict[str, str]
) -> None:
    minimum = of_class(RuleKind.CLASS_TURNOUT, percent=Fraction(50))

    assert void(minimum, ballots=(1, 1), used=used) == expected


def test_the_first_broken_rule_is_named() -> None:
    turnout = of_class(RuleKind.CLASS_TURNOUT, percent=Fraction(100))
    returned = of_class(RuleKind.CLASS_RETURNED)

    found = void(turnout, returned, ballots=(10, 51), used=(9, 50))

    assert found == {"c1": "class-turnout", "c2": "class-returned"}


def test_a_rule_for_a_member_concerns_its_host_and_others_are_left_alone() -> None:
    assert void(of_class(RuleKind.CLASS_RETURNED, classes=("c3",)), ballots=(99, 99)) == {
        "c2": "class-returned"
    }


def test_a_warning_and_rules_on_ballots_void_no_class() -> None:
    warning = of_class(RuleKind.CLASS_RETURNED, Effect.WARN)

    assert void(warning, rule(RuleKind.COMPLETE), ballots=(99, 99)) == {}
