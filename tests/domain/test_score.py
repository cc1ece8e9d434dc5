"""Scores by worked examples: weights, policies, rounding stages, merged classes, two schemes."""

from fractions import Fraction

import pytest

from survey.domain.campaign import Campaign, CountRules, EmptyClass, RuleKind, Trim
from survey.domain.quota import RuleScope
from survey.domain.score import Share
from survey.domain.section import Section, SectionScope
from tests.domain.factories import campaign, evaluator_class, indicators, rule, scheme
from tests.domain.small_boxes import ONE, scored, value

CLASSES = [evaluator_class("c1", 60), evaluator_class("c2", 30), evaluator_class("c3", 10)]


def with_rules(policy: EmptyClass = EmptyClass.RENORMALISE, **stages: object) -> Campaign:
    count = CountRules(empty_class=policy, **stages)  # type: ignore[arg-type]
    return campaign(schemes=[ONE], classes=CLASSES, count=count)


def test_indicators_are_weighed_then_classes() -> None:
    held = campaign(schemes=[scheme(*indicators(i1=75, i2=25))], classes=CLASSES)

    found = scored(held, c1=["ab", "bb"], c2=["cd"], c3=["aa"])

    # c1: 75 % of 90 and 25 % of 80; c2: 75 % of 60 and 25 % of 40; c3: 100
    assert [one.score for one in found.classes] == [Fraction(175, 2), 55, 100]
    assert value(found) == Fraction(60 * 875 + 30 * 550 + 10 * 1000, 1000)
    assert {field: one.value for field, one in found.fields.items()} == {"i1": 82, "i2": 70}


def test_every_figure_says_its_counts_and_weights() -> None:
    found = scored(with_rules(), c1=["a", "b", "-"], c2=["c"])

    shares = (
        Share("c1", Fraction(60), Fraction(90), 2),
        Share("c2", Fraction(30), Fraction(60), 1),
    )
    assert found.score is not None
    assert found.score.basis == shares
    assert found.fields["i1"].basis == shares


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (EmptyClass.RENORMALISE, Fraction(60 * 90 + 30 * 60, 90)),
        (EmptyClass.ZERO, Fraction(60 * 90 + 30 * 60, 100)),
        (EmptyClass.VOID, None),
    ],
)
def test_a_class_without_a_score_follows_the_policy(
    policy: EmptyClass, expected: Fraction | None
) -> None:
    found = scored(with_rules(policy), c1=["a", "b"], c2=["c"], c3=["?"])

    assert value(found) == expected
    assert found.fields["i1"].value == 80  # field scores know no policy


@pytest.mark.parametrize(
    ("policy", "expected"),
    [(EmptyClass.RENORMALISE, 90), (EmptyClass.ZERO, 81), (EmptyClass.VOID, None)],
)
def test_a_void_class_is_like_an_empty_one(policy: EmptyClass, expected: int | None) -> None:
    held = campaign(
        schemes=[ONE],
        classes=[evaluator_class("c1", 90), evaluator_class("c2", 10)],
        count=CountRules(empty_class=policy),
        rules=[rule(RuleKind.CLASS_RETURNED, RuleScope.CLASS, classes=("c2",))],
    )

    found = scored(held, c1=["a", "b"], c2=["d"])

    assert value(found) == expected
    assert (found.classes[1].void, found.classes[1].present) == ("class-returned", False)


def test_a_class_that_does_not_see_the_subject_has_no_part_whatever_the_policy() -> None:
    elsewhere = Section("all", "all", 5, scope=SectionScope.OWN, subjects=("s2",))
    held = campaign(
        schemes=[ONE],
        subjects=2,
        classes=[evaluator_class("c1", 60), evaluator_class("c2", 40, elsewhere)],
        count=CountRules(empty_class=EmptyClass.ZERO),
    )

    found = scored(held, c1=["ba"], c2=["d"])

    assert value(found) == 80
    assert [one.id for one in found.classes] == ["c1"]


def test_no_ballots_and_no_weights_give_no_score() -> None:
    weightless = campaign(schemes=[ONE], classes=[evaluator_class("c1", 0)])

    assert value(scored(with_rules())) is None
    assert value(scored(weightless, c1=["a"])) is None
    assert scored(weightless, c1=["a"]).fields == {}


def test_each_rounding_stage_rounds_where_it_stands() -> None:
    ballots = {"c1": ["a", "b", "b"], "c2": ["a", "c", "d"], "c3": ["a"]}
    means = [Fraction(260, 3), Fraction(200, 3), Fraction(100)]

    def weighed(first: str, second: str) -> Fraction:
        return (60 * Fraction(first) + 30 * Fraction(second) + 1000) / 100

    exact = scored(with_rules(), **ballots)
    assert [one.score for one in exact.classes] == means
    assert value(exact) == 82
    assert value(scored(with_rules(class_places=0), **ballots)) == weighed("87", "67")
    assert value(scored(with_rules(class_places=2), **ballots)) == weighed("86.67", "66.67")
    assert value(scored(with_rules(indicator_places=1), **ballots)) == weighed("86.7", "66.7")
    assert value(scored(with_rules(indicator_places=1, subject_places=0), **ballots)) == 82
    staged = scored(with_rules(indicator_places=1, class_places=0), **ballots)
    assert value(staged) == weighed("87", "67")
    assert staged.fields["i1"].value == weighed("86.7", "66.7")


def test_half_is_rounded_up_at_a_stage() -> None:
    held = with_rules(class_places=0)

    assert scored(held, c1=["a", "a", "a", "b", "c", "c", "d", "d"]).classes[0].score == 73  # 72.5


def test_a_trimmed_class_score_is_the_mean_of_rows_trimmed_or_not() -> None:
    two = scheme(*indicators(i1=50, i2=50))
    held = campaign(schemes=[two], count=CountRules(trim=Trim(drop=1, above=3)))

    few = scored(held, c1=["a-", "cb", "bb"])
    many = scored(held, c1=["a-", "cb", "bb", "dd"])

    assert few.classes[0].score == Fraction(100 + 70 + 80, 3)  # of means it would be 80
    assert many.classes[0].score == 75
    assert {field: one.value for field, one in many.fields.items()} == {"i1": 70, "i2": 80}
